package io.assay.gateway.wire;

import io.assay.contract.avro.VerdictOutcome;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.HoldReason;
import io.assay.gateway.domain.MadeBy;
import io.assay.gateway.domain.ModelRef;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.Verdict;
import io.assay.validator.RiskLevel;
import io.assay.validator.TaskName;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.calibration.LevelProbabilities;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Verdicts to and from their contract. */
final class VerdictMapping {

  /** What a thread mapped last. */
  private record Mapped(RecordedVerdict recorded, io.assay.contract.avro.Verdict wire) {}

  private static final ThreadLocal<@Nullable Mapped> LAST = new ThreadLocal<>();

  private VerdictMapping() {}

  /**
   * The same verdict goes out three times in a row, by itself, with its draft and with its draft's
   * standing, so the last one of the thread is kept. What is returned is to be written, not
   * changed.
   */
  static io.assay.contract.avro.Verdict toWire(RecordedVerdict recorded) {
    Mapped last = LAST.get();
    if (last != null && last.recorded() == recorded) {
      return last.wire();
    }
    io.assay.contract.avro.Verdict wire = mapped(recorded);
    LAST.set(new Mapped(recorded, wire));
    return wire;
  }

  private static io.assay.contract.avro.Verdict mapped(RecordedVerdict recorded) {
    Verdict verdict = recorded.verdict();
    var wire =
        io.assay.contract.avro.Verdict.newBuilder()
            .setDraftId(recorded.draft().value())
            .setDraftVersion(recorded.version())
            .setTask(recorded.task().value())
            .setOrigin(DraftMapping.toWire(recorded.origin()))
            .setUndeterminedReasons(toWire(verdict.unchecked()))
            .setFindings(verdict.findings().stream().map(FindingMapping::toWire).toList())
            .setEvaluations(verdict.evaluations().stream().map(FindingMapping::toWire).toList())
            .setMadeBy(toWire(verdict.madeBy()))
            .setAssessedAt(recorded.assessedAt());
    switch (verdict) {
      case Verdict.Graded graded ->
          wire.setOutcome(VerdictOutcome.GRADED)
              .setLevel(toWire(graded.level()))
              .setLevelProbabilities(graded.probabilities().values());
      case Verdict.Undetermined undetermined ->
          wire.setOutcome(VerdictOutcome.UNDETERMINED)
              .setLevel(null)
              .setLevelProbabilities(List.of());
    }
    switch (recorded.disposition()) {
      case Disposition.Release release ->
          wire.setDoor(io.assay.contract.avro.Door.RELEASED).setHoldReasons(List.of());
      case Disposition.Hold hold ->
          wire.setDoor(io.assay.contract.avro.Door.REVIEW).setHoldReasons(codes(hold.reasons()));
    }
    return wire.build();
  }

  static RecordedVerdict fromWire(io.assay.contract.avro.Verdict wire) {
    return new RecordedVerdict(
        new DraftId(wire.getDraftId()),
        wire.getDraftVersion(),
        new TaskName(wire.getTask()),
        DraftMapping.fromWire(wire.getOrigin()),
        verdictOf(wire),
        dispositionOf(wire),
        wire.getAssessedAt());
  }

  private static Verdict verdictOf(io.assay.contract.avro.Verdict wire) {
    var findings = wire.getFindings().stream().map(FindingMapping::fromWire).toList();
    var evaluations = wire.getEvaluations().stream().map(FindingMapping::fromWire).toList();
    Set<UndeterminedReason> unchecked = reasonsOf(wire);
    MadeBy madeBy = fromWire(wire.getMadeBy());
    return switch (wire.getOutcome()) {
      case GRADED ->
          new Verdict.Graded(
              new LevelProbabilities(wire.getLevelProbabilities()),
              findings,
              evaluations,
              unchecked,
              madeBy);
      case UNDETERMINED -> new Verdict.Undetermined(unchecked, findings, evaluations, madeBy);
    };
  }

  private static Disposition dispositionOf(io.assay.contract.avro.Verdict wire) {
    return switch (wire.getDoor()) {
      case RELEASED -> Disposition.RELEASE;
      case REVIEW -> new Disposition.Hold(reasons(wire.getHoldReasons()));
      case UNKNOWN -> throw new IllegalArgumentException("verdict has a door of another time");
    };
  }

  /** The weightiest first, which is the order they are declared in. */
  static List<String> codes(Set<HoldReason> reasons) {
    return reasons.stream().sorted().map(HoldReason::code).toList();
  }

  static Set<HoldReason> reasons(List<String> codes) {
    Set<HoldReason> reasons = EnumSet.noneOf(HoldReason.class);
    codes.forEach(code -> reasons.add(HoldReason.ofCode(code)));
    return reasons;
  }

  static io.assay.contract.avro.RiskLevel toWire(RiskLevel level) {
    return io.assay.contract.avro.RiskLevel.valueOf(level.name());
  }

  private static List<io.assay.contract.avro.UndeterminedReason> toWire(
      Set<UndeterminedReason> reasons) {
    return reasons.stream().sorted().map(VerdictMapping::toWire).toList();
  }

  /** The contract's own word for "no levels" is that no calibration is named. */
  private static io.assay.contract.avro.UndeterminedReason toWire(UndeterminedReason reason) {
    return reason == UndeterminedReason.NO_LEVELS
        ? io.assay.contract.avro.UndeterminedReason.OTHER
        : io.assay.contract.avro.UndeterminedReason.valueOf(reason.name());
  }

  private static Set<UndeterminedReason> reasonsOf(io.assay.contract.avro.Verdict wire) {
    Set<UndeterminedReason> reasons = EnumSet.noneOf(UndeterminedReason.class);
    boolean hasLevels = !wire.getMadeBy().getCalibrationVersion().equals(MadeBy.NO_CALIBRATION);
    for (var reason : wire.getUndeterminedReasons()) {
      reasons.add(
          reason != io.assay.contract.avro.UndeterminedReason.OTHER
              ? UndeterminedReason.valueOf(reason.name())
              : hasLevels ? UndeterminedReason.UNCHECKED : UndeterminedReason.NO_LEVELS);
    }
    return reasons;
  }

  private static io.assay.contract.avro.MadeBy toWire(MadeBy madeBy) {
    return io.assay.contract.avro.MadeBy.newBuilder()
        .setValidators(madeBy.validators().stream().map(FindingMapping::toWire).toList())
        .setModelId(orNull(madeBy.model().id()))
        .setModelSha256(orNull(madeBy.model().sha256()))
        .setCalibrationVersion(madeBy.calibrationVersion())
        .setPolicyVersion(madeBy.policyVersion())
        .setThresholds(madeBy.thresholds())
        .build();
  }

  private static MadeBy fromWire(io.assay.contract.avro.MadeBy madeBy) {
    return new MadeBy(
        madeBy.getValidators().stream().map(FindingMapping::fromWire).toList(),
        new ModelRef(
            DraftMapping.orEmpty(madeBy.getModelId()),
            DraftMapping.orEmpty(madeBy.getModelSha256())),
        madeBy.getCalibrationVersion(),
        madeBy.getPolicyVersion(),
        madeBy.getThresholds());
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
