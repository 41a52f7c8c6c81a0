package io.assay.gateway.app;

import io.quarkus.tls.runtime.config.KeyStoreConfig;
import io.quarkus.tls.runtime.config.PemKeyCertConfig.KeyCertConfig;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/**
 * Whether HTTPS could be served with what is in the files of {@code quarkus.tls} now. Quarkus keeps
 * the certificate that it has when a renewed one cannot be read, and says nothing; a key that is
 * not the certificate's it takes, and no client comes in. Reasons name files, and hold nothing of
 * what is in them.
 */
final class ServerKeyFiles {

  private static final byte[] SIGNED = "assay".getBytes(StandardCharsets.US_ASCII);

  private final Vertx vertx;
  private final KeyStoreConfig config;

  ServerKeyFiles(Vertx vertx, KeyStoreConfig config) {
    this.vertx = vertx;
    this.config = config;
  }

  /** The first file that cannot be used, and why; empty where all can. */
  Optional<String> unusable() {
    if (config.pem().isPresent()) {
      return config.pem().get().keyCerts().values().stream()
          .flatMap(pair -> unusable(pair).stream())
          .findFirst();
    }
    // A password that a credentials provider knows is not known here.
    return config
        .p12()
        .filter(store -> store.password().isPresent())
        .flatMap(store -> unusable("PKCS12", store.path(), store.password(), store.aliasPassword()))
        .or(
            () ->
                config
                    .jks()
                    .filter(store -> store.password().isPresent())
                    .flatMap(
                        store ->
                            unusable(
                                "JKS", store.path(), store.password(), store.aliasPassword())));
  }

  private Optional<String> unusable(KeyCertConfig pair) {
    byte[] certificate;
    byte[] key;
    try {
      certificate = Files.readAllBytes(pair.cert());
    } catch (IOException e) {
      return Optional.of(pair.cert() + " cannot be read");
    }
    try {
      key = Files.readAllBytes(pair.key());
    } catch (IOException e) {
      return Optional.of(pair.key() + " cannot be read");
    }
    if (!holdsCertificate(certificate)) {
      return Optional.of(pair.cert() + " holds no certificate");
    }
    if (pair.password().isPresent()) {
      // Its key is opened by Quarkus alone.
      return Optional.empty();
    }
    try {
      return allFit(
              new PemKeyCertOptions()
                  .addCertValue(Buffer.buffer(certificate))
                  .addKeyValue(Buffer.buffer(key)))
          ? Optional.empty()
          : Optional.of(pair.key() + " is not the key of the certificate in " + pair.cert());
    } catch (Exception e) {
      // Vert.x declares no less, and its messages may quote what it read.
      return Optional.of(
          pair.key()
              + " holds no private key that fits the certificate in "
              + pair.cert()
              + " in kind");
    }
  }

  private static boolean holdsCertificate(byte[] pem) {
    try {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem));
      return !found.isEmpty();
    } catch (CertificateException e) {
      return false;
    }
  }

  private boolean allFit(PemKeyCertOptions options) throws Exception {
    KeyStore store = options.loadKeyStore(vertx);
    for (KeyManager manager : options.getKeyManagerFactory(vertx).getKeyManagers()) {
      if (manager instanceof X509KeyManager keys) {
        for (String alias : Collections.list(store.aliases())) {
          PrivateKey key = keys.getPrivateKey(alias);
          if (key != null && !fit(key, store.getCertificate(alias).getPublicKey())) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static Optional<String> unusable(
      String type, Path file, Optional<String> password, Optional<String> keyPassword) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(type);
      store.load(in, password.map(String::toCharArray).orElse(null));
      char[] ofKey = keyPassword.or(() -> password).map(String::toCharArray).orElse(null);
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, ofKey) instanceof PrivateKey key
            && !fit(key, store.getCertificate(alias).getPublicKey())) {
          return Optional.of(file + " holds a key that is not its certificate's");
        }
      }
      return Optional.empty();
    } catch (IOException | GeneralSecurityException e) {
      return Optional.of(file + " cannot be read as " + type + " with its password");
    }
  }

  /** Of kinds that are not known here nothing is said. */
  private static boolean fit(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
    String algorithm =
        switch (certified.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "";
        };
    if (algorithm.isEmpty()) {
      return true;
    }
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(SIGNED);
    byte[] signed = signature.sign();
    signature.initVerify(certified);
    signature.update(SIGNED);
    return signature.verify(signed);
  }
}
