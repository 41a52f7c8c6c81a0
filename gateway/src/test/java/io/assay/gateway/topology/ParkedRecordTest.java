package io.assay.gateway.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.RecordReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ParkedRecordTest {

  private final List<Duration> pauses = new ArrayList<>();
  private final Parking parking =
      new Parking(4, Duration.ofMillis(100), Duration.ofMillis(300), pauses::add);

  @Test
  void a_record_whose_schema_comes_late_is_read_after_a_while() {
    // Given a registry that is away for the first three attempts
    try (GateHarness gate = new GateHarness(awayFor(3), parking)) {

      // When
      gate.send(Samples.draft("note-1"));

      // Then
      assertThat(gate.written().released()).hasSize(1);
      assertThat(pauses)
          .containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(300));
      assertThat(gate.observed().told)
          .containsSubsequence("parked clinical.drafts.v1", "draft consumed");
    }
  }

  @Test
  void a_record_whose_schema_stays_away_stops_its_thread_and_leaves_by_no_door() {
    // Given
    try (GateHarness gate = new GateHarness(awayFor(Integer.MAX_VALUE), parking)) {

      // When
      Throwable thrown = catchThrowable(() -> gate.send(Samples.draft("note-1")));

      // Then
      assertThat(thrown).hasRootCauseInstanceOf(RecordParkedException.class);
      assertThat(thrown.getMessage()).doesNotContain(Samples.CANARY);
      var written = gate.written();
      assertThat(written.deadLetters()).isEmpty();
      assertThat(written.released()).isEmpty();
      assertThat(written.reviews()).isEmpty();
      assertThat(gate.observed().told).hasSize(4).containsOnly("parked clinical.drafts.v1");
    }
  }

  @Test
  void the_longest_a_thread_can_be_away_is_known_beforehand() {
    // Given four attempts of two seconds each, and the pauses between them
    Duration expected = Duration.ofSeconds(8).plusMillis(100 + 200 + 300);

    // When
    Duration worst = parking.worstCase(Duration.ofSeconds(2));

    // Then
    assertThat(worst).isEqualTo(expected);
  }

  private static UnaryOperator<RecordReader<Draft>> awayFor(int attempts) {
    AtomicInteger tried = new AtomicInteger();
    return reader ->
        bytes ->
            tried.getAndIncrement() < attempts
                ? new Reading.Parked<>("java.net.ConnectException")
                : reader.read(bytes);
  }
}
