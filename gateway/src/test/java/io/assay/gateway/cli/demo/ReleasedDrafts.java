package io.assay.gateway.cli.demo;

import io.assay.gateway.cli.ledger.CommittedTopics;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.ReleasedDraft;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import java.util.ArrayList;
import java.util.List;

/** What stands on the released topic, read from outside as a consumer of a hospital would. */
final class ReleasedDrafts {

  private ReleasedDrafts() {}

  static List<ReleasedDraft> of(Stack stack, AvroWire wire, String id) {
    List<ReleasedDraft> found = new ArrayList<>();
    new CommittedTopics(stack.bootstrapServers())
        .read(
            GateTopics.standard(Stack.PARTITIONS, (short) 1).released().name(),
            record -> {
              if (wire.releasedReader().read(record.value())
                      instanceof Reading.Read<ReleasedDraft>(ReleasedDraft released)
                  && released.draft().id().value().equals(id)) {
                found.add(released);
              }
            });
    return found;
  }
}
