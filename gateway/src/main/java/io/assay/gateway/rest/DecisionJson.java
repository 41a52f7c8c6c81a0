package io.assay.gateway.rest;

import io.assay.gateway.domain.Decided;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewRemarks;
import io.assay.gateway.domain.ReviewRemarks.CategoryOpinion;
import io.assay.gateway.domain.ReviewRemarks.FindingJudgement;
import io.assay.gateway.domain.ReviewRemarks.LevelOpinion;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.WrittenText;
import io.assay.gateway.json.InvalidJsonException;
import io.assay.gateway.json.JsonFields;
import io.assay.validator.ErrorCategory;
import io.assay.validator.RiskLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Reads a reviewer's decision from JSON. */
final class DecisionJson {

  /** The form of a decision, for the OpenAPI page only. */
  @Schema(
      name = "Decision",
      requiredProperties = "decision",
      additionalProperties = Schema.False.class)
  record Body(
      @Schema(enumeration = {"approve", "correct", "reject"}) String decision,
      @Schema(
              description =
                  "the released text; required to correct, not allowed otherwise. Not blank, "
                      + WrittenText.RULE,
              minLength = 1,
              pattern = DraftBody.WRITTEN)
          String correctedOutput,
      @Schema(description = "version of the draft that was read; the open one when absent")
          Integer version,
      @Schema(description = "1 to 4, as the reviewer sees the draft", minimum = "1", maximum = "4")
          Integer level,
      List<Judgement> findings,
      @Schema(description = "free words; may hold clinical text") String comment,
      @Schema(
              description =
                  "with approve, where two people have to agree: id of the proposal that was read")
          String agreesWith) {

    /** Whether the reviewer agrees with one finding, counted from 0, and what it is to them. */
    @Schema(
        name = "Judgement",
        requiredProperties = {"finding", "agrees"},
        additionalProperties = Schema.False.class)
    record Judgement(
        @Schema(minimum = "0") int finding,
        boolean agrees,
        @Schema(description = "MedVAL category as the reviewer sees it, such as missing-claim")
            String category,
        @Schema(description = "1 to 4, of this finding alone", minimum = "1", maximum = "4")
            Integer level) {}
  }

  private DecisionJson() {}

  /**
   * @param by the signed-in person
   */
  static ReviewDecision decision(JsonFields json, ReviewTask.Requested review, Decided by)
      throws InvalidJsonException {
    if (json.has("reviewer")) {
      throw json.wrong("reviewer", "is who is signed in; leave it out");
    }
    json.only(
        "decision", "correctedOutput", "version", "level", "findings", "comment", "agreesWith");
    String kind = json.requiredText("decision");
    String corrected = json.text("correctedOutput", "");
    int version = json.integer("version", review.version());
    String proposal = json.text("agreesWith", "");
    ReviewRemarks remarks = remarks(json, review);
    if (!kind.equals("correct") && !corrected.isBlank()) {
      throw json.wrong("correctedOutput", "only goes with the decision 'correct'");
    }
    if (!kind.equals("approve") && !proposal.isBlank()) {
      throw json.wrong("agreesWith", "only goes with the decision 'approve'");
    }
    return switch (kind) {
      case "approve" ->
          proposal.isBlank()
              ? new ReviewDecision.Approve(review.id(), version, by, remarks)
              : new ReviewDecision.Second(review.id(), version, by, remarks, proposal);
      case "reject" -> new ReviewDecision.Reject(review.id(), version, by, remarks);
      case "correct" -> {
        String text = json.writable("correctedOutput", json.requiredText("correctedOutput"));
        yield new ReviewDecision.Correct(review.id(), version, by, remarks, text);
      }
      default -> throw json.wrong("decision", "is none of approve, correct, reject");
    };
  }

  private static ReviewRemarks remarks(JsonFields json, ReviewTask.Requested review)
      throws InvalidJsonException {
    List<FindingJudgement> judgements = new ArrayList<>();
    int findings = review.held().verdict().findings().size();
    for (JsonFields judgement : json.objects("findings")) {
      judgement.only("finding", "agrees", "category", "level");
      int finding = judgement.integer("finding", -1);
      if (finding < 0 || finding >= findings) {
        throw judgement.wrong(
            "finding", "is none of the verdict's findings, 0 to " + (findings - 1));
      }
      judgements.add(
          new FindingJudgement(
              finding, judgement.requiredBoolean("agrees"), category(judgement), level(judgement)));
    }
    return new ReviewRemarks(level(json), judgements, json.text("comment", ""));
  }

  private static LevelOpinion level(JsonFields json) throws InvalidJsonException {
    if (!json.has("level")) {
      return LevelOpinion.NOT_GIVEN;
    }
    int level = json.integer("level", 0);
    return new LevelOpinion.Given(json.made("level", () -> RiskLevel.of(level)));
  }

  private static CategoryOpinion category(JsonFields json) throws InvalidJsonException {
    if (!json.has("category")) {
      return CategoryOpinion.NOT_GIVEN;
    }
    String code = json.text("category", "");
    return Arrays.stream(ErrorCategory.values())
        .filter(category -> category.code().equals(code))
        .findFirst()
        .<CategoryOpinion>map(CategoryOpinion.Given::new)
        .orElseThrow(() -> json.wrong("category", "is no category"));
  }
}
