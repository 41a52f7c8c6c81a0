package io.assay.gateway.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.Decided;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.HoldReason;
import io.assay.gateway.domain.Release;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewProgress;
import io.assay.gateway.domain.ReviewRemarks;
import io.assay.gateway.domain.ReviewRules;
import io.assay.gateway.domain.ReviewStatus;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Level 4 under a policy that asks for two people, sampling, and due times. */
class TwoPeopleTest {

  private static final String TEXT = "Metoprolol 25 mg twice a day.";

  @AutoClose
  private final GateHarness gate =
      new GateHarness(
          ReleasePolicy.unfitted()
              .with(
                  new ReviewRules(
                      new ReviewRules.TaskSet.Every(), Map.of(), 0.5, ReviewRules.STANDARD.due())));

  private final Draft draft = Samples.draft("note-1");
  private final ReviewTaskId task = gate.hold(draft);

  @Test
  void one_approval_releases_nothing_and_a_second_person_releases_it() {
    // When
    gate.decide(approve("d-1", "dr.abeni"));
    var first = gate.written();
    gate.decide(second("d-2", "dr.okafor", "d-1"));
    var second = gate.written();

    // Then
    assertThat(first.released()).isEmpty();
    assertThat(first.onlyReview().progress())
        .isEqualTo(new ReviewProgress.ProposedAsHeld(by("d-1", "dr.abeni")));
    assertThat(second.released()).hasSize(1);
    assertThat(second.released().get(0).release())
        .isEqualTo(
            new Release.Approved(by("d-2", "dr.okafor"), new Release.Consent.OfTwo("dr.abeni")));
    assertThat(gate.openReviews()).isZero();
  }

  @Test
  void the_same_person_twice_is_refused_and_kept() {
    // Given
    gate.decide(approve("d-1", "dr.abeni"));
    gate.written();

    // When
    gate.decide(second("d-2", "dr.abeni", "d-1"));

    // Then
    var written = gate.written();
    assertThat(written.onlyReason()).isEqualTo("same-person");
    assertThat(written.released()).isEmpty();
    assertThat(gate.openReviews()).isEqualTo(1);
  }

  @Test
  void a_proposed_correction_is_what_the_second_person_releases() {
    // Given
    gate.decide(correct("d-1", "dr.abeni", TEXT));
    gate.written();

    // When
    gate.decide(second("d-2", "dr.okafor", "d-1"));

    // Then
    var written = gate.written();
    assertThat(written.released().get(0).draft().content().output()).isEqualTo(TEXT);
    assertThat(written.released().get(0).release()).isInstanceOf(Release.Corrected.class);
  }

  @Test
  void who_disagrees_makes_a_proposal_that_the_other_has_to_agree_to() {
    // Given
    gate.decide(approve("d-1", "dr.abeni"));
    gate.written();

    // When
    gate.decide(correct("d-2", "dr.okafor", TEXT));
    var disagreed = gate.written();
    gate.decide(second("d-3", "dr.abeni", "d-1"));
    var outdated = gate.written();
    gate.decide(second("d-4", "dr.abeni", "d-2"));
    var agreed = gate.written();

    // Then
    assertThat(disagreed.released()).isEmpty();
    assertThat(disagreed.onlyReview().progress())
        .isEqualTo(new ReviewProgress.ProposedText(by("d-2", "dr.okafor"), TEXT));
    assertThat(outdated.onlyReason()).isEqualTo("outdated-proposal");
    assertThat(agreed.released().get(0).draft().content().output()).isEqualTo(TEXT);
  }

  @Test
  void who_wants_the_draft_as_it_was_held_proposes_that_in_place_of_a_correction() {
    // Given
    gate.decide(correct("d-1", "dr.abeni", TEXT));
    gate.written();

    // When
    gate.decide(approve("d-2", "dr.okafor"));

    // Then
    var written = gate.written();
    assertThat(written.released()).isEmpty();
    assertThat(written.onlyReview().progress())
        .isEqualTo(new ReviewProgress.ProposedAsHeld(by("d-2", "dr.okafor")));
  }

  @Test
  void one_person_rejects_alone() {
    // Given
    gate.decide(approve("d-1", "dr.abeni"));
    gate.written();

    // When
    gate.decide(Samples.reject(task, 1));

    // Then
    var written = gate.written();
    assertThat(written.released()).isEmpty();
    assertThat(written.reviews().get(0).status()).isEqualTo(ReviewStatus.COMPLETED);
    assertThat(gate.openReviews()).isZero();
  }

  @Test
  void a_closed_review_leaves_a_tombstone_so_that_the_topic_does_not_grow() {
    // When
    gate.decide(Samples.reject(task, 1));

    // Then
    var records = gate.written().reviewRecords();
    assertThat(records).hasSize(2);
    assertThat(records.get(1).value()).isNull();
    assertThat(records.get(1).key()).isEqualTo(records.get(0).key());
  }

  @Test
  void an_overdue_review_is_said_to_be_once() {
    // When
    gate.wait(Duration.ofMinutes(31));
    var late = gate.written();
    gate.wait(Duration.ofMinutes(31));

    // Then
    assertThat(late.onlyReview().escalation()).isInstanceOf(ReviewTask.Escalation.Overdue.class);
    assertThat(gate.written().reviews()).isEmpty();
    assertThat(gate.observed().told).containsOnlyOnce("overdue");
  }

  @Test
  void half_of_the_harmless_drafts_are_looked_at_and_the_same_ones_again() {
    // When
    for (int i = 0; i < 400; i++) {
      gate.send(Samples.draft("mild-" + i));
    }

    // Then
    var written = gate.written();
    assertThat(written.reviews())
        .hasSizeBetween(160, 240)
        .allSatisfy(
            review ->
                assertThat(((ReviewTask.Requested) review).reasons())
                    .containsExactly(HoldReason.SAMPLED));
    assertThat(written.released()).hasSize(400 - written.reviews().size());
  }

  private ReviewDecision approve(String decision, String reviewer) {
    return new ReviewDecision.Approve(task, 1, by(decision, reviewer), ReviewRemarks.NONE);
  }

  private ReviewDecision correct(String decision, String reviewer, String text) {
    return new ReviewDecision.Correct(task, 1, by(decision, reviewer), ReviewRemarks.NONE, text);
  }

  private ReviewDecision second(String decision, String reviewer, String proposal) {
    return new ReviewDecision.Second(task, 1, by(decision, reviewer), ReviewRemarks.NONE, proposal);
  }

  private static Decided by(String decision, String reviewer) {
    return new Decided(decision, reviewer, Samples.DECIDED_AT);
  }
}
