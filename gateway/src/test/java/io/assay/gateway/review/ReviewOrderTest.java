package io.assay.gateway.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.HoldReason;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.ReviewTerms;
import io.assay.gateway.domain.Verdict;
import io.assay.validator.RiskLevel;
import io.assay.validator.TaskName;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which reviews a person is shown, and in what order. */
class ReviewOrderTest {

  private final ReviewTopics topics = new ReviewTopics();

  @AfterEach
  void close() {
    topics.close();
  }

  @Test
  void reviews_are_found_by_task_level_and_age_and_the_riskiest_come_first() {
    // Given
    ReviewTask.Requested old =
        ReviewTopics.held(
            "note-1", 0, 0, Samples.undetermined(), Samples.ASSESSED.minusSeconds(3600));
    ReviewTask.Requested risky =
        ReviewTopics.held("note-2", 0, 1, Samples.unsafe(), Samples.ASSESSED);
    ReviewTask.Requested mild = ReviewTopics.held("note-3", 0, 2, Samples.safe(), Samples.ASSESSED);
    List.of(old, risky, mild).forEach(topics::onTopic);
    topics.start();

    // When, Then
    assertThat(topics.queue().page(ReviewFilter.ALL, ReviewOrder.RISKIEST_FIRST, 0, 10).reviews())
        .containsExactly(risky, old, mild);
    assertThat(topics.queue().page(ReviewFilter.ALL, ReviewOrder.OLDEST_FIRST, 0, 1).reviews())
        .containsExactly(old);
    ReviewQueue.Page second =
        topics.queue().page(ReviewFilter.ALL, ReviewOrder.RISKIEST_FIRST, 2, 2);
    assertThat(second.reviews()).containsExactly(mild);
    assertThat(second.total()).isEqualTo(3);
    assertThat(chosen(ReviewFilter.ofLevel(RiskLevel.HIGH))).containsExactly(risky);
    assertThat(chosen(ReviewFilter.undetermined())).containsExactly(old);
    assertThat(chosen(ReviewFilter.heldBefore(Samples.ASSESSED))).containsExactly(old);
    assertThat(
            chosen(
                ReviewFilter.ofTask(TaskName.DIALOGUE2NOTE)
                    .and(ReviewFilter.ofLevel(RiskLevel.NO_RISK))))
        .containsExactly(mild);
    assertThat(chosen(ReviewFilter.ofTask(TaskName.BHC2SPANISH))).isEmpty();
  }

  @Test
  void what_is_overdue_comes_first_and_then_risk_times_age() {
    // Given at 09:00: grave and new, mild and old, mild and overdue
    ReviewTask.Requested grave =
        ReviewTopics.held("note-1", 0, 0, Samples.unsafe(), Samples.DECIDED_AT.minusSeconds(600));
    ReviewTask.Requested old =
        ReviewTopics.held(
            "note-2", 0, 1, Samples.safe(), Samples.DECIDED_AT.minusSeconds(48 * 3600));
    ReviewTask.Requested newer =
        ReviewTopics.held("note-3", 0, 2, Samples.safe(), Samples.DECIDED_AT.minusSeconds(3600));
    ReviewTask.Requested overdue =
        new ReviewTask.Requested(
            new ReviewTaskId(new DraftId("note-4"), 0, 3),
            Samples.assessed(Samples.draft("note-4"), Samples.safe()),
            Set.of(HoldReason.SAMPLED),
            Samples.ASSESSED,
            new ReviewTerms(1, Samples.DECIDED_AT.minusSeconds(1)));
    List.of(newer, old, grave, overdue).forEach(topics::onTopic);

    // When
    topics.start();

    // Then: 1.85 x 10 min, 0.04 x 2880 min, 0.04 x 60 min, each of a day
    assertThat(topics.queue().page(ReviewFilter.ALL, ReviewOrder.URGENT_FIRST, 0, 10).reviews())
        .containsExactly(overdue, old, grave, newer);
    assertThat(topics.queue().overdue()).isEqualTo(1);
  }

  @Test
  void a_grave_draft_that_is_due_in_minutes_comes_before_an_older_one_that_has_hours() {
    // Given at 09:00: level 4 for ten of its thirty minutes, unchecked for twenty of its 240
    ReviewTask.Requested grave = due("note-1", 0, Samples.unsafe(), 10, 30);
    ReviewTask.Requested unchecked = due("note-2", 1, Samples.undetermined(), 20, 240);
    List.of(unchecked, grave).forEach(topics::onTopic);

    // When
    topics.start();

    // Then
    assertThat(topics.queue().page(ReviewFilter.ALL, ReviewOrder.URGENT_FIRST, 0, 10).reviews())
        .containsExactly(grave, unchecked);
  }

  private static ReviewTask.Requested due(
      String draft, long offset, Verdict verdict, int minutesHeld, int minutesAllowed) {
    Instant heldAt = Samples.DECIDED_AT.minusSeconds(60L * minutesHeld);
    return new ReviewTask.Requested(
        new ReviewTaskId(new DraftId(draft), 0, offset),
        Samples.assessed(Samples.draft(draft), verdict),
        Set.of(HoldReason.LEVEL),
        heldAt,
        new ReviewTerms(1, heldAt.plusSeconds(60L * minutesAllowed)));
  }

  private List<ReviewTask.Requested> chosen(ReviewFilter filter) {
    return topics.queue().page(filter, ReviewOrder.OLDEST_FIRST, 0, 10).reviews();
  }
}
