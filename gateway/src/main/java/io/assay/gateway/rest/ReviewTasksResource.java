package io.assay.gateway.rest;

import io.assay.gateway.domain.Decided;
import io.assay.gateway.domain.ReviewCourse;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.audit.AuditAction;
import io.assay.gateway.json.InvalidJsonException;
import io.assay.gateway.json.JsonFields;
import io.assay.gateway.review.ReviewClaims;
import io.assay.gateway.review.ReviewFilter;
import io.assay.gateway.review.ReviewOrder;
import io.assay.gateway.review.ReviewQueue;
import io.assay.gateway.review.ReviewService;
import io.assay.gateway.review.ReviewService.Receipt;
import io.assay.gateway.signin.Role;
import io.assay.validator.RiskLevel;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The open reviews, and the way a person's decision goes back into the stream. */
@Path("/v1/review-tasks")
@Blocking
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@RolesAllowed(Role.REVIEWER_NAME)
public class ReviewTasksResource {

  /** A page of the queue. */
  public record Page(List<ReviewTaskJson> tasks, int total) {}

  /** What was taken. */
  @Schema(name = "Decided")
  public record DecisionTaken(String task, String status) {}

  private final ReviewQueue queue;
  private final ReviewClaims claims;
  private final ReviewService service;
  private final OpenReviews reviews;
  private final DecisionIds ids;
  private final Reviewer reviewer;
  private final Clock clock;
  private final Audit audit;

  ReviewTasksResource(
      ReviewQueue queue,
      ReviewClaims claims,
      ReviewService service,
      OpenReviews reviews,
      DecisionIds ids,
      Reviewer reviewer,
      Clock clock,
      Audit audit) {
    this.audit = audit;
    this.queue = queue;
    this.claims = claims;
    this.service = service;
    this.reviews = reviews;
    this.ids = ids;
    this.reviewer = reviewer;
    this.clock = clock;
  }

  @GET
  @Operation(
      summary = "Open reviews, most urgent first",
      description = "Holds the drafts' text: for reviewers only.")
  @APIResponse(
      responseCode = "200",
      description = "A page",
      content = @Content(schema = @Schema(implementation = Page.class)))
  public Page list(
      @QueryParam("task") @Nullable String task,
      @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("level")
          @Nullable String level,
      @QueryParam("site") @Nullable String site,
      @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("from") @DefaultValue("0")
          String from,
      @Parameter(schema = @Schema(type = SchemaType.INTEGER))
          @QueryParam("limit")
          @DefaultValue("20")
          String limit) {
    reviews.requireCaughtUp();
    PageRange range = PageRange.of(from, limit);
    ReviewQueue.Page page =
        queue.page(
            filter(task, level).and(ReviewQueueResource.bySite(site)),
            ReviewOrder.URGENT_FIRST,
            range.from(),
            range.limit());
    if (!page.reviews().isEmpty()) {
      audit.record(
          AuditAction.SAW,
          page.reviews().stream().map(review -> review.id().toString()).toList(),
          "list");
    }
    return new Page(page.reviews().stream().map(this::json).toList(), page.total());
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One open review")
  @APIResponse(
      responseCode = "200",
      description = "The review",
      content = @Content(schema = @Schema(implementation = ReviewTaskJson.class)))
  public ReviewTaskJson get(@PathParam("id") String id) {
    ReviewTask.Requested review = reviews.find(id);
    audit.record(AuditAction.SAW, List.of(review.id().toString()), "review");
    return json(review);
  }

  @POST
  @Path("/{id}/decision")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Approve, correct or reject a held draft",
      description =
          "Answers once the broker has acknowledged the decision; the stream then settles it."
              + " The same decision sent again by the same person, byte for byte, is answered as"
              + " taken and not taken twice.")
  @RequestBody(content = @Content(schema = @Schema(implementation = DecisionJson.Body.class)))
  @APIResponse(
      responseCode = "202",
      description = "Taken",
      content = @Content(schema = @Schema(implementation = DecisionTaken.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "Not claimed by you, decided already, or another version is under review; type says which")
  @APIResponse(responseCode = "413", description = "Larger than the gate reads")
  public Response decide(@PathParam("id") String id, byte[] body) throws InvalidJsonException {
    reviews.requireCaughtUp();
    JsonFields json = JsonFields.parse(body);
    ReviewTaskId task = OpenReviews.idOf(id);
    String person = reviewer.name();
    Optional<Decided> closedBy = reviews.closedBy(task);
    if (closedBy.isPresent()
        && ids.isRepeated(closedBy.get(), task, person, json.text("agreesWith", ""), body)) {
      return accepted(task);
    }
    ReviewTask.Requested review = reviews.find(id);
    Optional<Decided> proposer = ReviewCourse.proposerOf(review.progress());
    if (proposer.isPresent() && ids.isRepeated(proposer.get(), task, person, "", body)) {
      return accepted(task);
    }
    String proposal = proposer.map(Decided::decision).orElse("");
    Decided by = new Decided(ids.of(task, person, proposal, body), person, clock.instant());
    return answer(sent(DecisionJson.decision(json, review, by)));
  }

  private static Response accepted(ReviewTaskId task) {
    return Response.accepted(new DecisionTaken(task.toString(), "accepted")).build();
  }

  private Response answer(Receipt receipt) {
    return switch (receipt) {
      case Receipt.Accepted accepted -> accepted(accepted.task());
      case Receipt.NotOpen notOpen -> throw reviews.notOpen(notOpen.task());
      case Receipt.OtherVersion other ->
          throw new ProblemException(
              ProblemKind.CONFLICT, "version " + other.open() + " of the draft is under review");
      case Receipt.AlreadyDecided decided ->
          throw new ProblemException(ProblemKind.CONFLICT, "somebody has decided this review");
      case Receipt.NotClaimed notClaimed ->
          throw new ProblemException(
              ProblemKind.NOT_CLAIMED, "claim the review first, or again if the claim ran out");
      case Receipt.HeldBy other -> throw new HeldByAnotherException(other.lease());
      case Receipt.SamePerson samePerson ->
          throw new ProblemException(
              ProblemKind.SAME_PERSON, "you decided first; a different person has to agree");
      case Receipt.OutdatedProposal outdated ->
          throw new ProblemException(
              ProblemKind.CONFLICT, "that text is no longer proposed; read the review again");
      case Receipt.TooLarge tooLarge ->
          throw new ProblemException(
              ProblemKind.TOO_LARGE, "the decision is larger than the gate reads");
      case Receipt.NotReady notReady -> throw OpenReviews.notReady();
    };
  }

  private Receipt sent(ReviewDecision decision) {
    try {
      return service.decide(decision).toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new ProblemException(
          ProblemKind.BROKER_UNAVAILABLE, "the decision was not acknowledged; send it again", e);
    }
  }

  private ReviewTaskJson json(ReviewTask.Requested review) {
    return ReviewTaskJson.of(review, claims.holder(review.id()), clock.instant());
  }

  private static ReviewFilter filter(@Nullable String task, @Nullable String level) {
    ReviewFilter filter = ReviewQueueResource.byTask(task);
    try {
      return level == null
          ? filter
          : filter.and(ReviewFilter.ofLevel(RiskLevel.of(WholeNumber.of("level", level))));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemKind.INVALID_REQUEST, e.getMessage(), e);
    }
  }
}
