package io.assay.gateway.rates;

import java.util.List;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;

/** Who runs the stream together, as the instances announce themselves to one another. */
public final class Instances {

  private final KafkaStreams streams;
  private final HostInfo self;

  /**
   * @param self this instance as it is announced to the others ({@code application.server})
   */
  public Instances(KafkaStreams streams, HostInfo self) {
    this.streams = streams;
    this.self = self;
  }

  public HostInfo self() {
    return self;
  }

  /**
   * @throws IllegalStateException while the stream is not running
   */
  public List<HostInfo> others() {
    return streams.metadataForAllStreamsClients().stream()
        .map(StreamsMetadata::hostInfo)
        .filter(host -> !host.equals(self))
        .toList();
  }
}
