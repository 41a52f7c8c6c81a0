package io.assay.gateway.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is looked through piece by piece, when there is more of it than one piece. */
class SweepTest {

  private final GateHarness gate = new GateHarness();

  @AfterEach
  void close() {
    gate.close();
  }

  @Test
  void more_overdue_reviews_than_are_looked_at_at_once_are_all_said() {
    // Given
    int reviews = OverdueSweep.AT_ONCE + 1;
    for (int i = 0; i < reviews; i++) {
      gate.judging(Samples.unsafe()).send(Samples.draft("held-" + i));
    }
    gate.wait(Duration.ofMinutes(31));

    // When
    gate.wait(OverdueSweep.EVERY);

    // Then
    assertThat(gate.observed().told).filteredOn("overdue"::equals).hasSize(reviews);
  }

  @Test
  void more_drafts_than_are_looked_at_at_once_are_all_forgotten() {
    // Given
    int drafts = StandingsSweep.AT_ONCE + 1;
    for (int i = 0; i < drafts; i++) {
      gate.send(Samples.draft("released-" + i));
    }
    assertThat(gate.standings()).isEqualTo(drafts);
    gate.wait(Duration.ofDays(31));

    // When
    gate.wait(StandingsSweep.EVERY);

    // Then
    assertThat(gate.standings()).isZero();
  }
}
