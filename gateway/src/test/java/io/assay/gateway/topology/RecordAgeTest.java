package io.assay.gateway.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecordAgeTest {

  @Test
  void the_age_of_a_draft_is_told_when_it_is_taken_up_and_when_it_leaves() {
    try (GateHarness gate = new GateHarness()) {
      // When
      gate.sendLate(Samples.draft("draft-1"), Duration.ofSeconds(3));
      gate.sendLate(Samples.draft("draft-2"), Duration.ofSeconds(-3));

      // Then
      assertThat(gate.observed().ages)
          .containsExactly(
              "taken up after PT3S",
              "left by RELEASED after PT3S",
              "taken up after PT0S",
              "left by RELEASED after PT0S");
    }
  }

  @Test
  void a_decision_against_the_verdict_is_told() {
    try (GateHarness gate = new GateHarness()) {
      // Given
      gate.judging(Samples.unsafe()).send(Samples.draft("draft-1"));

      // When
      gate.decide(Samples.approve(gate.written().onlyReview().id(), 1));

      // Then
      assertThat(gate.observed().ages).contains("overridden SAFER");
    }
  }
}
