package io.assay.bench;

import io.assay.gateway.cli.ledger.CommittedTopics;
import io.assay.gateway.cli.ledger.Doors;
import io.assay.gateway.cli.ledger.Ledger;

/** Reads everything that the gateway committed and holds it against what went in. */
final class Check {

  private Check() {}

  static Ledger.Flaws of(Cluster cluster, int records, int keys) {
    Ledger ledger = new Ledger(records, keys);
    Doors.enter(
        ledger,
        new CommittedTopics(cluster.bootstrapServers()),
        cluster.topics(),
        cluster.wire(),
        Load::keyOf);
    return ledger.flaws();
  }
}
