package io.assay.gateway.app;

import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.topology.TopicPermissions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the stream when one of the gate's topics is gone, by name. A consumer waits for a topic
 * that was deleted for as long as it takes, and would go on at the old place in one that is made
 * anew meanwhile, past what came before that place; a start reads it from its beginning. A
 * permission that is withdrawn it names, and leaves the stopping to who meets it, and partitions
 * that the topic of policies was given. It stops the stream, too, when the clock of this machine
 * was set back.
 */
@Singleton
public final class TopicWatch {

  private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);
  private static final long ANSWER_WITHIN_SECONDS = 3;
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration CLOSED_WITHIN = Duration.ofSeconds(10);

  private final Config settings;
  private final GateTopics topics;
  private final StreamsFailurePolicy policy;
  private final TwoPartitioners partitioners;
  private final ClockWatch clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile List<String> missingPermissions = List.of();
  private volatile @Nullable PolicyPartitions policyPartitions;

  TopicWatch(
      Config settings,
      GateTopics topics,
      StreamsFailurePolicy policy,
      TwoPartitioners partitioners,
      Clock clock) {
    this.settings = settings;
    this.topics = topics;
    this.policy = policy;
    this.partitioners = partitioners;
    this.clock = new ClockWatch(clock, System::nanoTime);
  }

  /** Told just before the start, when all topics have been seen. */
  void begin(@Observes KafkaStreams streams) {
    Thread.ofPlatform().daemon().name("assay-topic-watch").start(() -> watch(streams));
  }

  private void watch(KafkaStreams streams) {
    try (Admin admin = Admin.create(KafkaClients.probeSettings(settings))) {
      MissingTopics missing = new MissingTopics(admin, topics.all());
      PermissionsLook permissions =
          new PermissionsLook(
              admin,
              TopicPermissions.of(
                  settings.getValue("quarkus.kafka-streams.application-id", String.class), topics),
              ANSWER_WITHIN_SECONDS);
      PolicyPartitions policies = new PolicyPartitions(admin, topics.policies());
      policyPartitions = policies;
      while (!closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        if (clock.wasSetBack()) {
          policy.clockSetBack();
          streams.close(CLOSED_WITHIN);
          return;
        }
        tell(permissions.missing());
        partitioners.look();
        policies.look();
        List<String> gone = missing.look();
        if (!gone.isEmpty()) {
          policy.topicsGone(gone);
          streams.close(CLOSED_WITHIN);
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(List<String> missing) {
    if (!missing.equals(missingPermissions)) {
      (missing.isEmpty() ? LOG.atInfo() : LOG.atError())
          .addKeyValue("permissions", String.join(", ", missing))
          .log(
              missing.isEmpty()
                  ? "the broker permits all that the gateway does"
                  : "the broker does not permit what the gateway does");
      missingPermissions = missing;
    }
  }

  /** As the broker last said; none while it does not answer. */
  List<String> missingPermissions() {
    return missingPermissions;
  }

  /** That the topic of policies has other partitions than at the start; empty while it has not. */
  Optional<String> policyTrouble() {
    return Optional.ofNullable(policyPartitions).flatMap(PolicyPartitions::trouble);
  }

  @PreDestroy
  void close() {
    closing.countDown();
  }
}
