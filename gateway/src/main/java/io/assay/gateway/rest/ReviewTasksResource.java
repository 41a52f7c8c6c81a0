package io.assay.gateway.rest;

import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.json.InvalidJsonException;
import io.assay.gateway.json.JsonFields;
import io.assay.gateway.review.ReviewFilter;
import io.assay.gateway.review.ReviewOrder;
import io.assay.gateway.review.ReviewQueue;
import io.assay.gateway.review.ReviewService;
import io.assay.gateway.review.ReviewService.Receipt;
import io.assay.validator.RiskLevel;
import io.assay.validator.TaskName;
import io.smallrye.common.annotation.Blocking;
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
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The open reviews, and the way a person's decision goes back into the stream. */
@Path("/v1/review-tasks")
@Blocking
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class ReviewTasksResource {

  private static final int MOST_PER_PAGE = 200;

  /** A page of the queue. */
  public record Page(List<ReviewTaskJson> tasks, int total) {}

  /** What was taken. */
  public record Decided(String task, String status) {}

  private final ReviewQueue queue;
  private final ReviewService service;
  private final Clock clock;

  ReviewTasksResource(ReviewQueue queue, ReviewService service, Clock clock) {
    this.queue = queue;
    this.service = service;
    this.clock = clock;
  }

  @GET
  @Operation(
      summary = "Open reviews, riskiest first",
      description = "Holds the drafts' text: for reviewers only.")
  @APIResponse(
      responseCode = "200",
      description = "A page",
      content = @Content(schema = @Schema(implementation = Page.class)))
  public Page list(
      @QueryParam("task") @Nullable String task,
      @QueryParam("level") @Nullable Integer level,
      @QueryParam("from") @DefaultValue("0") int from,
      @QueryParam("limit") @DefaultValue("20") int limit) {
    requireCaughtUp();
    if (from < 0 || limit < 1 || limit > MOST_PER_PAGE) {
      throw new ProblemException(
          ProblemKind.INVALID_REQUEST, "from is at least 0 and limit is 1 to " + MOST_PER_PAGE);
    }
    ReviewQueue.Page page =
        queue.page(filter(task, level), ReviewOrder.RISKIEST_FIRST, from, limit);
    return new Page(page.reviews().stream().map(ReviewTaskJson::of).toList(), page.total());
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One open review")
  @APIResponse(
      responseCode = "200",
      description = "The review",
      content = @Content(schema = @Schema(implementation = ReviewTaskJson.class)))
  public ReviewTaskJson get(@PathParam("id") String id) {
    requireCaughtUp();
    return ReviewTaskJson.of(open(id));
  }

  @POST
  @Path("/{id}/decision")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Approve, correct or reject a held draft",
      description =
          "Answers once the broker has acknowledged the decision; the stream then settles it.")
  @RequestBody(content = @Content(schema = @Schema(implementation = DecisionJson.Body.class)))
  @APIResponse(
      responseCode = "202",
      description = "Taken",
      content = @Content(schema = @Schema(implementation = Decided.class)))
  @APIResponse(
      responseCode = "409",
      description = "Decided already, or another version is under review",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Response decide(@PathParam("id") String id, byte[] body) throws InvalidJsonException {
    requireCaughtUp();
    ReviewTask.Requested review = open(id);
    ReviewDecision decision =
        DecisionJson.decision(JsonFields.parse(body), review, clock.instant());
    return switch (sent(decision)) {
      case Receipt.Accepted accepted ->
          Response.accepted(new Decided(accepted.task().toString(), "accepted")).build();
      case Receipt.NotOpen notOpen -> throw notOpen();
      case Receipt.OtherVersion other ->
          throw new ProblemException(
              ProblemKind.CONFLICT, "version " + other.open() + " of the draft is under review");
      case Receipt.AlreadyDecided decided ->
          throw new ProblemException(ProblemKind.CONFLICT, "somebody has decided this review");
      case Receipt.NotReady notReady -> throw notReady();
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

  private ReviewTask.Requested open(String id) {
    try {
      return queue.find(ReviewTaskId.parse(id)).orElseThrow(ReviewTasksResource::notOpen);
    } catch (IllegalArgumentException e) {
      throw notOpen();
    }
  }

  private void requireCaughtUp() {
    if (!queue.caughtUp()) {
      throw notReady();
    }
  }

  private static ReviewFilter filter(@Nullable String task, @Nullable Integer level) {
    ReviewFilter filter = ReviewFilter.ALL;
    try {
      if (task != null) {
        filter = filter.and(ReviewFilter.ofTask(new TaskName(task)));
      }
      return level == null ? filter : filter.and(ReviewFilter.ofLevel(RiskLevel.of(level)));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemKind.INVALID_REQUEST, e.getMessage(), e);
    }
  }

  private static ProblemException notOpen() {
    return new ProblemException(ProblemKind.NOT_FOUND, "no open review has that id");
  }

  private static ProblemException notReady() {
    return new ProblemException(ProblemKind.NOT_READY, "the review queue is being read; ask again");
  }
}
