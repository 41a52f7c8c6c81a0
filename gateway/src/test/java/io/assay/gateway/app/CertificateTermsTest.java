package io.assay.gateway.app;

import static io.assay.gateway.Keytool.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Keytool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateTermsTest {

  /** What stands before the certificate in a client's PEM, and is none. */
  private static final String KEY =
      "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";

  @TempDir private Path folder;

  @Test
  void the_first_to_end_of_a_clients_own_and_of_all_that_it_trusts_is_named() throws Exception {
    // Given
    Path own = made("own.p12", "gateway", 30);
    Path trusted = made("trusted.p12", "old-authority", 3);
    made("trusted.p12", "new-authority", 90);

    // When
    CertificateTerms terms =
        terms(
            Map.of(
                "kafka.ssl.keystore.type",
                "PKCS12",
                "kafka.ssl.keystore.location",
                own.toString(),
                "kafka.ssl.keystore.password",
                PASSWORD,
                "kafka.ssl.truststore.type",
                "PKCS12",
                "kafka.ssl.truststore.location",
                trusted.toString(),
                "kafka.ssl.truststore.password",
                PASSWORD));

    // Then
    assertThat(terms.first())
        .contains(new CertificateTerms.Term("kafka.ssl.keystore.location", end(own, "gateway")));
  }

  @Test
  void a_store_that_is_read_again_is_told_as_it_is_now() throws Exception {
    // Given
    Path first = made("first.p12", "https", 3);
    Path second = made("second.p12", "https", 90);
    AtomicBoolean renewed = new AtomicBoolean();
    CertificateTerms terms =
        terms(Map.of())
            .withServer(
                "quarkus.tls.key-store", () -> Optional.of(opened(renewed.get() ? second : first)));
    assertThat(terms.first())
        .contains(new CertificateTerms.Term("quarkus.tls.key-store", end(first, "https")));

    // When
    renewed.set(true);

    // Then
    assertThat(terms.first())
        .contains(new CertificateTerms.Term("quarkus.tls.key-store", end(second, "https")));
    assertThat(terms(Map.of()).withServer("quarkus.tls.key-store", Optional::empty).first())
        .isEmpty();
  }

  private static KeyStore opened(Path store) {
    try {
      return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void certificates_are_read_from_pem_in_a_file_and_in_a_setting() throws Exception {
    // Given
    Path store = made("gateway.p12", "gateway", 30);
    String pem = pem(store, "gateway");
    Path file = Files.writeString(folder.resolve("client.pem"), KEY + pem);
    CertificateTerms.Term byFile =
        new CertificateTerms.Term("kafka.ssl.keystore.location", end(store, "gateway"));

    // Then
    assertThat(
            terms(
                    Map.of(
                        "kafka.ssl.keystore.type",
                        "PEM",
                        "kafka.ssl.keystore.location",
                        file.toString()))
                .first())
        .contains(byFile);
    assertThat(
            terms(
                    Map.of(
                        "kafka.ssl.truststore.type",
                        "PEM",
                        "kafka.ssl.truststore.certificates",
                        pem))
                .first())
        .contains(new CertificateTerms.Term("kafka.ssl.truststore.certificates", byFile.end()));
  }

  @Test
  void nothing_ends_where_no_store_is_named_or_none_can_be_read() {
    assertThat(terms(Map.of()).first()).isEmpty();
    assertThat(
            terms(Map.of("kafka.ssl.keystore.location", folder.resolve("none").toString())).first())
        .isEmpty();
  }

  private static CertificateTerms terms(Map<String, String> settings) {
    return new CertificateTerms().with("kafka.", name -> Optional.ofNullable(settings.get(name)));
  }

  private Path made(String store, String alias, int days) throws IOException, InterruptedException {
    Path file = folder.resolve(store);
    Keytool.run(
        folder,
        "-genkeypair",
        "-alias",
        alias,
        "-keyalg",
        "EC",
        "-validity",
        Integer.toString(days),
        "-dname",
        "CN=" + alias,
        "-keystore",
        file.toString());
    return file;
  }

  private static Instant end(Path store, String alias)
      throws IOException, GeneralSecurityException {
    return certificate(store, alias).getNotAfter().toInstant();
  }

  private static String pem(Path store, String alias) throws IOException, GeneralSecurityException {
    return Keytool.pem("CERTIFICATE", certificate(store, alias).getEncoded());
  }

  private static X509Certificate certificate(Path store, String alias)
      throws IOException, GeneralSecurityException {
    KeyStore opened = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      opened.load(in, PASSWORD.toCharArray());
    }
    return (X509Certificate) opened.getCertificate(alias);
  }
}
