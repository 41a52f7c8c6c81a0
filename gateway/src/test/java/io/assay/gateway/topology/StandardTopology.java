package io.assay.gateway.topology;

import io.assay.contract.SchemaRegistry;
import io.assay.gateway.Samples;
import io.assay.gateway.domain.AssessedDraft;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.wire.AvroWire;
import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.streams.Topology;

/** The graph as the gateway builds it, with an assessment that finds every draft safe. */
final class StandardTopology {

  private StandardTopology() {}

  static Topology of(GateTopics topics, SchemaRegistry registry) {
    return of(topics, registry, draft -> Samples.assessed(draft, Samples.safe()));
  }

  static Topology of(
      GateTopics topics, SchemaRegistry registry, Function<Draft, AssessedDraft> assessor) {
    return AssayTopology.of(
        new AssayTopology.Parts(
            topics,
            new AvroWire(registry, topics, "0.1"),
            assessor,
            ReleasePolicy.unfitted(),
            Parking.STANDARD,
            Duration.ofDays(30),
            RiskSettings.STANDARD,
            GateObserver.NONE));
  }
}
