package io.assay.gateway.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.Decided;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewRemarks;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is looked through piece by piece, when there is more of it than one piece. */
class SweepTest {

  @AutoClose private final GateHarness gate = new GateHarness();

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

  @Test
  void a_rejection_with_an_old_time_on_it_is_remembered_as_long_as_any_other() {
    // Given
    Draft draft = Samples.draft("note-1");
    gate.judging(Samples.unsafe()).send(draft);
    Decided longAgo = new Decided("decision-1", "dr-lee", Instant.parse("2000-01-01T00:00:00Z"));
    gate.decide(
        new ReviewDecision.Reject(
            gate.written().onlyReview().id(), 1, longAgo, ReviewRemarks.NONE));
    gate.written();

    // When
    gate.wait(StandingsSweep.EVERY);

    // Then
    gate.judging(Samples.safe()).send(draft);
    assertThat(gate.written().released()).isEmpty();

    // When
    gate.wait(Duration.ofDays(31));

    // Then
    assertThat(gate.standings()).isZero();
  }
}
