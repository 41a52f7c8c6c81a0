package io.assay.gateway.review;

import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.Decided;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.ReviewCourse;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewLease;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.trace.FlowTracer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Sends what a person decided back to the gate, which settles it. Only who holds the review decides
 * from here, and each open review takes one decision, or one from each of two people.
 */
public final class ReviewService implements AutoCloseable {

  private final ReviewQueue queue;
  private final ReviewClaims claims;
  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final int mostBytes;
  private final Function<Draft, Serializer<ReviewDecision>> writers;
  private final FlowTracer tracer;
  private final Map<Step, Sent> sent = new ConcurrentHashMap<>();

  /** One decision that an open review waits for: the first, or the one on a proposal. */
  private record Step(ReviewTaskId task, String proposal) {}

  /** What was sent for it, by its decision's id, and what becomes of that. */
  private record Sent(String decision, CompletableFuture<Receipt> receipt) {}

  /** What became of a decision. */
  public sealed interface Receipt {

    /** The broker has it; the gate will settle it. */
    record Accepted(ReviewTaskId task) implements Receipt {}

    /** There is no such open review. */
    record NotOpen(ReviewTaskId task) implements Receipt {}

    /** The review is open, but with another version of the draft than was decided on. */
    record OtherVersion(ReviewTaskId task, int open) implements Receipt {}

    /** Somebody has decided already, and the gate is about to settle it. */
    record AlreadyDecided(ReviewTaskId task) implements Receipt {}

    /** Nobody holds the review, so nobody may decide it; it has to be claimed. */
    record NotClaimed(ReviewTaskId task) implements Receipt {}

    /** Somebody else holds it. */
    record HeldBy(ReviewLease lease) implements Receipt {}

    /** This person decided first; a different one has to agree. */
    record SamePerson(ReviewTaskId task) implements Receipt {}

    /** What was agreed with is no longer, or not, proposed. */
    record OutdatedProposal(ReviewTaskId task) implements Receipt {}

    /** With its text it is larger than the gate reads. */
    record TooLarge(ReviewTaskId task) implements Receipt {}

    /** The queue does not know yet, or no longer, what is open. */
    record NotReady(ReviewQueue.State state) implements Receipt {}
  }

  /**
   * @param queue its owner closes it
   * @param claims its owner closes it
   * @param topic clinical.review-decisions.v1
   * @param mostBytes of a written decision that the gate reads; a larger one would be a dead letter
   * @param writers writes a decision on a draft
   */
  public ReviewService(
      ReviewQueue queue,
      ReviewClaims claims,
      ReviewClients clients,
      String topic,
      int mostBytes,
      Function<Draft, Serializer<ReviewDecision>> writers,
      FlowTracer tracer) {
    this.queue = queue;
    this.claims = claims;
    this.producer = clients.producer();
    this.topic = topic;
    this.mostBytes = mostBytes;
    this.writers = writers;
    this.tracer = tracer;
  }

  /**
   * Sends a decision; the answer comes when the broker has acknowledged it, or fails with Kafka's
   * exception, and then nothing was decided as far as is known. A decision with the id of the one
   * that is on its way has that one's answer.
   */
  public CompletionStage<Receipt> decide(ReviewDecision decision) {
    if (!queue.caughtUp() || !claims.caughtUp()) {
      return CompletableFuture.completedStage(new Receipt.NotReady(queue.state()));
    }
    Optional<ReviewTask.Requested> open = queue.find(decision.task());
    if (open.isEmpty()) {
      return CompletableFuture.completedStage(new Receipt.NotOpen(decision.task()));
    }
    if (open.get().version() != decision.version()) {
      return CompletableFuture.completedStage(
          new Receipt.OtherVersion(decision.task(), open.get().version()));
    }
    Step step = stepOf(open.get());
    Sent earlier = sent.get(step);
    if (earlier != null && earlier.decision().equals(decision.by().decision())) {
      return earlier.receipt();
    }
    Optional<Receipt> refusal = refusal(open.get(), decision);
    if (refusal.isPresent()) {
      return CompletableFuture.completedStage(refusal.get());
    }
    sent.keySet()
        .removeIf(old -> queue.find(old.task()).filter(now -> stepOf(now).equals(old)).isEmpty());
    CompletableFuture<Receipt> receipt = new CompletableFuture<>();
    if (sent.putIfAbsent(step, new Sent(decision.by().decision(), receipt)) != null) {
      return CompletableFuture.completedStage(new Receipt.AlreadyDecided(decision.task()));
    }
    boolean anotherFollows = open.get().terms().people() > 1;
    send(decision, open.get().held().draft(), step, receipt);
    return receipt.thenApply(
        what -> {
          if (anotherFollows && what instanceof Receipt.Accepted) {
            var unused = claims.handBack(decision.task(), decision.by().reviewer());
          }
          return what;
        });
  }

  private Optional<Receipt> refusal(ReviewTask.Requested open, ReviewDecision decision) {
    String person = decision.by().reviewer();
    Optional<ReviewLease> holder = claims.holder(decision.task());
    if (holder.isEmpty()) {
      return Optional.of(new Receipt.NotClaimed(decision.task()));
    }
    if (!holder.get().isHeldBy(person)) {
      return Optional.of(new Receipt.HeldBy(holder.get()));
    }
    return switch (ReviewCourse.of(open, decision)) {
      case ReviewCourse.Refused refused ->
          Optional.of(
              refused.reason() == DeadLetterReason.SAME_PERSON
                  ? new Receipt.SamePerson(decision.task())
                  : new Receipt.OutdatedProposal(decision.task()));
      case ReviewCourse.Proposes proposes -> Optional.empty();
      case ReviewCourse.Settles settles -> Optional.empty();
    };
  }

  private static Step stepOf(ReviewTask.Requested open) {
    return new Step(
        open.id(), ReviewCourse.proposerOf(open.progress()).map(Decided::decision).orElse(""));
  }

  private void send(
      ReviewDecision decision, Draft about, Step step, CompletableFuture<Receipt> receipt) {
    ReviewTaskId task = decision.task();
    FlowTracer.Step traced = tracer.review(queue.traceOf(task), decision);
    try {
      byte[] value = writers.apply(about).serialize(topic, decision);
      if (value.length > mostBytes) {
        traced.end("not-sent");
        sent.remove(step);
        receipt.complete(new Receipt.TooLarge(task));
        return;
      }
      // To the partition that the held draft came in by; see ReviewTaskId.
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(
              topic,
              task.partition(),
              task.draft().value().getBytes(StandardCharsets.UTF_8),
              value);
      traced
          .context()
          .ifPresent(
              place ->
                  record
                      .headers()
                      .add("traceparent", place.traceparent().getBytes(StandardCharsets.US_ASCII)));
      var unused =
          producer.send(
              record,
              (metadata, failure) -> {
                traced.end(failure == null ? "sent" : "not-sent");
                if (failure == null) {
                  receipt.complete(new Receipt.Accepted(task));
                } else {
                  sent.remove(step);
                  receipt.completeExceptionally(failure);
                }
              });
    } catch (RuntimeException e) {
      traced.end("not-sent");
      sent.remove(step);
      receipt.completeExceptionally(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
