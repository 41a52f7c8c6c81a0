package io.assay.gateway.app;

import static java.util.Objects.requireNonNull;

import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.topology.InternalTopics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What settings of topics, which somebody else may have made, would do to what the gateway keeps in
 * them. Only what does harm is found: a site may keep more, and more replicas, than Assay would.
 */
final class TopicSettingsLook {

  private static final Logger LOG = LoggerFactory.getLogger(TopicSettingsLook.class);

  private final Admin admin;
  private final GateTopics topics;
  private final String applicationId;

  TopicSettingsLook(Admin admin, GateTopics topics, String applicationId) {
    this.admin = admin;
    this.topics = topics;
    this.applicationId = applicationId;
  }

  /** What a setting does, gravest first. */
  enum Harm {
    /** Records that are still needed are deleted. */
    LOSES("deletes records that the gateway still needs"),
    /** The first larger record stops the stream. */
    STOPS("UNSAFE: a topic takes smaller records than the gateway may write; one stops the stream"),
    /** A record of long ago is deleted before it is read. */
    BELIEVES(
        "UNSAFE: a topic takes the time of a record from whoever writes it; one that is stamped long"
            + " ago is deleted before it is judged"),
    /** What is to be there for ever goes. */
    FORGETS("UNSAFE: a topic that is to be kept for ever is not"),
    /** Whoever hands in a larger record is refused. */
    REFUSES(
        "a topic takes smaller records than assay.drafts.max-record-bytes; whoever hands in a larger"
            + " one is refused"),
    /** Less is kept than the documentation says. */
    SHORTENS("a topic keeps less than Assay's own would; what nobody has read by then is lost"),
    /** Text of closed reviews is kept longer. */
    LINGERS("a topic keeps the text of closed reviews for longer than Assay's own would");

    private final String sentence;

    Harm(String sentence) {
      this.sentence = sentence;
    }

    private boolean isUnsafe() {
      return this == STOPS || this == BELIEVES || this == FORGETS;
    }
  }

  /**
   * A setting of a topic that does harm.
   *
   * @param setting in Kafka's name
   * @param found its value
   * @param needed what it should be, or be at least
   */
  record Unfit(String topic, String setting, String found, String needed, Harm harm) {}

  /**
   * What was found.
   *
   * @param unfit settings that do harm, gravest first
   * @param unknown names of the topics whose settings the broker does not let the gateway read
   */
  record Found(List<Unfit> unfit, List<String> unknown) {

    /**
     * Writes each to the log.
     *
     * @throws StartupException naming the first topic that would lose records
     */
    void tell() {
      for (Unfit each : unfit) {
        if (each.harm() == Harm.LOSES) {
          throw new StartupException(
              "topic "
                  + each.topic()
                  + ": "
                  + each.setting()
                  + "="
                  + each.found()
                  + " "
                  + each.harm().sentence
                  + "; it has to be "
                  + each.needed());
        }
        (each.harm().isUnsafe() ? LOG.atError() : LOG.atWarn())
            .addKeyValue("topic", each.topic())
            .addKeyValue(each.setting().replace('.', '_'), each.found())
            .addKeyValue("needed", each.needed())
            .log(each.harm().sentence);
      }
      if (!unknown.isEmpty()) {
        LOG.atWarn()
            .addKeyValue("topics", String.join(", ", unknown))
            .log(
                "whether these topics take and keep what they have to is not known, since the broker"
                    + " does not permit DescribeConfigs");
      }
    }
  }

