package io.assay.gateway.cli.ledger;

import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.RecordReader;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.Release;
import io.assay.gateway.domain.ReleasedDraft;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import java.util.function.ToIntFunction;

/** Enters into a {@link Ledger} whatever the gate committed. */
public final class Doors {

  private Doors() {}

  /**
   * Reads every door and the verdicts.
   *
   * @param keyOf the number of a draft's id in the ledger
   */
  public static void enter(
      Ledger ledger,
      CommittedTopics committed,
      GateTopics topics,
      AvroWire wire,
      ToIntFunction<DraftId> keyOf) {
    RecordReader<ReleasedDraft> released = wire.releasedReader();
    RecordReader<RecordedVerdict> verdicts = wire.verdictReader();
    RecordReader<ReviewTask> reviews = wire.reviewTaskReader();
    committed.read(
        topics.released().name(),
        record -> {
          ReleasedDraft out = CommittedTopics.value(released, record.value());
          // What a person released had left by the other door before.
          if (out.release() instanceof Release.ByPolicy) {
            ledger.out(
                Ledger.Way.RELEASED, keyOf.applyAsInt(out.draft().id()), out.draft().version());
          }
        });
    committed.read(
        topics.verdicts().name(),
        record -> {
          RecordedVerdict verdict = CommittedTopics.value(verdicts, record.value());
          ledger.out(Ledger.Way.VERDICT, keyOf.applyAsInt(verdict.draft()), verdict.version());
        });
    committed.read(
        topics.reviewTasks().name(),
        record -> {
          // A review that is closed ends with a record without value.
          if (record.value() != null
              && CommittedTopics.value(reviews, record.value())
                  instanceof ReviewTask.Requested open) {
            ledger.out(Ledger.Way.REVIEW, keyOf.applyAsInt(open.held().id()), open.version());
          }
        });
  }
}
