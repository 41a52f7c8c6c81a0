package io.assay.gateway.app;

import io.assay.gateway.topology.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Which topics are gone, once the broker has said so several times in a row: one that just started
 * may not know all of them yet. Belongs to one thread.
 */
final class MissingTopics {

  static final int TIMES = 3;

  private static final long ANSWER_WITHIN_SECONDS = 3;

  private final Admin admin;
  private final Collection<String> topics;
  private List<String> before = List.of();
  private int times;

  MissingTopics(Admin admin, Collection<Topic> topics) {
    this.admin = admin;
    this.topics = topics.stream().map(Topic::name).toList();
  }

  /** The names, in order; none while that is not sure, or where no broker answers. */
  List<String> look() throws InterruptedException {
    List<String> missing = new ArrayList<>();
    Map<String, KafkaFuture<TopicDescription>> answers =
        admin.describeTopics(topics).topicNameValues();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : answers.entrySet()) {
      if (isMissing(answer.getValue())) {
        missing.add(answer.getKey());
      }
    }
    missing.sort(null);
    times = missing.isEmpty() || !missing.equals(before) ? 0 : times;
    before = missing;
    times++;
    return times >= TIMES ? missing : List.of();
  }

  private static boolean isMissing(KafkaFuture<TopicDescription> answer)
      throws InterruptedException {
    try {
      answer.get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS);
      return false;
    } catch (ExecutionException e) {
      // Whatever else it is, a broker that is away or that does not permit it, is seen elsewhere.
      return e.getCause() instanceof UnknownTopicOrPartitionException;
    } catch (TimeoutException e) {
      return false;
    }
  }
}
