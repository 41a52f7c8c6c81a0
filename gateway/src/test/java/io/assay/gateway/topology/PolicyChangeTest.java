package io.assay.gateway.topology;

import static io.assay.gateway.Samples.draft;
import static io.assay.gateway.Samples.safe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.HoldReason;
import io.assay.gateway.domain.MadeBy;
import io.assay.gateway.domain.PolicyInForce;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.domain.TaskPolicy;
import io.assay.gateway.domain.Verdict;
import io.assay.validator.RiskLevel;
import io.assay.validator.TaskName;
import io.assay.validator.UndeterminedReason;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PolicyChangeTest {

  private static final ReleasePolicy STRICT =
      ReleasePolicy.unfitted()
          .with(
              TaskName.DIALOGUE2NOTE,
              new TaskPolicy(0.02, RiskLevel.LOW, Set.of(), Set.of()),
              "site-2");

  private PolicyInForce inForce = ReleasePolicy.unfitted();
  @AutoClose private final GateHarness gate = new GateHarness(() -> inForce.now());

  @Test
  void the_next_draft_is_decided_by_the_policy_that_came_into_force_and_says_so() {
    // Given
    gate.send(draft("a"));
    RecordedVerdict before = gate.written().verdicts().getFirst();
    assertThat(before.disposition()).isEqualTo(Disposition.RELEASE);
    assertThat(before.verdict().madeBy().policyVersion()).isEqualTo("unfitted-1");

    // When: the assessor still judges under the policy before, as one that works ahead does.
    inForce = () -> STRICT;
    gate.send(draft("b"));

    // Then
    Written written = gate.written();
    RecordedVerdict after = written.verdicts().getFirst();
    assertThat(after.disposition()).isEqualTo(Disposition.hold(HoldReason.UNSAFE_PROBABILITY));
    assertThat(after.verdict().madeBy().policyVersion()).isEqualTo("site-2");
    assertThat(after.verdict().madeBy().thresholds()).containsEntry("max-unsafe-probability", 0.02);
    assertThat(after.verdict().madeBy().model()).isEqualTo(before.verdict().madeBy().model());
    assertThat(written.onlyReview().held().verdict().madeBy().policyVersion()).isEqualTo("site-2");
    assertThat(written.released()).isEmpty();
  }

  @Test
  void nothing_is_released_under_a_policy_that_releases_nothing() {
    // Given
    inForce = () -> new ReleasePolicy("hold-1", TaskPolicy.RELEASES_NOTHING, Map.of());

    // When
    gate.judging(certain()).send(draft("a"));

    // Then
    Written written = gate.written();
    assertThat(written.released()).isEmpty();
    assertThat(written.verdicts().getFirst().verdict().madeBy().policyVersion())
        .isEqualTo("hold-1");
  }

  @Test
  void a_gap_that_the_policy_before_tolerated_makes_a_draft_undetermined_now() {
    // Given
    Verdict.Graded tolerated =
        new Verdict.Graded(
            safe().probabilities(),
            safe().findings(),
            safe().evaluations(),
            Set.of(UndeterminedReason.LANGUAGE_NOT_SUPPORTED),
            Samples.madeBy());
    inForce = () -> STRICT;

    // When
    gate.judging(tolerated).send(draft("a"));

    // Then
    RecordedVerdict verdict = gate.written().verdicts().getFirst();
    assertThat(verdict.verdict()).isInstanceOf(Verdict.Undetermined.class);
    assertThat(verdict.disposition()).isEqualTo(Disposition.hold(HoldReason.UNDETERMINED));
  }

  @Test
  void a_verdict_under_the_policy_in_force_is_left_as_it_is() {
    Verdict verdict = safe();
    assertThat(verdict.under(ReleasePolicy.unfitted(), TaskName.DIALOGUE2NOTE)).isSameAs(verdict);
  }

  @Test
  void a_policy_that_is_no_longer_known_stops_the_stream_and_nothing_is_written() {
    // Given
    inForce =
        () -> {
          throw new IllegalStateException("the policy in force is no longer known");
        };

    // When, Then
    assertThatThrownBy(() -> gate.send(draft("a")))
        .isInstanceOf(StreamsException.class)
        .hasRootCauseInstanceOf(IllegalStateException.class);
    assertThat(gate.written().verdicts()).isEmpty();
  }

  private static Verdict.Graded certain() {
    MadeBy madeBy = Samples.madeBy();
    return new Verdict.Graded(
        io.assay.validator.calibration.LevelProbabilities.of(1, 0, 0, 0),
        java.util.List.of(),
        java.util.List.of(),
        Set.of(),
        madeBy);
  }
}