  /**
   * Once the gate's own topics are there.
   *
   * @param taken bytes of the largest draft or decision that the gate reads
   * @throws StartupException naming what a broker refused, but not {@code DescribeConfigs}
   */
  Found look(int taken) {
    Map<String, Map<String, String>> wanted = new TreeMap<>();
    topics.all().forEach(topic -> wanted.put(topic.name(), topic.settings()));
    InternalTopics.of(applicationId, topics.drafts().partitions(), 1)
        .forEach(topic -> wanted.put(topic.name(), topic.settings()));
    Map<ConfigResource, KafkaFuture<Config>> answers =
        admin
            .describeConfigs(wanted.keySet().stream().map(TopicSettingsLook::resource).toList())
            .values();
    Set<String> inward = Set.of(topics.drafts().name(), topics.decisions().name());
    List<Unfit> unfit = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    wanted.forEach(
        (topic, settings) ->
            settingsOf(requireNonNull(answers.get(resource(topic))))
                .ifPresentOrElse(
                    found -> {
                      Compared compared = new Compared(topic, settings, found);
                      Stream.of(
                              compared.size(inward.contains(topic) ? taken : null),
                              compared.cleanup(),
                              compared.clock(),
                              compared.kept(TopicConfig.RETENTION_MS_CONFIG),
                              compared.kept(TopicConfig.RETENTION_BYTES_CONFIG),
                              compared.compacted())
                          .flatMap(Optional::stream)
                          .forEach(unfit::add);
                    },
                    () -> unknown.add(topic)));
    unfit.sort(Comparator.comparing(Unfit::harm));
    return new Found(List.copyOf(unfit), List.copyOf(unknown));
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  /** None where the topic is still to be made; empty where nobody may know. */
  private static Optional<Map<String, String>> settingsOf(KafkaFuture<Config> answer) {
    return TopicProvisioner.ask(
        "describe the settings of the topics",
        () -> {
          try {
            Map<String, String> settings = new TreeMap<>();
            for (ConfigEntry entry :
                answer.get(NewTopics.ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS).entries()) {
              if (entry.value() != null) {
                settings.put(entry.name(), entry.value());
              }
            }
            return Optional.of(settings);
          } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
              return Optional.empty();
            }
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
              return Optional.of(Map.of());
            }
            throw e;
          }
        });
  }

  /**
   * One topic's settings as they should be and as they are; what a broker does not tell is right.
   */
  private record Compared(String topic, Map<String, String> wanted, Map<String, String> found) {

    Optional<Unfit> size(@Nullable Integer taken) {
      String most = wanted.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
      if (most == null) {
        return Optional.empty();
      }
      long needed = taken == null ? Long.parseLong(most) : taken;
      return number(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
          .filter(takes -> takes < needed)
          .map(
              takes ->
                  unfit(
                      TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                      Long.toString(needed),
                      taken == null ? Harm.STOPS : Harm.REFUSES));
    }

    /** Both at once, as a changelog of windows has them, lose nothing by one of them alone. */
    Optional<Unfit> cleanup() {
      Set<String> needed = policies(wanted);
      return policies(found).stream().allMatch(needed::contains)
          ? Optional.empty()
          : Optional.of(
              unfit(
                  TopicConfig.CLEANUP_POLICY_CONFIG,
                  requireNonNull(wanted.get(TopicConfig.CLEANUP_POLICY_CONFIG)),
                  Harm.LOSES));
    }

    Optional<Unfit> clock() {
      return isByBroker(wanted) && !found.isEmpty() && !isByBroker(found)
          ? Optional.of(
              unfit(
                  TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                  TimestampType.LOG_APPEND_TIME.name,
                  Harm.BELIEVES))
          : Optional.empty();
    }

    Optional<Unfit> kept(String setting) {
      if (!policies(wanted).equals(Set.of(TopicConfig.CLEANUP_POLICY_DELETE))) {
        return Optional.empty();
      }
      // Of what Streams empties by itself no bytes are named.
      boolean isForEver = "-1".equals(wanted.get(TopicConfig.RETENTION_BYTES_CONFIG));
      long needed = Long.parseLong(wanted.getOrDefault(setting, "-1"));
      return number(setting)
          .filter(keeps -> keeps >= 0 && (needed < 0 || keeps < needed))
          .map(
              keeps ->
                  unfit(setting, Long.toString(needed), isForEver ? Harm.FORGETS : Harm.SHORTENS));
    }

    Optional<Unfit> compacted() {
      String most = wanted.get(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG);
      return most == null
          ? Optional.empty()
          : number(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG)
              .filter(lag -> lag > Long.parseLong(most))
              .map(lag -> unfit(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, most, Harm.LINGERS));
    }

    private Unfit unfit(String setting, String needed, Harm harm) {
      return new Unfit(topic, setting, found.getOrDefault(setting, ""), needed, harm);
    }

    private Optional<Long> number(String setting) {
      return Optional.ofNullable(found.get(setting)).map(Long::parseLong);
    }

    private static boolean isByBroker(Map<String, String> settings) {
      return TimestampType.LOG_APPEND_TIME.name.equals(
          settings.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG));
    }

    private static Set<String> policies(Map<String, String> settings) {
      return Stream.of(settings.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "").split(","))
          .map(String::strip)
          .filter(policy -> !policy.isEmpty())
          .collect(Collectors.toSet());
    }
  }
}
