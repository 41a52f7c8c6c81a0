package io.assay.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.assay.gateway.Samples;
import io.assay.gateway.topology.RecordParkedException;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class DraftIntakeTest {

  private static final String DRAFTS = "clinical.drafts.v1";

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

  @Test
  void a_draft_that_cannot_be_written_for_now_is_not_taken_and_may_be_sent_again() {
    // Given
    DraftIntake intake =
        new DraftIntake(
            producer,
            (topic, draft) -> {
              throw new RecordParkedException(topic, new IllegalStateException("no keys"));
            },
            DRAFTS,
            Duration.ofSeconds(1));

    // Then
    assertThatExceptionOfType(DraftNotTakenException.class)
        .isThrownBy(() -> intake.submit(Samples.draft("note-1"), Optional.empty()))
        .matches(e -> !e.isTooLarge());
    assertThat(producer.history()).isEmpty();
  }
}
