package io.assay.gateway.rest;

import io.assay.gateway.domain.Decided;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewRemarks;
import io.assay.gateway.domain.ReviewRemarks.FindingJudgement;
import io.assay.gateway.domain.ReviewRemarks.LevelOpinion;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.json.InvalidJsonException;
import io.assay.gateway.json.JsonFields;
import io.assay.validator.RiskLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Reads a reviewer's decision from JSON. */
final class DecisionJson {

  /** The form of a decision, for the OpenAPI page only. */
  @Schema(
      name = "Decision",
      requiredProperties = {"decision", "reviewer"})
  record Body(
      @Schema(enumeration = {"approve", "correct", "reject"}) String decision,
      @Schema(description = "who decides, as the site's identity provider names the person")
          String reviewer,
      @Schema(description = "the released text; required to correct, not allowed otherwise")
          String correctedOutput,
      @Schema(description = "version of the draft that was read; the open one when absent")
          Integer version,
      @Schema(description = "1 to 4, as the reviewer sees the draft") Integer level,
      List<Judgement> findings,
      @Schema(description = "free words; may hold clinical text") String comment) {

    /** Whether the reviewer agrees with one finding, counted from 0. */
    @Schema(name = "Judgement")
    record Judgement(int finding, boolean agrees) {}
  }

  private DecisionJson() {}

  static ReviewDecision decision(JsonFields json, ReviewTask.Requested review, Instant now)
      throws InvalidJsonException {
    String kind = json.requiredText("decision");
    String reviewer = json.requiredText("reviewer");
    String corrected = json.text("correctedOutput", "");
    int version = json.integer("version", review.version());
    Decided by =
        json.made("reviewer", () -> new Decided(UUID.randomUUID().toString(), reviewer, now));
    ReviewRemarks remarks = remarks(json, review);
    if (!kind.equals("correct") && !corrected.isBlank()) {
      throw json.wrong("correctedOutput", "only goes with the decision 'correct'");
    }
    return switch (kind) {
      case "approve" -> new ReviewDecision.Approve(review.id(), version, by, remarks);
      case "reject" -> new ReviewDecision.Reject(review.id(), version, by, remarks);
      case "correct" -> {
        String text = json.requiredText("correctedOutput");
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
      int finding = judgement.integer("finding", -1);
      if (finding < 0 || finding >= findings) {
        throw judgement.wrong(
            "finding", "is none of the verdict's findings, 0 to " + (findings - 1));
      }
      judgements.add(new FindingJudgement(finding, judgement.requiredBoolean("agrees")));
    }
    LevelOpinion opinion = LevelOpinion.NOT_GIVEN;
    if (json.has("level")) {
      int level = json.integer("level", 0);
      opinion = new LevelOpinion.Given(json.made("level", () -> RiskLevel.of(level)));
    }
    return new ReviewRemarks(opinion, judgements, json.text("comment", ""));
  }
}
