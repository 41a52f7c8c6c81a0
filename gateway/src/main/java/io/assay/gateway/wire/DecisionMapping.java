package io.assay.gateway.wire;

import io.assay.contract.avro.FindingJudgement;
import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.Decided;
import io.assay.gateway.domain.DecidedOn;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.Names;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewRemarks;
import io.assay.gateway.domain.ReviewRemarks.CategoryOpinion;
import io.assay.gateway.domain.ReviewRemarks.LevelOpinion;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.WrittenText;
import io.assay.validator.ErrorCategory;
import io.assay.validator.RiskLevel;
import org.jspecify.annotations.Nullable;

/** Decisions to and from their contract. */
final class DecisionMapping {

  private DecisionMapping() {}

  static io.assay.contract.avro.ReviewDecision toWire(ReviewDecision decision) {
    ReviewRemarks remarks = decision.remarks();
    return io.assay.contract.avro.ReviewDecision.newBuilder()
        .setDecisionId(decision.by().decision())
        .setTaskId(decision.task().toString())
        .setDraftId(decision.task().draft().value())
        .setDraftVersion(decision.version())
        .setDecision(io.assay.contract.avro.DecisionKind.valueOf(decision.kind().name()))
        .setCorrectedOutput(
            switch (decision) {
              case ReviewDecision.Correct correct -> correct.text();
              case ReviewDecision.Approve approve -> null;
              case ReviewDecision.Second second -> null;
              case ReviewDecision.Reject reject -> null;
            })
        .setReviewer(decision.by().reviewer())
        .setReviewedLevel(remarks.opinion().given().map(VerdictMapping::toWire).orElse(null))
        .setFindingJudgements(remarks.judgements().stream().map(DecisionMapping::toWire).toList())
        .setComment(remarks.comment().isEmpty() ? null : remarks.comment())
        .setDecidedAt(decision.by().at())
        .setAgreesWith(decision instanceof ReviewDecision.Second second ? second.proposal() : null)
        .build();
  }

  /**
   * @throws BrokenRuleException if it breaks a rule of its contract
   */
  static Reading<ReviewDecision> fromWire(io.assay.contract.avro.ReviewDecision wire) {
    ReviewTaskId task = FieldRule.TASK_ID.made(() -> ReviewTaskId.parse(wire.getTaskId()));
    FieldRule.DRAFT_ID_OF_TASK.require(task.draft().value().equals(wire.getDraftId()));
    FieldRule.DECISION_ID.require(Names.isName(wire.getDecisionId()));
    FieldRule.REVIEWER.require(Names.isName(wire.getReviewer()));
    FieldRule.DECIDED_AT.requireTime(wire.getDecidedAt());
    int version = wire.getDraftVersion();
    Decided by = new Decided(wire.getDecisionId(), wire.getReviewer(), wire.getDecidedAt());
    ReviewRemarks remarks = remarksOf(wire);
    return switch (ReviewMapping.kindOf(wire.getDecision())) {
      case APPROVE ->
          new Reading.Read<>(
              wire.getAgreesWith() == null
                  ? new ReviewDecision.Approve(task, version, by, remarks)
                  : FieldRule.AGREES_WITH.made(
                      () ->
                          new ReviewDecision.Second(
                              task, version, by, remarks, wire.getAgreesWith())));
      case REJECT -> new Reading.Read<>(new ReviewDecision.Reject(task, version, by, remarks));
      case CORRECT -> {
        String text = DraftMapping.orEmpty(wire.getCorrectedOutput());
        FieldRule.CORRECTED_OUTPUT.require(WrittenText.isWritable(text));
        yield text.isBlank()
            ? Reading.unusable(DeadLetterReason.BLANK_CORRECTION)
            : new Reading.Read<>(new ReviewDecision.Correct(task, version, by, remarks, text));
      }
    };
  }

  /** Without its texts, sealed or not. */
  static DecidedOn decidedOn(io.assay.contract.avro.ReviewDecision wire) {
    return new DecidedOn(
        new DraftId(wire.getDraftId()),
        wire.getDraftVersion(),
        ReviewMapping.kindOf(wire.getDecision()),
        wire.getDecidedAt());
  }

  private static ReviewRemarks remarksOf(io.assay.contract.avro.ReviewDecision wire) {
    return new ReviewRemarks(
        opinionOf(wire.getReviewedLevel()),
        wire.getFindingJudgements().stream()
            .map(
                judgement ->
                    new ReviewRemarks.FindingJudgement(
                        judgement.getFindingIndex(),
                        judgement.getAgree(),
                        categoryOf(judgement.getCategory()),
                        opinionOf(judgement.getLevel())))
            .toList(),
        DraftMapping.orEmpty(wire.getComment()));
  }

  private static FindingJudgement toWire(ReviewRemarks.FindingJudgement judgement) {
    return FindingJudgement.newBuilder()
        .setFindingIndex(judgement.finding())
        .setAgree(judgement.agrees())
        .setCategory(
            judgement
                .category()
                .given()
                .map(given -> io.assay.contract.avro.ErrorCategory.valueOf(given.name()))
                .orElse(null))
        .setLevel(judgement.level().given().map(VerdictMapping::toWire).orElse(null))
        .build();
  }

  private static CategoryOpinion categoryOf(
      io.assay.contract.avro.@Nullable ErrorCategory category) {
    return category == null
        ? CategoryOpinion.NOT_GIVEN
        : new CategoryOpinion.Given(ErrorCategory.valueOf(category.name()));
  }

  private static LevelOpinion opinionOf(io.assay.contract.avro.@Nullable RiskLevel level) {
    if (level == null || level == io.assay.contract.avro.RiskLevel.UNKNOWN) {
      return LevelOpinion.NOT_GIVEN;
    }
    return new LevelOpinion.Given(RiskLevel.valueOf(level.name()));
  }
}
