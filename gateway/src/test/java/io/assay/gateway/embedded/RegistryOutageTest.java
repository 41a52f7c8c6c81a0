package io.assay.gateway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contract.AvroCodec;
import io.assay.contract.DecodeFailure;
import io.assay.contract.DecodeResult;
import io.assay.contract.RegistrySettings;
import io.assay.contract.RegistryUnavailableException;
import io.assay.contract.SchemaRefusedException;
import io.assay.contract.SchemaRegistry;
import io.assay.contract.avro.DecidedBy;
import io.assay.contract.avro.DecisionKind;
import io.assay.contract.avro.FindingJudgement;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The codecs of the contract against a registry that goes away and comes back. */
class RegistryOutageTest {

  private static final String TOPIC = "clinical.review-decisions.v1";
  private static final DecidedBy DECIDED =
      new DecidedBy("c-1", DecisionKind.APPROVE, "dr.okafor", Instant.ofEpochMilli(1_000));

  private final Path folder;
  private EmbeddedRegistry registry;

  RegistryOutageTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void start() {
    registry = EmbeddedRegistry.start(DataFolder.kept(folder));
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void what_is_cached_is_read_and_written_through_an_outage() {
    try (SchemaRegistry adapter = connect()) {
      // Given
      adapter.ensureRegistered(TOPIC, DecidedBy.class);
      AvroCodec<DecidedBy> codec = adapter.codec(DecidedBy.class);
      byte[] before = codec.encode(TOPIC, DECIDED);
      assertThat(codec.decode(TOPIC, before)).isInstanceOf(DecodeResult.Decoded.class);

      // When
      registry.close();

      // Then
      assertThat(codec.encode(TOPIC, DECIDED)).isEqualTo(before);
      assertThat(codec.decode(TOPIC, before)).isInstanceOf(DecodeResult.Decoded.class);
    }
  }

  @Test
  void what_others_write_with_a_schema_of_the_start_is_read_through_an_outage_from_its_beginning() {
    byte[] bytes;
    try (SchemaRegistry producer = connect()) {
      producer.ensureRegistered(TOPIC, DecidedBy.class);
      bytes = producer.codec(DecidedBy.class).encode(TOPIC, DECIDED);
    }
    try (SchemaRegistry adapter = connect()) {
      adapter.ensureRegistered(TOPIC, DecidedBy.class);

      // When
      registry.close();

      // Then
      assertThat(adapter.codec(DecidedBy.class).decode(TOPIC, bytes))
          .isInstanceOf(DecodeResult.Decoded.class);
    }
  }

  @Test
  void an_id_not_cached_waits_for_the_registry_and_is_read_when_it_is_back() {
    byte[] bytes;
    try (SchemaRegistry producer = connect()) {
      producer.ensureRegistered(TOPIC, DecidedBy.class);
      bytes = producer.codec(DecidedBy.class).encode(TOPIC, DECIDED);
    }
    try (SchemaRegistry adapter = connect()) {
      AvroCodec<DecidedBy> codec = adapter.codec(DecidedBy.class);
      URI address = registry.url();

      // When
      registry.close();

      // Then
      DecodeResult<DecidedBy> during = codec.decode(TOPIC, bytes);
      assertThat(during).isInstanceOf(DecodeResult.SchemaUnavailable.class);
      registry = EmbeddedRegistry.start(DataFolder.kept(folder), address.getPort());
      assertThat(codec.decode(TOPIC, bytes)).isInstanceOf(DecodeResult.Decoded.class);
    }
  }

  @Test
  void an_id_that_the_registry_does_not_have_is_no_outage() {
    try (SchemaRegistry adapter = connect()) {
      adapter.ensureRegistered(TOPIC, DecidedBy.class);
      AvroCodec<DecidedBy> codec = adapter.codec(DecidedBy.class);
      byte[] bytes = codec.encode(TOPIC, DECIDED);
      bytes[3] = 77;

      DecodeResult<DecidedBy> result = codec.decode(TOPIC, bytes);

      assertThat(result).isInstanceOf(DecodeResult.Undecodable.class);
      assertThat(((DecodeResult.Undecodable<DecidedBy>) result).failure())
          .isEqualTo(DecodeFailure.UNKNOWN_SCHEMA_ID);
    }
  }

  @Test
  void starting_without_a_registry_is_told_from_being_refused_by_it() {
    try (SchemaRegistry adapter = connect();
        SchemaRegistry mayNotRegister =
            SchemaRegistry.connect(RegistrySettings.at(registry.url().toString()))) {
      assertThatThrownBy(() -> mayNotRegister.ensureRegistered(TOPIC, DecidedBy.class))
          .isInstanceOf(SchemaRefusedException.class)
          .hasMessageContaining(TOPIC + "-value");
      adapter.ensureRegistered(TOPIC, DecidedBy.class);
      assertThatThrownBy(() -> adapter.ensureRegistered(TOPIC, FindingJudgement.class))
          .isInstanceOfSatisfying(
              SchemaRefusedException.class, e -> assertThat(e.errorCode()).isEqualTo(409));

      registry.close();

      assertThatThrownBy(() -> adapter.ensureRegistered("clinical.new.v1", DecidedBy.class))
          .isInstanceOf(RegistryUnavailableException.class);
      assertThatThrownBy(() -> adapter.codec(DecidedBy.class).encode("clinical.new.v1", DECIDED))
          .isInstanceOf(RegistryUnavailableException.class);
    }
  }

  private SchemaRegistry connect() {
    return SchemaRegistry.connect(
        RegistrySettings.at(registry.url().toString())
            .withAutoRegister(true)
            .withRequestTimeout(Duration.ofSeconds(5)));
  }
}
