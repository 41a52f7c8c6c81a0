package io.assay.gateway.topology;

import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.risk.RiskSource;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * Counts verdicts in windows and notices when a generator's drafts change.
 *
 * <pre>
 * verdicts ─ tally ═ (repartition by task and generator) ═ merge ─┬─ risk-rates
 *                                                                 └─ drift
 * </pre>
 */
final class RiskTopology {

  static final String DELTAS = "risk-deltas";

  private final AssayTopology.Parts parts;
  private final RiskTopics topics;
  private final RiskWire wire;

  RiskTopology(AssayTopology.Parts parts) {
    this.parts = parts;
    this.topics = RiskTopics.beside(parts.topics());
    this.wire = parts.wire().risk();
  }

  static void addStores(StreamsBuilder builder, GateWire wire) {
    RiskStores.addTo(builder, wire.risk());
  }

  void count(KStream<DraftId, RecordedVerdict> verdicts) {
    verdicts
        .process(
            () -> new RiskTally(parts.risk().tellEvery(), parts.tracer()),
            Named.as("tally-risk"),
            RiskStores.PENDING)
        .repartition(
            Repartitioned.with(RiskStores.SOURCE, wire.deltas())
                .withName(DELTAS)
                .withNumberOfPartitions(topics.rates().partitions()))
        .process(
            () -> new RiskMerge(parts.risk().drift(), parts.observer()),
            Named.as("merge-risk"),
            RiskStores.MERGED)
        .split(Named.as("risk-"))
        .branch((source, news) -> isShift(news), Branched.withConsumer(this::tellShift, "shift"))
        .defaultBranch(Branched.withConsumer(this::tellRate, "rate"));
  }

  private static boolean isShift(RiskNews news) {
    return news instanceof RiskNews.Shifted;
  }

  private void tellShift(KStream<RiskSource, RiskNews> shifts) {
    shifts
        .map((source, news) -> RiskNews.bySource(news), Named.as("tell-shift"))
        .to(
            topics.drift().name(),
            topics.drift().producedAs("drift", RiskStores.SOURCE, wire.driftEvents()));
  }

  private void tellRate(KStream<RiskSource, RiskNews> rates) {
    rates
        .map((source, news) -> RiskNews.byGroup(news), Named.as("tell-rate"))
        .to(
            topics.rates().name(),
            topics.rates().producedAs("risk-rates", RiskStores.GROUP, wire.rates()));
  }
}
