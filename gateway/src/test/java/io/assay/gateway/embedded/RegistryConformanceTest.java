package io.assay.gateway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.assay.contract.AvroCodec;
import io.assay.contract.DecodeFailure;
import io.assay.contract.DecodeResult;
import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRefusedException;
import io.assay.contract.SchemaRegistry;
import io.assay.contract.avro.DecidedBy;
import io.assay.contract.avro.DecisionKind;
import io.assay.contract.avro.FindingJudgement;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.SchemaStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Assay asks of a registry, asked of ours and of one that is in use elsewhere. */
class RegistryConformanceTest {

  private static final String TOPIC = "clinical.conformance.v1";
  private static final String SUBJECT = TOPIC + "-value";
  private static final String ARCHIVE =
      "io/apicurio/apicurio-registry-app/3.0.9/apicurio-registry-app-3.0.9-all.tar.gz";
  private static final DecidedBy DECIDED =
      new DecidedBy("c-1", DecisionKind.REJECT, "dr.lind", Instant.ofEpochMilli(1_000));

  @Test
  void the_embedded_registry_does_what_assay_asks(@TempDir Path folder) throws Exception {
    try (EmbeddedRegistry registry = EmbeddedRegistry.start(DataFolder.kept(folder))) {
      doesWhatAssayAsks(registry.url().toString());
    }
  }

  @Test
  void apicurio_does_what_assay_asks(@TempDir Path folder) throws Exception {
    Path archive = localRepository().resolve(ARCHIVE);
    assumeTrue(
        Files.exists(archive),
        "skipped: io.apicurio:apicurio-registry-app:3.0.9:all:tar.gz is not in the local repository");
    int port = LoopbackPort.free();
    Process apicurio = startApicurio(archive, folder, port);
    try {
      doesWhatAssayAsks("http://127.0.0.1:" + port + "/apis/ccompat/v7");
    } finally {
      apicurio.destroyForcibly().waitFor();
    }
  }

  private static void doesWhatAssayAsks(String url) throws Exception {
    SchemaRegistryClient client = new CachedSchemaRegistryClient(url, 10);
    await()
        .atMost(Duration.ofSeconds(120))
        .ignoreExceptions()
        .until(() -> client.getAllSubjects().isEmpty());
    client.updateCompatibility(null, "FULL_TRANSITIVE");
    try (SchemaRegistry adapter =
            SchemaRegistry.connect(
                RegistrySettings.at(url)
                    .withAutoRegister(true)
                    .withRequestTimeout(Duration.ofSeconds(20)));
        SchemaRegistry reader =
            SchemaRegistry.connect(
                RegistrySettings.at(url).withRequestTimeout(Duration.ofSeconds(20)))) {
      // Registering: missing is refused, allowed is done, done again changes nothing.
      assertThatThrownBy(() -> reader.ensureRegistered(TOPIC, DecidedBy.class))
          .isInstanceOf(SchemaRefusedException.class);
      int id = adapter.ensureRegistered(TOPIC, DecidedBy.class);
      assertThat(reader.ensureRegistered(TOPIC, DecidedBy.class)).isEqualTo(id);
      assertThat(client.getAllVersions(SUBJECT)).containsExactly(1);

      // Reading: an id given out by one client is read by another; one never given out is unknown.
      byte[] bytes = adapter.codec(DecidedBy.class).encode(TOPIC, DECIDED);
      AvroCodec<DecidedBy> codec = reader.codec(DecidedBy.class);
      assertThat(codec.decode(TOPIC, bytes)).isEqualTo(new DecodeResult.Decoded<>(DECIDED, id));
      ByteBuffer.wrap(bytes).putInt(1, 987_654);
      assertThat(codec.decode(TOPIC, bytes))
          .isInstanceOfSatisfying(
              DecodeResult.Undecodable.class,
              undecodable ->
                  assertThat(undecodable.failure()).isEqualTo(DecodeFailure.UNKNOWN_SCHEMA_ID));

      // State: found by its fingerprint by a build that does not have its schema; another is not.
      SchemaStore versions = reader.stateVersions(DecidedBy.class);
      Schema state = DecidedBy.getClassSchema();
      long fingerprint = SchemaNormalization.parsingFingerprint64(state);
      assertThat(versions.findByFingerprint(fingerprint)).isNull();
      assertThatThrownBy(() -> reader.ensureStateRegistered(DecidedBy.class))
          .isInstanceOf(SchemaRefusedException.class)
          .hasMessageContaining("io.assay.contract.avro.DecidedBy");
      adapter.ensureStateRegistered(DecidedBy.class);
      reader.ensureStateRegistered(DecidedBy.class);
      Schema found = versions.findByFingerprint(fingerprint);
      assertThat(found).isNotNull();
      assertThat(SchemaCompatibility.checkReaderWriterCompatibility(state, found).getType())
          .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
      assertThat(versions.findByFingerprint(fingerprint + 1)).isNull();

      // Compatibility: what others could not read is refused, and nothing is registered.
      assertThatThrownBy(() -> adapter.ensureRegistered(TOPIC, FindingJudgement.class))
          .isInstanceOfSatisfying(
              SchemaRefusedException.class, e -> assertThat(e.errorCode()).isEqualTo(409));
      assertThat(client.getAllVersions(SUBJECT)).containsExactly(1);
    }
  }

  private static Process startApicurio(Path archive, Path folder, int port) throws Exception {
    Process unpacking =
        new ProcessBuilder("tar", "xzf", archive.toString(), "-C", folder.toString())
            .inheritIO()
            .start();
    assertThat(unpacking.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=" + port,
            "-jar",
            folder.resolve("apicurio-registry-app-3.0.9-runner.jar").toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("apicurio.log").toFile())
        .start();
  }

  private static Path localRepository() {
    return Path.of(
        System.getProperty(
            "maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
  }
}
