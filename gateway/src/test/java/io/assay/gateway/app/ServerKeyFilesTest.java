package io.assay.gateway.app;

import static io.assay.gateway.Keytool.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Keytool;
import io.quarkus.tls.runtime.config.KeyStoreConfig;
import io.quarkus.tls.runtime.config.TlsConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // BeforeAll comes before every test.
class ServerKeyFilesTest {

  private static Vertx vertx;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() {
    vertx.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void a_certificate_and_its_key_can_be_used(String algorithm) throws Exception {
    assertThat(pem(made("https", algorithm)).unusable()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void a_key_of_another_certificate_is_told_of(String algorithm) throws Exception {
    ServerKeyFiles files = pem(made("https", algorithm));
    KeyStore other = made("other", algorithm);

    write("tls.key", "PRIVATE KEY", other.getKey("other", PASSWORD.toCharArray()).getEncoded());

    assertThat(files.unusable())
        .contains(
            folder.resolve("tls.key")
                + " is not the key of the certificate in "
                + folder.resolve("tls.crt"));
  }

  @Test
  void a_key_of_another_kind_is_told_of() throws Exception {
    ServerKeyFiles files = pem(made("https", "EC"));
    KeyStore other = made("other", "RSA");

    write("tls.key", "PRIVATE KEY", other.getKey("other", PASSWORD.toCharArray()).getEncoded());

    assertThat(files.unusable().orElseThrow())
        .contains(folder.resolve("tls.key").toString(), "in kind");
  }

  @Test
  void what_is_no_certificate_or_no_key_or_is_gone_is_told_of_and_not_what_is_in_it()
      throws Exception {
    KeyStore made = made("https", "EC");
    ServerKeyFiles files = pem(made);
    Path certificate = folder.resolve("tls.crt");
    Path key = folder.resolve("tls.key");

    Files.writeString(key, "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
    assertThat(files.unusable().orElseThrow())
        .startsWith(key + " holds no private key")
        .doesNotContain("c2VjcmV0", "secret");
    Files.delete(key);
    assertThat(files.unusable()).contains(key + " cannot be read");
    Files.writeString(certificate, "");
    pem("tls.key", made);
    assertThat(files.unusable()).contains(certificate + " holds no certificate");
    Files.delete(certificate);
    assertThat(files.unusable()).contains(certificate + " cannot be read");
  }

  @Test
  void a_store_that_is_none_any_more_is_told_of() throws Exception {
    made("https", "EC");
    Path store = folder.resolve("https.p12");
    ServerKeyFiles files =
        files(
            Map.of(
                "quarkus.tls.key-store.p12.path",
                store.toString(),
                "quarkus.tls.key-store.p12.password",
                PASSWORD));
    assertThat(files.unusable()).isEmpty();

    Files.write(store, new byte[100]);

    assertThat(files.unusable().orElseThrow()).startsWith(store + " cannot be read as PKCS12");
  }

  @Test
  void without_https_nothing_is_wrong_with_clients_stores_until_one_is_replaced() throws Exception {
    made("https", "EC");
    Path store = folder.resolve("https.p12");
    Map<String, String> settings =
        Map.of(
            "kafka.ssl.keystore.type",
            "PKCS12",
            "kafka.ssl.keystore.location",
            store.toString(),
            "kafka.ssl.keystore.password",
            PASSWORD);
    CertificateTerms terms =
        new CertificateTerms().with("kafka.", name -> Optional.ofNullable(settings.get(name)));
    assertThat(terms.unusableFiles()).isEmpty();

    Files.copy(
        Files.writeString(folder.resolve("torn"), "torn"),
        store,
        StandardCopyOption.REPLACE_EXISTING);

    assertThat(terms.unusableFiles())
        .containsExactly(
            "kafka.ssl.keystore.location=" + store + " holds no certificate that can be read");
  }

  private ServerKeyFiles pem(KeyStore made) throws Exception {
    write("tls.crt", "CERTIFICATE", made.getCertificate("https").getEncoded());
    pem("tls.key", made);
    return files(
        Map.of(
            "quarkus.tls.key-store.pem.0.cert",
            folder.resolve("tls.crt").toString(),
            "quarkus.tls.key-store.pem.0.key",
            folder.resolve("tls.key").toString()));
  }

  private void pem(String file, KeyStore made) throws Exception {
    write(file, "PRIVATE KEY", made.getKey("https", PASSWORD.toCharArray()).getEncoded());
  }

  private void write(String file, String what, byte[] bytes) throws Exception {
    Files.writeString(folder.resolve(file), Keytool.pem(what, bytes));
  }

  private static ServerKeyFiles files(Map<String, String> settings) {
    KeyStoreConfig config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(TlsConfig.class)
            .withSources(new PropertiesConfigSource(settings, "test", 100))
            .build()
            .getConfigMapping(TlsConfig.class)
            .defaultCertificateConfig()
            .orElseThrow()
            .keyStore()
            .orElseThrow();
    return new ServerKeyFiles(vertx, config);
  }

  private KeyStore made(String name, String algorithm) throws Exception {
    Path file = folder.resolve(name + ".p12");
    Keytool.run(
        folder,
        "-genkeypair",
        "-alias",
        name,
        "-keyalg",
        algorithm,
        "-dname",
        "CN=" + name,
        "-keystore",
        file.toString());
    return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
  }
}
