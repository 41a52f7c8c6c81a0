package io.assay.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.topology.RecordParkedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DraftIntakeTest {

  private static final Serializer<Draft> AS_OUTPUT =
      (topic, draft) -> draft.content().output().getBytes(StandardCharsets.UTF_8);

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

  private DraftIntake intake(Serializer<Draft> drafts) {
    return new DraftIntake(producer, drafts, "drafts", 10, Duration.ofSeconds(5));
  }

  @AfterEach
  void close() {
    producer.close();
  }

  @Test
  void a_draft_that_cannot_be_written_for_now_is_not_taken_and_may_be_sent_again() {
    // Given
    DraftIntake intake =
        intake(
            (topic, draft) -> {
              throw new RecordParkedException(topic, new IllegalStateException("no keys"));
            });

    // When
    DraftNotTakenException refused =
        catchThrowableOfType(
            DraftNotTakenException.class,
            () -> intake.submit(Samples.draft("note-1"), Optional.empty()));

    // Then
    assertThat(refused.isTooLarge()).isFalse();
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void a_draft_that_the_gate_would_not_read_is_not_sent() {
    // Given
    DraftIntake intake = intake(AS_OUTPUT);

    // When
    intake.submit(Samples.draft("note-1", 1, "0123456789"), Optional.empty());
    DraftNotTakenException refused =
        catchThrowableOfType(
            DraftNotTakenException.class,
            () -> intake.submit(Samples.draft("note-2", 1, "0123456789a"), Optional.empty()));

    // Then
    assertThat(refused.isTooLarge()).isTrue();
    assertThat(producer.history())
        .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
        .containsExactly("note-1");
  }
}
