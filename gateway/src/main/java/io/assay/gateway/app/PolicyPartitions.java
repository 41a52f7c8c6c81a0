package io.assay.gateway.app;

import io.assay.gateway.topology.Topic;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the topic of policies was given more partitions while the gateway runs. A start ends
 * then. One that runs goes on with the policies that it knows and with what comes into the
 * partitions that it reads, as {@code ./assay policy} writes; a change that another client puts
 * elsewhere it never sees. Looks from one thread; safe to ask from others.
 */
final class PolicyPartitions {

  private static final Logger LOG = LoggerFactory.getLogger(PolicyPartitions.class);
  private static final long ANSWER_WITHIN_SECONDS = 3;

  private final Admin admin;
  private final Topic policies;
  private volatile Optional<String> trouble = Optional.empty();

  PolicyPartitions(Admin admin, Topic policies) {
    this.admin = admin;
    this.policies = policies;
  }

  /** What is wrong with a topic of policies that has so many; empty where they are right. */
  static Optional<String> wrong(Topic policies, int partitions) {
    return partitions == policies.partitions()
        ? Optional.empty()
        : Optional.of(
            "topic "
                + policies.name()
                + " has "
                + partitions
                + " partitions and needs "
                + policies.partitions()
                + ": of two changes of one policy in different partitions nobody knows the last; see"
                + " docs/operations.md, Topics made by somebody else");
  }

  /** Asks the broker; what it last said stays while it does not answer. */
  void look() throws InterruptedException {
    int partitions;
    try {
      partitions =
          admin
              .describeTopics(List.of(policies.name()))
              .allTopicNames()
              .get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS)
              .values()
              .iterator()
              .next()
              .partitions()
              .size();
    } catch (ExecutionException | TimeoutException e) {
      // A broker that is away, a topic that is gone or not permitted is seen elsewhere.
      return;
    }
    Optional<String> now = wrong(policies, partitions);
    if (!now.equals(trouble)) {
      now.ifPresentOrElse(
          what -> LOG.atError().log(what),
          () ->
              LOG.atInfo()
                  .addKeyValue("topic", policies.name())
                  .log("policies have their partitions again"));
      trouble = now;
    }
  }

  /** What is wrong, as far as a look has seen it. */
  Optional<String> trouble() {
    return trouble;
  }
}
