package io.assay.gateway.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.Decided;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewLease;
import io.assay.gateway.domain.ReviewRemarks;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.review.ReviewService.Receipt;
import io.assay.gateway.topology.GateTopics;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may decide a review, and what becomes of a decision. */
class ReviewServiceTest {

  private static final String REVIEWER = Samples.decided().reviewer();

  private final ReviewTopics topics = new ReviewTopics();

  @AfterEach
  void close() {
    topics.close();
  }

  @Test
  void a_decision_goes_to_the_partition_its_draft_came_in_by_and_once_only() throws Exception {
    // Given
    ReviewTask.Requested review =
        ReviewTopics.held("note-1", 1, 9, Samples.unsafe(), Samples.ASSESSED);
    topics.onTopic(review);
    topics.start();
    topics.claim(review.id(), REVIEWER, Samples.DECIDED_AT);
    ReviewService service = topics.service();

    // When
    Receipt first = receipt(service, review.id(), 1);
    Receipt again = receipt(service, review.id(), 1);
    Receipt another =
        receipt(
            service,
            new ReviewDecision.Reject(
                review.id(),
                1,
                new Decided("c-other", REVIEWER, Samples.DECIDED_AT),
                ReviewRemarks.NONE));

    // Then
    assertThat(first).isEqualTo(new Receipt.Accepted(review.id()));
    assertThat(again).isEqualTo(first);
    assertThat(another).isEqualTo(new Receipt.AlreadyDecided(review.id()));
    assertThat(topics.producer().history()).hasSize(1);
    assertThat(topics.producer().history().get(0).partition()).isEqualTo(1);
    assertThat(topics.wire().decisions().read(topics.producer().history().get(0).value()))
        .isEqualTo(new Reading.Read<>(Samples.approve(review.id(), 1)));
  }

  @Test
  void a_decision_that_the_broker_did_not_take_can_be_made_again() throws Exception {
    // Given
    ReviewTask.Requested review =
        ReviewTopics.held("note-1", 0, 9, Samples.unsafe(), Samples.ASSESSED);
    topics.onTopic(review);
    topics.start();
    topics.claim(review.id(), REVIEWER, Samples.DECIDED_AT);
    topics.brokerDoesNotAnswer();
    ReviewService service = topics.service();
    CompletableFuture<Receipt> first =
        service.decide(Samples.approve(review.id(), 1)).toCompletableFuture();
    assertThat(first).isNotDone();
    topics.producer().errorNext(new TimeoutException());

    // When
    CompletableFuture<Receipt> again =
        service.decide(Samples.approve(review.id(), 1)).toCompletableFuture();
    topics.producer().completeNext();

    // Then
    assertThat(first)
        .failsWithin(Duration.ofSeconds(1))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(TimeoutException.class);
    assertThat(again.get()).isEqualTo(new Receipt.Accepted(review.id()));
  }

  @Test
  void a_decision_on_what_is_not_open_is_told_so_and_not_sent() throws Exception {
    // Given
    ReviewTask.Requested review =
        ReviewTopics.held("note-1", 0, 9, Samples.unsafe(), Samples.ASSESSED);
    topics.onTopic(review);
    ReviewService service = topics.service();
    ReviewTaskId other = new ReviewTaskId(new DraftId("note-8"), 0, 1);

    // When
    Receipt early = receipt(service, review.id(), 1);
    topics.start();
    Receipt unknown = receipt(service, other, 1);
    Receipt version = receipt(service, review.id(), 2);

    // Then
    assertThat(early).isEqualTo(new Receipt.NotReady(ReviewQueue.State.CATCHING_UP));
    assertThat(unknown).isEqualTo(new Receipt.NotOpen(other));
    assertThat(version).isEqualTo(new Receipt.OtherVersion(review.id(), 1));
    assertThat(topics.producer().history()).isEmpty();
  }

  @Test
  void only_who_holds_the_review_decides() throws Exception {
    // Given
    ReviewTask.Requested review =
        ReviewTopics.held("note-1", 0, 9, Samples.unsafe(), Samples.ASSESSED);
    topics.onTopic(review);
    topics.start();
    ReviewService service = topics.service();

    // When
    Receipt unclaimed = receipt(service, review.id(), 1);
    topics.claim(review.id(), "dr.abeni", Samples.DECIDED_AT.minusSeconds(3600));
    Receipt ranOut = receipt(service, review.id(), 1);
    topics.claim(review.id(), "dr.abeni", Samples.DECIDED_AT);
    Receipt anothers = receipt(service, review.id(), 1);

    // Then
    assertThat(unclaimed).isEqualTo(new Receipt.NotClaimed(review.id()));
    assertThat(ranOut).isEqualTo(new Receipt.NotClaimed(review.id()));
    assertThat(anothers)
        .isEqualTo(
            new Receipt.HeldBy(
                new ReviewLease(
                    review.id(), "dr.abeni", Samples.DECIDED_AT.plus(Duration.ofMinutes(10)))));
    assertThat(topics.producer().history()).isEmpty();
  }

  @Test
  void a_decision_that_the_gate_would_not_read_is_not_sent_and_a_shorter_one_is_taken()
      throws Exception {
    // Given
    ReviewTask.Requested review =
        ReviewTopics.held("note-1", 0, 9, Samples.unsafe(), Samples.ASSESSED);
    topics.onTopic(review);
    topics.start();
    topics.claim(review.id(), REVIEWER, Samples.DECIDED_AT);
    ReviewService service = topics.service();
    String long2 = "x".repeat(GateTopics.MAX_RECORD_BYTES);

    // When
    Receipt refused = receipt(service, Samples.correct(review.id(), 1, long2));
    Receipt taken = receipt(service, Samples.correct(review.id(), 1, "Sleeps badly."));

    // Then
    assertThat(refused).isEqualTo(new Receipt.TooLarge(review.id()));
    assertThat(taken).isEqualTo(new Receipt.Accepted(review.id()));
    assertThat(topics.producer().history()).hasSize(1);
  }

  private static Receipt receipt(ReviewService service, ReviewTaskId task, int version)
      throws Exception {
    return receipt(service, Samples.approve(task, version));
  }

  private static Receipt receipt(ReviewService service, ReviewDecision decision) throws Exception {
    return service.decide(decision).toCompletableFuture().get(5, TimeUnit.SECONDS);
  }
}
