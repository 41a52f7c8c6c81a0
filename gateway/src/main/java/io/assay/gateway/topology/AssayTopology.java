package io.assay.gateway.topology;

import io.assay.gateway.domain.AssessedDraft;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.PolicyInForce;
import io.assay.gateway.domain.trace.FlowTracer;
import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;

/**
 * The whole flow as one graph: drafts to their doors, decisions to the drafts they settle, and what
 * people did to the audit trail.
 */
public final class AssayTopology {

  private AssayTopology() {}

  /**
   * What the flow is made of.
   *
   * @param assessor gives a draft its verdict; never throws for what the draft holds
   * @param policy asked once for each draft, when its door is chosen
   * @param memory how long a settled draft is remembered, so that a late or repeated version of it
   *     is known as such
   */
  public record Parts(
      GateTopics topics,
      GateWire wire,
      Function<Draft, AssessedDraft> assessor,
      PolicyInForce policy,
      Parking parking,
      Duration memory,
      RiskSettings risk,
      GateObserver observer,
      FlowTracer tracer) {

    /** Without traces. */
    public Parts(
        GateTopics topics,
        GateWire wire,
        Function<Draft, AssessedDraft> assessor,
        PolicyInForce policy,
        Parking parking,
        Duration memory,
        RiskSettings risk,
        GateObserver observer) {
      this(topics, wire, assessor, policy, parking, memory, risk, observer, FlowTracer.OFF);
    }
  }

  public static Topology of(Parts parts) {
    StreamsBuilder builder = new StreamsBuilder();
    GateStores.addTo(builder, parts.wire());
    RiskTopology.addStores(builder, parts.wire());
    new DraftGateTopology(parts).addTo(builder);
    var decisions = new ReviewOutcomeTopology(parts).addTo(builder);
    new AuditTopology(parts).addTo(builder, decisions);
    return builder.build();
  }
}
