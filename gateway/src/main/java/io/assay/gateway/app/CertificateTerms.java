package io.assay.gateway.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * When the certificates end that are in use: those that the clients of Kafka and of the registry
 * were started with, which read their stores once, so that a renewed file is taken by a start
 * alone, and that of HTTPS, which may be read again while the gateway runs. A store that cannot be
 * read here is left to the client, which refuses it. Safe for use by several threads once all are
 * added.
 */
final class CertificateTerms {

  /** Time to have a certificate made and the instances started again. */
  static final Duration SOON = Duration.ofDays(14);

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", Pattern.DOTALL);

  private final Map<String, Supplier<Optional<Instant>>> ends = new LinkedHashMap<>();
  private final List<Store> stores = new ArrayList<>();

  /**
   * The end of a store.
   *
   * @param setting where it is named
   */
  record Term(String setting, Instant end) {}

  /**
   * Adds both stores of a client.
   *
   * @param prefix stands before Kafka's own names of its settings
   * @param settings the value of a setting by its whole name; empty where it is not set
   */
  CertificateTerms with(String prefix, Function<String, Optional<String>> settings) {
    Store own = new Store(prefix + "ssl.keystore.", "certificate.chain", settings);
    Optional<Instant> first = own.ends().min(Instant::compareTo);
    ends.put(own.named(), () -> first);
    stores.add(own);
    // Of several authorities one may be old and kept beside its successor.
    Store trusted = new Store(prefix + "ssl.truststore.", "certificates", settings);
    Optional<Instant> last = trusted.ends().max(Instant::compareTo);
    ends.put(trusted.named(), () -> last);
    stores.add(trusted);
    return this;
  }

  /**
   * Adds a store that is looked at again whenever somebody asks.
   *
   * @param setting where it is named
   * @param inUse the store as it is in use now; empty where there is none
   */
  CertificateTerms withServer(String setting, Supplier<Optional<KeyStore>> inUse) {
    ends.put(setting, () -> inUse.get().flatMap(store -> endsOf(store).min(Instant::compareTo)));
    return this;
  }

  /** What ends first; empty where no client has certificates of its own. */
  Optional<Term> first() {
    return ends.entrySet().stream()
        .flatMap(each -> each.getValue().get().map(end -> new Term(each.getKey(), end)).stream())
        .min(Comparator.comparing(Term::end));
  }

  /**
   * The clients' files in which no certificate is found now, by the setting that names them: the
   * next start, or a client that is made anew, would not take them.
   */
  List<String> unusableFiles() {
    return stores.stream().flatMap(store -> store.unusable().stream()).toList();
  }

  private static Stream<Instant> endsOf(KeyStore store) {
    try {
      return endsOf(certificatesOf(store));
    } catch (KeyStoreException e) {
      return Stream.empty();
    }
  }

  private static Stream<Instant> endsOf(List<Certificate> certificates) {
    return certificates.stream()
        .filter(X509Certificate.class::isInstance)
        .map(certificate -> ((X509Certificate) certificate).getNotAfter().toInstant());
  }

  private static List<Certificate> certificatesOf(KeyStore store) throws KeyStoreException {
    List<Certificate> found = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      Certificate[] chain = store.getCertificateChain(alias);
      if (chain != null) {
        found.addAll(List.of(chain));
      } else if (store.isCertificateEntry(alias)) {
        found.add(store.getCertificate(alias));
      }
    }
    return found;
  }

  /**
   * A store as a client of Kafka's is told of it.
   *
   * @param inline the setting that holds certificates themselves, as PEM
   */
  private record Store(String prefix, String inline, Function<String, Optional<String>> settings) {

    String named() {
      return prefix + (settings.apply(prefix + "location").isPresent() ? "location" : inline);
    }

    Stream<Instant> ends() {
      try {
        return endsOf(certificates());
      } catch (IOException | GeneralSecurityException e) {
        return Stream.empty();
      }
    }

    Optional<String> unusable() {
      String location = prefix + "location";
      return settings
          .apply(location)
          .filter(file -> !holdsCertificates())
          .map(file -> location + "=" + file + " holds no certificate that can be read");
    }

    private boolean holdsCertificates() {
      try {
        return !certificates().isEmpty();
      } catch (IOException | GeneralSecurityException e) {
        return false;
      }
    }

    private List<Certificate> certificates() throws IOException, GeneralSecurityException {
      Optional<Path> file = settings.apply(prefix + "location").map(Path::of);
      String type = settings.apply(prefix + "type").orElse("JKS").toUpperCase(Locale.ROOT);
      if (file.isEmpty()) {
        return pem(settings.apply(prefix + inline).orElse(""));
      }
      return type.equals("PEM")
          ? pem(Files.readString(file.get(), StandardCharsets.ISO_8859_1))
          : stored(type, file.get());
    }

    private List<Certificate> stored(String type, Path file)
        throws IOException, GeneralSecurityException {
      KeyStore store = KeyStore.getInstance(type);
      try (InputStream in = Files.newInputStream(file)) {
        store.load(in, settings.apply(prefix + "password").map(String::toCharArray).orElse(null));
      }
      return certificatesOf(store);
    }

    private static List<Certificate> pem(String text) throws GeneralSecurityException {
      List<Certificate> found = new ArrayList<>();
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Matcher block = PEM.matcher(text); block.find(); ) {
        found.add(
            factory.generateCertificate(
                new ByteArrayInputStream(block.group().getBytes(StandardCharsets.ISO_8859_1))));
      }
      return found;
    }
  }
}
