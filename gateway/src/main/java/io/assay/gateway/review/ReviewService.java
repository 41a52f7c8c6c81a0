package io.assay.gateway.review;

import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Sends what a person decided back to the gate, which settles it; each open review takes one
 * decision from here.
 */
public final class ReviewService implements AutoCloseable {

  private final ReviewQueue queue;
  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final Serializer<ReviewDecision> writer;
  private final Set<ReviewTaskId> sent = ConcurrentHashMap.newKeySet();

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

    /** The queue does not know yet, or no longer, what is open. */
    record NotReady(ReviewQueue.State state) implements Receipt {}
  }

  /**
   * @param queue its owner closes it
   * @param topic clinical.review-decisions.v1
   */
  public ReviewService(
      ReviewQueue queue, ReviewClients clients, String topic, Serializer<ReviewDecision> writer) {
    this.queue = queue;
    this.producer = clients.producer();
    this.topic = topic;
    this.writer = writer;
  }

  /**
   * Sends a decision; the answer comes when the broker has acknowledged it, or fails with Kafka's
   * exception, and then nothing was decided as far as is known.
   */
  public CompletionStage<Receipt> decide(ReviewDecision decision) {
    if (!queue.caughtUp()) {
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
    sent.removeIf(task -> queue.find(task).isEmpty());
    if (!sent.add(decision.task())) {
      return CompletableFuture.completedStage(new Receipt.AlreadyDecided(decision.task()));
    }
    return send(decision);
  }

  private CompletionStage<Receipt> send(ReviewDecision decision) {
    CompletableFuture<Receipt> receipt = new CompletableFuture<>();
    ReviewTaskId task = decision.task();
    try {
      // To the partition that the held draft came in by; see ReviewTaskId.
      var unused =
          producer.send(
              new ProducerRecord<>(
                  topic,
                  task.partition(),
                  task.draft().value().getBytes(StandardCharsets.UTF_8),
                  writer.serialize(topic, decision)),
              (metadata, failure) -> {
                if (failure == null) {
                  receipt.complete(new Receipt.Accepted(task));
                } else {
                  sent.remove(task);
                  receipt.completeExceptionally(failure);
                }
              });
    } catch (RuntimeException e) {
      sent.remove(task);
      receipt.completeExceptionally(e);
    }
    return receipt;
  }

  @Override
  public void close() {
    producer.close();
  }
}
