package io.assay.gateway.rest;

import io.assay.gateway.domain.ReviewLease;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.review.ReviewClaims;
import io.assay.gateway.review.ReviewFilter;
import io.assay.gateway.review.ReviewOrder;
import io.assay.gateway.review.ReviewQueue;
import io.assay.gateway.signin.Role;
import io.assay.validator.RiskLevel;
import io.assay.validator.TaskName;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** The list of the console: open reviews as lines without text, and word of every change. */
@Path("/v1/review")
@RolesAllowed(Role.REVIEWER_NAME)
public class ReviewQueueResource {

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  /** Said although nothing changed, so that a connection that is gone is noticed. */
  private static final int SAID_AT_LEAST_EVERY = 75;

  /**
   * A page of the list.
   *
   * @param total reviews that the filter lets through
   * @param open all open reviews
   * @param tasks of all open reviews, each once, in their order: what the filter may ask for
   * @param sites the same of their sites, without those that have none
   */
  public record Page(
      List<ReviewRowJson> reviews,
      int total,
      int open,
      long overdue,
      long revision,
      Set<String> tasks,
      Set<String> sites) {}

  private final ReviewQueue queue;
  private final ReviewClaims claims;
  private final OpenReviews reviews;
  private final Reviewer reviewer;
  private final Clock clock;

  ReviewQueueResource(
      ReviewQueue queue, ReviewClaims claims, OpenReviews reviews, Reviewer reviewer, Clock clock) {
    this.queue = queue;
    this.claims = claims;
    this.reviews = reviews;
    this.reviewer = reviewer;
    this.clock = clock;
  }

  @GET
  @Path("/queue")
  @Blocking
  @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
  @Operation(summary = "Open reviews as lines, without text")
  public Page list(
      @QueryParam("task") @Nullable String task,
      @QueryParam("level") @Nullable String level,
      @QueryParam("site") @Nullable String site,
      @QueryParam("state") @DefaultValue("all") String state,
      @QueryParam("order") @DefaultValue("urgent") String order,
      @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("from") @DefaultValue("0")
          String from,
      @Parameter(schema = @Schema(type = SchemaType.INTEGER))
          @QueryParam("limit")
          @DefaultValue("50")
          String limit) {
    reviews.requireCaughtUp();
    PageRange range = PageRange.of(from, limit);
    long revision = revision();
    Instant now = clock.instant();
    ReviewFilter filter =
        byTask(task).and(byLevel(level)).and(bySite(site)).and(byState(state, now));
    ReviewQueue.Page page = queue.page(filter, orderOf(order), range.from(), range.limit());
    return new Page(
        page.reviews().stream()
            .map(review -> ReviewRowJson.of(review, claims.holder(review.id()), now))
            .toList(),
        page.total(),
        queue.size(),
        queue.overdue(),
        revision,
        queue.tasks(),
        queue.sites());
  }

  @GET
  @Path("/events")
  @NonBlocking
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.TEXT_PLAIN)
  @Operation(
      summary = "Word of changes, as server-sent events",
      description = "Each event is a number that grows; ask for the list again when it does.")
  public Multi<String> events() {
    return Multi.createFrom()
        .ticks()
        .every(LOOK_EVERY)
        .onOverflow()
        .drop()
        .map(tick -> new Look(tick / SAID_AT_LEAST_EVERY, revision()))
        .skip()
        .repetitions()
        .map(look -> Long.toString(look.revision()));
  }

  private record Look(long period, long revision) {}

  private long revision() {
    return queue.revision() + claims.revision();
  }

  static ReviewFilter byTask(@Nullable String task) {
    try {
      return task == null || task.isEmpty()
          ? ReviewFilter.ALL
          : ReviewFilter.ofTask(new TaskName(task));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemKind.INVALID_REQUEST, e.getMessage(), e);
    }
  }

  private static ReviewFilter byLevel(@Nullable String level) {
    if (level == null || level.isEmpty()) {
      return ReviewFilter.ALL;
    }
    return switch (level) {
      case "1", "2", "3", "4" -> ReviewFilter.ofLevel(RiskLevel.of(Integer.parseInt(level)));
      case "undetermined" -> ReviewFilter.undetermined();
      default ->
          throw new ProblemException(
              ProblemKind.INVALID_REQUEST, "level is 1, 2, 3, 4 or undetermined");
    };
  }

  static ReviewFilter bySite(@Nullable String site) {
    return site == null || site.isEmpty() ? ReviewFilter.ALL : ReviewFilter.ofSite(site);
  }

  private ReviewFilter byState(String state, Instant now) {
    String me = reviewer.name();
    return switch (state) {
      case "all" -> ReviewFilter.ALL;
      case "free" -> review -> holder(review).isEmpty();
      case "mine" -> review -> holder(review).filter(lease -> lease.isHeldBy(me)).isPresent();
      case "overdue" -> ReviewFilter.overdueAt(now);
      case "second" -> review -> review.isProposed();
      default ->
          throw new ProblemException(
              ProblemKind.INVALID_REQUEST, "state is all, free, mine, overdue or second");
    };
  }

  private Optional<ReviewLease> holder(ReviewTask.Requested review) {
    return claims.holder(review.id());
  }

  private static ReviewOrder orderOf(String order) {
    return switch (order) {
      case "urgent" -> ReviewOrder.URGENT_FIRST;
      case "riskiest" -> ReviewOrder.RISKIEST_FIRST;
      case "oldest" -> ReviewOrder.OLDEST_FIRST;
      default ->
          throw new ProblemException(
              ProblemKind.INVALID_REQUEST, "order is urgent, riskiest or oldest");
    };
  }
}
