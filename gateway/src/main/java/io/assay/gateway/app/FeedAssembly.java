package io.assay.gateway.app;

import io.assay.gateway.feed.ReleasedTexts;
import io.assay.gateway.feed.VerdictFeed;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.Config;

/** Makes what tells callers of REST what became of drafts, from the settings. */
public final class FeedAssembly {

  /** A caller waits for the answer. */
  private static final int ANSWER_WITHIN_MILLIS = 5_000;

  /** Until a partition that was added is read. */
  private static final int LOOK_FOR_PARTITIONS_MILLIS = 30_000;

  /** Starts to read when {@link StartupChecks} has seen that its topics are there. */
  @Produces
  @Singleton
  VerdictFeed verdictFeed(
      Config settings, GatewayConfig config, AvroWire wire, GateTopics topics, BrokerProbe broker) {
    return new VerdictFeed(
        () -> consumer(settings),
        new VerdictFeed.Source<>(topics.verdicts().name(), wire.verdictReader()),
        new VerdictFeed.Source<>(topics.decisions().name(), wire.decidedReader()),
        new VerdictFeed.Limits(config.feed().waiting(), config.feed().keptMib() * 1024L * 1024L),
        broker::isUp);
  }

  /** Reads when it is asked, and what its topic has then. */
  @Produces
  @Singleton
  ReleasedTexts releasedTexts(Config settings, AvroWire wire, GateTopics topics) {
    return new ReleasedTexts(
        () -> consumer(settings), topics.released().name(), wire.releasedReader());
  }

  void close(@Disposes ReleasedTexts texts) {
    texts.close();
  }

  void close(@Disposes VerdictFeed feed) {
    feed.close();
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Config settings) {
    Map<String, Object> reader =
        new HashMap<>(KafkaClients.readerSettings(settings, "assay-verdict-feed"));
    reader.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS);
    reader.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS);
    reader.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, LOOK_FOR_PARTITIONS_MILLIS);
    return new KafkaConsumer<>(reader, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
