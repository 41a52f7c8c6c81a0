package io.assay.gateway.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** Which of the permissions that the gateway needs on topics the broker does not give it. */
final class PermissionsLook {

  private final Admin admin;
  private final Map<String, Set<AclOperation>> needed;
  private final long answerWithinSeconds;

  /**
   * @param needed operations by topic
   */
  PermissionsLook(Admin admin, Map<String, Set<AclOperation>> needed, long answerWithinSeconds) {
    this.admin = admin;
    this.needed = new TreeMap<>(needed);
    this.answerWithinSeconds = answerWithinSeconds;
  }

  /**
   * As {@code Read clinical.drafts.v1}, in the order of the topics; what is not known, for a topic
   * that is not there or a broker that does not answer, is not among them.
   */
  List<String> missing() throws InterruptedException {
    Map<String, KafkaFuture<TopicDescription>> answers =
        admin
            .describeTopics(
                needed.keySet(), new DescribeTopicsOptions().includeAuthorizedOperations(true))
            .topicNameValues();
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> answer :
        new TreeMap<>(answers).entrySet()) {
      String topic = answer.getKey();
      missingOn(topic, answer.getValue()).stream()
          .map(operation -> nameOf(operation) + " " + topic)
          .forEach(missing::add);
    }
    return missing;
  }

  private Set<AclOperation> missingOn(String topic, KafkaFuture<TopicDescription> answer)
      throws InterruptedException {
    Set<AclOperation> wanted = needed.getOrDefault(topic, Set.of());
    try {
      Set<AclOperation> given =
          answer.get(answerWithinSeconds, TimeUnit.SECONDS).authorizedOperations();
      // Who may describe a topic may do something there: no answer is not an empty one.
      if (given == null || given.isEmpty()) {
        return Set.of();
      }
      Set<AclOperation> missing = new TreeSet<>(wanted);
      missing.removeAll(given);
      return missing;
    } catch (ExecutionException e) {
      return e.getCause() instanceof TopicAuthorizationException ? wanted : Set.of();
    } catch (TimeoutException e) {
      return Set.of();
    }
  }

  private static String nameOf(AclOperation operation) {
    return operation.name().charAt(0) + operation.name().substring(1).toLowerCase(Locale.ROOT);
  }
}
