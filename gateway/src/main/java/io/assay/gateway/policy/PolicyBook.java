package io.assay.gateway.policy;

import io.assay.gateway.domain.PolicyChange;
import io.assay.gateway.domain.PolicyInForce;
import io.assay.gateway.domain.RecordReader;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.follow.TopicFollower;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy in force, as {@code clinical.policies.v1} says it. Once its topic can no longer be
 * read, nothing may be decided any more and whoever asks is told so by an exception: the stream
 * stops, and another instance takes over.
 */
public final class PolicyBook implements PolicyInForce, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PolicyBook.class);

  private static final Duration LOOK_EVERY = Duration.ofMillis(5);

  private final TopicFollower<PolicyChange> follower;
  private final PolicyLedger ledger;
  private volatile Page page;

  /** What the book says at one moment. */
  private record Page(ReleasePolicy inForce, Map<String, PolicyLedger.Refused> refused) {
    Page {
      refused = Map.copyOf(refused);
    }
  }

  /**
   * @param consumer reads {@code read_committed}, in no group; closed with the book
   * @param base in force where nothing is set
   * @param documents reads a policy's document; throws {@link IllegalArgumentException} for one
   *     that cannot be used
   */
  public PolicyBook(
      Consumer<byte[], byte[]> consumer,
      String topic,
      RecordReader<PolicyChange> reader,
      ReleasePolicy base,
      Function<String, ReleasePolicy> documents,
      Duration parkedPause) {
    this.ledger = new PolicyLedger(base, documents);
    this.page = new Page(base, Map.of());
    this.follower =
        new TopicFollower<>(
            consumer,
            topic,
            reader,
            new TopicFollower.Start.Beginning(),
            TopicFollower.Unusable.IS_PASSED_OVER,
            parkedPause,
            new Told());
  }

  /** Starts to read; call it once. */
  public void start() {
    follower.start();
  }

  /** Whether everything that was set before the start is known, within that time. */
  public boolean awaitKnown(Duration within) {
    long end = System.nanoTime() + within.toNanos();
    while (!follower.caughtUp()
        && !isBroken()
        && System.nanoTime() < end
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    return follower.caughtUp();
  }

  @Override
  public ReleasePolicy now() {
    if (isBroken()) {
      throw new IllegalStateException("the policy in force is no longer known");
    }
    return page.inForce();
  }

  /** Whether it stopped reading for good and must be restarted. */
  public boolean isBroken() {
    return follower.state() == TopicFollower.State.BROKEN;
  }

  /** The last change of each scope, by its key, where that was not taken. */
  public Map<String, PolicyLedger.Refused> refused() {
    return page.refused();
  }

  /** Called by the follower's thread alone. */
  private final class Told implements TopicFollower.Listener<PolicyChange> {

    private long next;

    @Override
    public void told(PolicyChange change, ConsumerRecord<byte[], byte[]> from) {
      countOn(from);
      Optional<PolicyRefusal> refusal = ledger.take(keyOf(from), change);
      turnThePage();
      if (refusal.isPresent()) {
        tellOfRefusal(from, change.version(), refusal.get());
      } else {
        LOG.atInfo()
            .addKeyValue("scope", change.scope().key())
            .addKeyValue("policy", change.version())
            .addKeyValue("offset", from.offset())
            .log("a policy is in force");
      }
    }

    @Override
    public void forgotten(ConsumerRecord<byte[], byte[]> from) {
      countOn(from);
      ledger.takeBack(keyOf(from));
      turnThePage();
      LOG.atInfo()
          .addKeyValue("scope", keyOf(from))
          .addKeyValue("offset", from.offset())
          .log("a policy was taken back");
    }

    @Override
    public void passedOver(ConsumerRecord<byte[], byte[]> from) {
      countOn(from);
      ledger.refuse(keyOf(from), PolicyRefusal.UNREADABLE);
      turnThePage();
      tellOfRefusal(from, "unknown", PolicyRefusal.UNREADABLE);
    }

    /** A gap in the offsets is a change that the topic has forgotten. */
    private void countOn(ConsumerRecord<byte[], byte[]> from) {
      if (from.offset() != next) {
        ledger.somethingIsMissing();
      }
      next = from.offset() + 1;
    }

    private void turnThePage() {
      page = new Page(ledger.inForce(), ledger.refused());
    }

    private static void tellOfRefusal(
        ConsumerRecord<byte[], byte[]> from, String version, PolicyRefusal why) {
      LOG.atError()
          .addKeyValue("scope", keyOf(from))
          .addKeyValue("policy", version)
          .addKeyValue("reason", why.code())
          .addKeyValue("offset", from.offset())
          .log("a change of policy was refused, what was in force stays so");
    }

    private static String keyOf(ConsumerRecord<byte[], byte[]> from) {
      byte @Nullable [] key = from.key();
      return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    follower.close();
  }
}
