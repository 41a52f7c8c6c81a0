package io.assay.gateway.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.assay.gateway.domain.Decided;
import io.assay.gateway.domain.ReviewCourse;
import io.assay.gateway.domain.ReviewLeases.Outcome;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.audit.AuditAction;
import io.assay.gateway.review.ReviewClaims;
import io.assay.gateway.signin.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Taking a review, keeping it and giving it back: one person at a time works on it. */
@Path("/v1/review-tasks/{id}/claim")
@Blocking
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@RolesAllowed(Role.REVIEWER_NAME)
public class ReviewClaimsResource {

  /**
   * Who works on a review and what was proposed, without a word of either text.
   *
   * @param proposal id of the decision that a second person has to agree to; absent while there is
   *     none
   * @param claim absent when nobody works on it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Standing(@Nullable String proposal, ReviewTaskJson.@Nullable ClaimJson claim) {}

  /** In the audit trail: the claim recorded before came to nothing, since another was quicker. */
  private static final String REFUSED = "refused";

  private final OpenReviews reviews;
  private final ReviewClaims claims;
  private final Reviewer reviewer;
  private final Audit audit;

  ReviewClaimsResource(OpenReviews reviews, ReviewClaims claims, Reviewer reviewer, Audit audit) {
    this.audit = audit;
    this.reviews = reviews;
    this.claims = claims;
    this.reviewer = reviewer;
  }

  @GET
  @Operation(
      summary = "Who works on an open review",
      description =
          "Holds no text; the review itself has to be read anew when its proposal changed.")
  @APIResponse(
      responseCode = "200",
      description = "How it is with the review",
      content = @Content(schema = @Schema(implementation = Standing.class)))
  public Standing standing(@PathParam("id") String id) {
    ReviewTask.Requested review = reviews.find(id);
    return new Standing(
        ReviewCourse.proposerOf(review.progress()).map(Decided::decision).orElse(null),
        claims.holder(review.id()).map(ReviewTaskJson.ClaimJson::of).orElse(null));
  }

  @POST
  @Operation(
      summary = "Claim a review",
      description = "Of two who ask at once one gets it; the other is told who.")
  @APIResponse(
      responseCode = "200",
      description = "It is yours until then",
      content = @Content(schema = @Schema(implementation = ReviewTaskJson.ClaimJson.class)))
  @APIResponse(responseCode = "409", description = "Somebody else works on it")
  public ReviewTaskJson.ClaimJson take(@PathParam("id") String id) {
    ReviewTask.Requested review = reviews.find(id);
    List<String> subject = List.of(review.id().toString());
    boolean seemsFree =
        claims.holder(review.id()).filter(lease -> !lease.isHeldBy(reviewer.name())).isEmpty();
    if (seemsFree) {
      audit.record(AuditAction.CLAIMED, subject, "");
    }
    Outcome outcome = answered(claims.take(review.id(), reviewer.name()));
    boolean granted = outcome instanceof Outcome.Granted;
    // Given back, or claimed, a moment ago at another instance, of which this one had not heard.
    if (seemsFree != granted) {
      audit.record(AuditAction.CLAIMED, subject, granted ? "" : REFUSED);
    }
    return granted(outcome);
  }

  @PUT
  @Operation(summary = "Keep a claimed review for longer")
  public ReviewTaskJson.ClaimJson renew(@PathParam("id") String id) {
    ReviewTask.Requested review = reviews.find(id);
    return granted(answered(claims.renew(review.id(), reviewer.name())));
  }

  @DELETE
  @Operation(summary = "Give a claimed review back")
  @APIResponse(responseCode = "204", description = "It is free, or was not yours")
  public Response handBack(@PathParam("id") String id) {
    ReviewTask.Requested review = reviews.find(id);
    List<String> subject = List.of(review.id().toString());
    boolean isMine =
        claims.holder(review.id()).filter(lease -> lease.isHeldBy(reviewer.name())).isPresent();
    if (isMine) {
      audit.record(AuditAction.HANDED_BACK, subject, "");
    }
    Outcome outcome = answered(claims.handBack(review.id(), reviewer.name()));
    // Claimed a moment ago at another instance, of which this one had not heard.
    if (!isMine && outcome instanceof Outcome.HandedBack) {
      audit.record(AuditAction.HANDED_BACK, subject, "");
    }
    return Response.noContent().build();
  }

  private static ReviewTaskJson.ClaimJson granted(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Granted granted -> ReviewTaskJson.ClaimJson.of(granted.lease());
      case Outcome.HeldBy other -> throw new HeldByAnotherException(other.other());
      case Outcome.NotHeld notHeld ->
          throw new ProblemException(
              ProblemKind.NOT_CLAIMED, "your claim on this review ran out; claim it again");
      case Outcome.HandedBack handedBack ->
          throw new ProblemException(ProblemKind.NOT_CLAIMED, "the review was given back");
    };
  }

  private static Outcome answered(CompletionStage<Outcome> answer) {
    try {
      return answer.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new ProblemException(
          ProblemKind.BROKER_UNAVAILABLE, "the claim was not acknowledged; send it again", e);
    }
  }
}
