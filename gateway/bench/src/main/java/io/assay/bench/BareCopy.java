package io.assay.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;

/**
 * A stream that copies bytes in the gateway's transactions and settings and does nothing else:
 * neither reads, judges nor remembers.
 */
final class BareCopy implements AutoCloseable {

  private static final Consumed<byte[], byte[]> IN =
      Consumed.with(Serdes.ByteArray(), Serdes.ByteArray());
  private static final Produced<byte[], byte[]> OUT =
      Produced.with(Serdes.ByteArray(), Serdes.ByteArray());

  private final KafkaStreams streams;

  private BareCopy(KafkaStreams streams) {
    this.streams = streams;
  }

  /**
   * Copies the drafts to a topic like the released one, and for each a piece of the size of a
   * verdict to one like the verdicts.
   *
   * @param verdictBytes none is written when 0
   */
  static BareCopy start(Cluster cluster, String group, int verdictBytes) {
    StreamsBuilder builder = new StreamsBuilder();
    KStream<byte[], byte[]> drafts = builder.stream(cluster.topics().drafts().name(), IN);
    drafts.to(cluster.createLike(cluster.topics().released(), group + "."), OUT);
    if (verdictBytes > 0) {
      drafts
          .mapValues(value -> Arrays.copyOf(value, verdictBytes))
          .to(cluster.createLike(cluster.topics().verdicts(), group + "."), OUT);
    }
    KafkaStreams streams =
        new KafkaStreams(
            builder.build(), new StreamsConfig(Gateway.settings(cluster, group, Map.of())));
    Gateway.start(streams);
    return new BareCopy(streams);
  }

  @Override
  public void close() {
    streams.close(Duration.ofSeconds(30));
  }
}
