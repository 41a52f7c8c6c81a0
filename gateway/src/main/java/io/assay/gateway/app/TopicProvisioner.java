package io.assay.gateway.app;

import static java.util.Objects.requireNonNull;

import io.assay.gateway.topology.AuditTopics;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.topology.InternalTopics;
import io.assay.gateway.topology.RiskTopics;
import io.assay.gateway.topology.Topic;
import io.assay.gateway.topology.TopicPermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** Makes sure at start that every topic is there and fits, or says which does not. */
final class TopicProvisioner {

  private final Admin admin;
  private final GateTopics topics;
  private final String applicationId;

  TopicProvisioner(Admin admin, GateTopics topics, String applicationId) {
    this.admin = admin;
    this.topics = topics;
    this.applicationId = applicationId;
  }

  /**
   * @param create whether missing topics may be created
   * @return the topics created
   * @throws StartupException naming the topic that is missing or whose partitions do not fit, or
   *     the setting of a broker that does not answer
   */
  Made provision(boolean create) {
    Set<String> existing =
        ask("list the topics", () -> NewTopics.ask(() -> admin.listTopics().names()));
    checkPermissions();
    List<Topic> missing =
        topics.all().stream().filter(topic -> !existing.contains(topic.name())).toList();
    if (!missing.isEmpty() && !create) {
      throw new StartupException(
          "topic "
              + String.join(", ", missing.stream().map(Topic::name).toList())
              + " does not exist, and assay.topics.create is false");
    }
    List<String> created = new ArrayList<>(create(missing.stream().map(this::wanted).toList()));
    int drafts = checkPartitions();
    checkRemembered(existing, drafts);
    if (create) {
      created.addAll(createInternal(existing, drafts));
    }
    return new Made(created, missing.size() < topics.all().size(), drafts);
  }

  /**
   * What was made.
   *
   * @param topics their names
   * @param besideOthers whether some of the gate's own were there before
   * @param partitions how many the topic of drafts has
   */
  record Made(List<String> topics, boolean besideOthers, int partitions) {}

  /**
   * What is not permitted is not listed either, so this comes before topics are called missing.
   * That REST may not write drafts keeps nothing of the stream from working.
   */
  private void checkPermissions() {
    Map<String, Set<AclOperation>> needed = TopicPermissions.of(applicationId, topics);
    needed.put(topics.drafts().name(), Set.of(AclOperation.READ));
    List<String> forbidden =
        ask(
            "describe the topics",
            () -> new PermissionsLook(admin, needed, NewTopics.ANSWER_WITHIN_SECONDS).missing());
    if (!forbidden.isEmpty()) {
      throw new StartupException(
          "the broker at kafka.bootstrap.servers does not permit the gateway to "
              + String.join(", ", forbidden)
              + "; k8s/base/kafka/user.yaml lists what it needs");
    }
  }

  /** Streams makes these too; where that is left to it, a broker's permissions decide. */
  private List<String> createInternal(Set<String> existing, int drafts) {
    return create(
        InternalTopics.of(applicationId, drafts, RiskTopics.beside(topics).rates().partitions())
            .stream()
            .filter(topic -> !existing.contains(topic.name()))
            .map(topic -> wanted(topic.name(), topic.partitions(), topic.settings()))
            .toList());
  }

  /** All in one request, since each takes the controller a moment. */
  private List<String> create(List<NewTopic> missing) {
    Map<String, KafkaFuture<Void>> answers = admin.createTopics(missing).values();
    List<String> created = new ArrayList<>();
    for (NewTopic topic : missing) {
      if (createdByUs(topic.name(), requireNonNull(answers.get(topic.name())))) {
        created.add(topic.name());
      }
    }
    ask("reach the leaders of new topics", () -> NewTopics.awaitLeaders(admin, missing));
    return created;
  }

  private NewTopic wanted(Topic topic) {
    return wanted(topic.name(), topic.partitions(), topic.settings());
  }

  private NewTopic wanted(String name, int partitions, Map<String, String> settings) {
    short replication = topics.drafts().replication();
    return new NewTopic(
            name,
            Optional.of(partitions),
            replication < 0 ? Optional.empty() : Optional.of(replication))
        .configs(settings);
  }

