package io.assay.gateway.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.audit.AuditAction;
import io.assay.gateway.review.AgreementReport;
import io.assay.gateway.review.ReviewHistory;
import io.assay.gateway.review.ReviewHistory.Opinion;
import io.assay.gateway.signin.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What reviewers teach, and what became of a finished review; no text. */
@Path("/v1/review")
@Blocking
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@RolesAllowed({Role.REVIEWER_NAME, Role.OPERATOR_NAME, Role.AUDITOR_NAME})
public class AgreementResource {

  /**
   * A review that people have decided on, as its topics tell it.
   *
   * @param refused decisions that settled nothing, since the gate refused them
   */
  public record FinishedJson(
      String id,
      String draftId,
      int version,
      String task,
      List<DecisionLineJson> decisions,
      List<DecisionLineJson> refused) {}

  /**
   * One decision, without its text.
   *
   * @param reason of its dead letter, where the gate refused it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record DecisionLineJson(
      String decision,
      String reviewer,
      Instant at,
      @Nullable Integer level,
      @Nullable String reason) {

    private static DecisionLineJson of(Opinion opinion, @Nullable DeadLetterReason refused) {
      return new DecisionLineJson(
          opinion.kind().name().toLowerCase(Locale.ROOT),
          opinion.by().reviewer(),
          opinion.by().at(),
          opinion.remarks().opinion().given().map(level -> level.number()).orElse(null),
          refused == null ? null : refused.code());
    }
  }

  private final Audit audit;
  private final ReviewHistory history;

  AgreementResource(ReviewHistory history, Audit audit) {
    this.audit = audit;
    this.history = history;
  }

  @GET
  @Path("/agreement")
  @Operation(
      summary = "How evaluator and reviewers agree",
      description =
          "Override rate, quadratically weighted kappa by task and model version, precision by category.")
  public AgreementJson agreement() {
    return AgreementJson.of(AgreementReport.of(history.reviewed()), history.caughtUp());
  }

  @GET
  @RolesAllowed({Role.REVIEWER_NAME, Role.AUDITOR_NAME})
  @Path("/decided/{id}")
  @Operation(summary = "What was decided on a review, for as long as its decision is kept")
  @APIResponse(
      responseCode = "200",
      description = "What was decided",
      content = @Content(schema = @Schema(implementation = FinishedJson.class)))
  @APIResponse(responseCode = "503", description = "The decisions are still being read")
  public FinishedJson decided(@PathParam("id") String id) {
    ReviewTaskId task;
    try {
      task = ReviewTaskId.parse(id);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
    if (!history.caughtUp()) {
      throw new ProblemException(
          ProblemKind.NOT_READY, "what was decided is being read; ask again");
    }
    ReviewHistory.Reviewed found = history.find(task).orElseThrow(AgreementResource::unknown);
    audit.record(AuditAction.SAW, List.of(task.toString()), "decided");
    return new FinishedJson(
        id,
        task.draft().value(),
        found.verdict().version(),
        found.verdict().task().value(),
        found.decisions().stream().map(opinion -> DecisionLineJson.of(opinion, null)).toList(),
        found.refused().stream()
            .map(each -> DecisionLineJson.of(each.opinion(), each.reason()))
            .toList());
  }

  private static ProblemException unknown() {
    return new ProblemException(ProblemKind.NOT_FOUND, "no decision on such a review is kept");
  }
}
