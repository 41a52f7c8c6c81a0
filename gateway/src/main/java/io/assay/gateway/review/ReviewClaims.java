package io.assay.gateway.review;

import io.assay.gateway.domain.RecordReader;
import io.assay.gateway.domain.ReviewClaim;
import io.assay.gateway.domain.ReviewLease;
import io.assay.gateway.domain.ReviewLeases;
import io.assay.gateway.domain.ReviewLeases.Outcome;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.follow.TopicFollower;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Who works on which review. A request goes to the claims topic, and its answer is what this
 * instance reads back from there: the order of that topic decides, so that two people never both
 * hold a review, whichever instance they ask (docs/adr/0005).
 */
public final class ReviewClaims implements AutoCloseable {

  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);

  /** A lease that ran out is remembered for so long, for requests that are read late. */
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final Serializer<ReviewClaim> writer;
  private final Duration lease;
  private final Clock clock;
  private final ReviewLeases leases = new ReviewLeases();
  private final Map<String, CompletableFuture<Outcome>> waiting = new ConcurrentHashMap<>();
  private final AtomicLong revision = new AtomicLong();
  private final TopicFollower<ReviewClaim> follower;

  /**
   * @param topic clinical.review-claims.v1, stamped by the broker
   * @param lease how long a claim holds without a sign of life
   */
  public ReviewClaims(
      ReviewClients clients,
      String topic,
      RecordReader<ReviewClaim> reader,
      Serializer<ReviewClaim> writer,
      Duration parkedPause,
      Duration lease,
      Clock clock) {
    this.producer = clients.producer();
    this.topic = topic;
    this.writer = writer;
    this.lease = lease;
    this.clock = clock;
    this.follower =
        new TopicFollower<>(
            clients.consumer(),
            topic,
            reader,
            new TopicFollower.Start.Beginning(),
            TopicFollower.Unusable.IS_PASSED_OVER,
            parkedPause,
            (claim, from) -> told(claim, Instant.ofEpochMilli(from.timestamp())));
  }

  /** Starts to read; call it once. */
  public void start() {
    follower.start();
  }

  /** Whether it knows who holds what. */
  public boolean caughtUp() {
    return follower.caughtUp();
  }

  /** Whether it stopped reading for good and must be restarted. */
  public boolean isBroken() {
    return follower.state() == TopicFollower.State.BROKEN;
  }

  /** Grows with every change. */
  public long revision() {
    return revision.get();
  }

  /** How many leases are remembered; some may just have run out. */
  public int size() {
    return leases.size();
  }

  /** Who holds the review now. */
  public Optional<ReviewLease> holder(ReviewTaskId task) {
    return leases.activeAt(task, clock.instant());
  }

  /** Asks for the review; fails with Kafka's exception, and then nothing is known to be claimed. */
  public CompletionStage<Outcome> take(ReviewTaskId task, String reviewer) {
    return send(new ReviewClaim.Take(newRequest(), task, reviewer, lease, clock.instant()));
  }

  /** Asks to hold it for longer. */
  public CompletionStage<Outcome> renew(ReviewTaskId task, String reviewer) {
    return send(new ReviewClaim.Renew(newRequest(), task, reviewer, lease, clock.instant()));
  }

  /** Gives it back. */
  public CompletionStage<Outcome> handBack(ReviewTaskId task, String reviewer) {
    return send(new ReviewClaim.HandBack(newRequest(), task, reviewer, clock.instant()));
  }

  private CompletionStage<Outcome> send(ReviewClaim claim) {
    CompletableFuture<Outcome> answer = new CompletableFuture<>();
    waiting.put(claim.request(), answer);
    try {
      var unused =
          producer.send(
              new ProducerRecord<>(
                  topic,
                  claim.task().partition(),
                  claim.task().toString().getBytes(StandardCharsets.UTF_8),
                  writer.serialize(topic, claim)),
              (metadata, failure) -> {
                if (failure != null) {
                  answer.completeExceptionally(failure);
                }
              });
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
    return answer
        .orTimeout(ANSWERED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((outcome, failure) -> waiting.remove(claim.request()));
  }

  private void told(ReviewClaim claim, Instant at) {
    leases.forgetBefore(at.minus(REMEMBERED));
    Outcome outcome = leases.apply(claim, at);
    revision.incrementAndGet();
    CompletableFuture<Outcome> answer = waiting.get(claim.request());
    if (answer != null) {
      answer.complete(outcome);
    }
  }

  private static String newRequest() {
    return UUID.randomUUID().toString();
  }

  @Override
  public void close() {
    follower.close();
    producer.close();
  }
}