  private static boolean createdByUs(String topic, KafkaFuture<Void> answer) {
    try {
      answer.get(NewTopics.ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        // Another instance was quicker.
        return false;
      }
      throw new StartupException("topic " + topic + " could not be created", e.getCause());
    } catch (TimeoutException e) {
      throw unanswered("create topic " + topic, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Returns how many partitions drafts have. */
  private int checkPartitions() {
    Map<String, TopicDescription> described = describe();
    int policies = partitions(described, topics.policies());
    PolicyPartitions.wrong(topics.policies(), policies)
        .ifPresent(
            what -> {
              throw new StartupException(what);
            });
    int drafts = partitions(described, topics.drafts());
    for (Topic topic : matched()) {
      int partitions = partitions(described, topic);
      if (partitions != drafts) {
        throw unequal(
            topic.name(),
            partitions,
            drafts,
            "they must be equal, since what belongs together goes by one partition number");
      }
    }
    return drafts;
  }

  /** Kafka Streams finds that out too, later, and advises to delete what is there. */
  private void checkRemembered(Set<String> existing, int drafts) {
    List<String> remembered =
        InternalTopics.of(applicationId, drafts, 0).stream()
            .filter(topic -> topic.partitions() == drafts && existing.contains(topic.name()))
            .map(InternalTopics.InternalTopic::name)
            .toList();
    ask(
            "describe the changelogs",
            () -> NewTopics.ask(() -> admin.describeTopics(remembered).allTopicNames()))
        .forEach(
            (name, topic) -> {
              if (topic.partitions().size() != drafts) {
                throw unequal(
                    name,
                    topic.partitions().size(),
                    drafts,
                    "what is remembered of a draft is kept by its partition, so see"
                        + " docs/operations.md, Adding partitions, and delete nothing before");
              }
            });
  }

  private StartupException unequal(String topic, int partitions, int drafts, String why) {
    return new StartupException(
        "topic "
            + topic
            + " has "
            + partitions
            + " partitions and "
            + topics.drafts().name()
            + " has "
            + drafts
            + "; "
            + why);
  }

  private List<Topic> matched() {
    AuditTopics audit = AuditTopics.beside(topics);
    return List.of(
        topics.decisions(), topics.reviewTasks(), topics.claims(), audit.entries(), audit.trail());
  }

  private Map<String, TopicDescription> describe() {
    List<String> names = topics.all().stream().map(Topic::name).toList();
    return ask(
        "describe the topics",
        () -> NewTopics.ask(() -> admin.describeTopics(names).allTopicNames()));
  }

  private static int partitions(Map<String, TopicDescription> described, Topic topic) {
    TopicDescription description = described.get(topic.name());
    if (description == null) {
      throw new StartupException("topic " + topic.name() + " vanished while the gateway started");
    }
    return description.partitions().size();
  }

  @FunctionalInterface
  interface Question<T> {
    T ask() throws ExecutionException, TimeoutException, InterruptedException;
  }

  static <T> T ask(String what, Question<T> question) {
    try {
      return question.ask();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
        throw unanswered(what, e);
      }
      throw refused(what, e.getCause());
    } catch (TimeoutException e) {
      throw unanswered(what, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static StartupException refused(String what, @Nullable Throwable cause) {
    return switch (cause) {
      case AuthenticationException unknown ->
          new StartupException(
              "kafka.bootstrap.servers: "
                  + ConnectionTrouble.of(unknown).orElse("the broker does not know the gateway"),
              unknown);
      case AuthorizationException forbidden ->
          new StartupException(
              "the broker at kafka.bootstrap.servers does not permit the gateway to " + what,
              forbidden);
      case null, default -> new StartupException("the broker refused to " + what, cause);
    };
  }

  private static StartupException unanswered(String what, Exception cause) {
    return new StartupException(
        "no broker answered at kafka.bootstrap.servers within "
            + NewTopics.ANSWER_WITHIN_SECONDS
            + " s to "
            + what
            + "; to another kafka.security.protocol than its own it gives no answer",
        cause);
  }

  private static StartupException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new StartupException("interrupted while the topics were checked", e);
  }
}
