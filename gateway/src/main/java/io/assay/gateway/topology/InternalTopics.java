package io.assay.gateway.topology;

import io.assay.gateway.domain.risk.RiskWindow;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.TimestampType;

/**
 * The topics that Kafka Streams keeps for itself: the changelogs of the stores and the repartition
 * topic, as it would make them. Made together with the others, since Streams makes them one after
 * the other while its threads wait, and then assigns its tasks a second time.
 */
public final class InternalTopics {

  /** As Streams sets it for a topic that it purges itself once a record is processed. */
  private static final String REPARTITION_SEGMENT_BYTES = "52428800";

  /** Streams' {@code windowstore.changelog.additional.retention.ms}. */
  private static final Duration WINDOW_CHANGELOG_SPARE = Duration.ofDays(1);

  private InternalTopics() {}

  /** A topic by its full name. */
  public record InternalTopic(String name, int partitions, Map<String, String> settings) {

    public InternalTopic {
      settings = Map.copyOf(settings);
    }

    /** Largest record batch that it has to take; empty where a broker's own limit does. */
    public OptionalInt maxMessageBytes() {
      String most = settings.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
      return most == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(most));
    }
  }

  /**
   * @param applicationId begins their names
   * @param drafts partitions of the drafts topic as it is: what the gate remembers has as many
   * @param rates partitions that risk is counted in
   */
  public static List<InternalTopic> of(String applicationId, int drafts, int rates) {
    Stream<InternalTopic> gate =
        Stream.of(GateStores.NAMES)
            .map(store -> changelog(applicationId, store, drafts, GateStores.CHANGELOG));
    Stream<InternalTopic> pending =
        Stream.of(RiskStores.PENDING, GateStores.AUDIT_HEADS)
            .map(store -> changelog(applicationId, store, drafts, GateStores.SMALL_CHANGELOG));
    Stream<InternalTopic> counted =
        Stream.of(RiskWindow.values()).map(window -> windowChangelog(applicationId, window, rates));
    Stream<InternalTopic> merged =
        Stream.of(RiskStores.PUBLISHED, RiskStores.DRIFT)
            .map(store -> changelog(applicationId, store, rates, GateStores.SMALL_CHANGELOG));
    return Stream.of(gate, pending, counted, merged, Stream.of(repartition(applicationId, rates)))
        .flatMap(topics -> topics)
        .toList();
  }

  private static InternalTopic changelog(
      String applicationId, String store, int partitions, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, TimestampType.CREATE_TIME.name);
    return new InternalTopic(applicationId + "-" + store + "-changelog", partitions, settings);
  }

  private static InternalTopic windowChangelog(
      String applicationId, RiskWindow window, int partitions) {
    InternalTopic plain = changelog(applicationId, RiskStores.nameOf(window), partitions, Map.of());
    Map<String, String> settings = new HashMap<>(plain.settings());
    settings.put(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE);
    settings.put(
        TopicConfig.RETENTION_MS_CONFIG,
        Long.toString(RiskStores.keptFor(window).plus(WINDOW_CHANGELOG_SPARE).toMillis()));
    return new InternalTopic(plain.name(), partitions, settings);
  }

  private static InternalTopic repartition(String applicationId, int partitions) {
    return new InternalTopic(
        applicationId + "-" + RiskTopology.DELTAS + "-repartition",
        partitions,
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG,
            "-1",
            TopicConfig.SEGMENT_BYTES_CONFIG,
            REPARTITION_SEGMENT_BYTES,
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            TimestampType.CREATE_TIME.name));
  }
}
