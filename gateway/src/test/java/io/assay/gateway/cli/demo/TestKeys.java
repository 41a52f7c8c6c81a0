package io.assay.gateway.cli.demo;

import io.assay.gateway.Keytool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Keys and certificates of the loopback address, made by the JDK's {@code keytool}. */
record TestKeys(Path folder) {

  static final String PASSWORD = Keytool.PASSWORD;

  /** A key pair with its certificate, and a store that trusts it alone. */
  static TestKeys in(Path folder, String... names) throws IOException, InterruptedException {
    TestKeys keys = new TestKeys(Files.createDirectories(folder));
    for (String name : names) {
      Keytool.run(
          keys.folder(),
          "-genkeypair",
          "-alias",
          name,
          "-keyalg",
          "EC",
          "-groupname",
          "secp256r1",
          "-validity",
          "2",
          "-dname",
          "CN=" + name,
          "-ext",
          "san=ip:127.0.0.1,dns:localhost",
          "-keystore",
          keys.store(name).toString());
      Path certificate = folder.resolve(name + ".cer");
      Keytool.run(
          keys.folder(),
          "-exportcert",
          "-alias",
          name,
          "-file",
          certificate.toString(),
          "-keystore",
          keys.store(name).toString());
      Keytool.run(
          keys.folder(),
          "-importcert",
          "-noprompt",
          "-alias",
          name,
          "-file",
          certificate.toString(),
          "-keystore",
          keys.trusting(name).toString());
    }
    return keys;
  }

  Path store(String name) {
    return folder.resolve(name + ".p12");
  }

  Path trusting(String name) {
    return folder.resolve("trusts-" + name + ".p12");
  }

  /** The certificate of {@code name} as PEM. */
  Path certificatePem(String name) throws IOException, GeneralSecurityException {
    return pem(name + ".crt", "CERTIFICATE", open(store(name)).getCertificate(name).getEncoded());
  }

  /** The private key of {@code name} as PEM (PKCS #8). */
  Path keyPem(String name) throws IOException, GeneralSecurityException {
    return pem(
        name + ".key",
        "PRIVATE KEY",
        open(store(name)).getKey(name, PASSWORD.toCharArray()).getEncoded());
  }

  /** What a client without a certificate speaks TLS with. */
  static SSLContext nobody(Path trusting) throws IOException, GeneralSecurityException {
    return context((KeyManager[]) null, trusting);
  }

  /** What {@code name} speaks TLS with. */
  SSLContext as(String name, Path trusting) throws IOException, GeneralSecurityException {
    return context(store(name), trusting);
  }

  /** What the owner of a key store speaks TLS with. */
  static SSLContext context(Path store, Path trusting)
      throws IOException, GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(open(store), PASSWORD.toCharArray());
    return context(keys.getKeyManagers(), trusting);
  }

  private static SSLContext context(KeyManager @Nullable [] keys, Path trusting)
      throws IOException, GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(open(trusting));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore open(Path store) throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
  }

  private Path pem(String file, String what, byte[] der) throws IOException {
    return Files.writeString(folder.resolve(file), Keytool.pem(what, der));
  }
}
