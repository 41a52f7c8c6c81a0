package io.assay.gateway.rest;

import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.feed.FeedCursor;
import io.assay.gateway.feed.FeedEntry;
import io.assay.gateway.feed.VerdictFeed;
import io.assay.gateway.signin.Role;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What the gate says of drafts, page by page, for systems that do not read Kafka. */
@Path("/v1/verdicts")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@RolesAllowed(Role.INTEGRATOR_NAME)
public class VerdictsResource {

  private static final int MOST = 500;

  /** Most proxies give up a request at 60 s. */
  private static final int LONGEST_WAIT_SECONDS = 50;

  private final VerdictFeed feed;

  VerdictsResource(VerdictFeed feed) {
    this.feed = feed;
  }

  @GET
  @Blocking
  @Operation(
      summary = "What the gate says of drafts, page by page",
      description =
          "Text-free: verdicts, and that a person has decided. Send the page's next as after once"
              + " the page is stored; without after or since the answer is where the feed ends"
              + " now. Every entry is told at least once; event names it for ever.")
  @APIResponse(
      responseCode = "200",
      description = "A page; with wait, an empty one only when the time is over",
      content = @Content(schema = @Schema(implementation = VerdictsJson.class)))
  @APIResponse(responseCode = "400", description = "A parameter is not usable")
  @APIResponse(
      responseCode = "410",
      description = "Part of what follows after is no longer kept: begin again with since")
  @APIResponse(
      responseCode = "503",
      description =
          "The broker does not answer, or as many wait as may; Retry-After says when to ask again"
              + " with the same after")
  public Uni<VerdictsJson> next(
      @QueryParam("after") @Nullable String after,
      @Parameter(
              schema = @Schema(type = SchemaType.STRING, format = "date-time"),
              description = "Instead of after: from the first entry of that time on")
          @QueryParam("since")
          @Nullable String since,
      @Parameter(
              schema = @Schema(type = SchemaType.INTEGER),
              description = "Entries at most, 1 to " + MOST)
          @QueryParam("limit")
          @DefaultValue("100")
          String limit,
      @Parameter(
              schema = @Schema(type = SchemaType.INTEGER),
              description =
                  "Seconds to wait for an entry where there is none, 0 to " + LONGEST_WAIT_SECONDS)
          @QueryParam("wait")
          @DefaultValue("0")
          String wait,
      @QueryParam("site") @Nullable String site,
      @QueryParam("task") @Nullable String task,
      @Parameter(schema = @Schema(enumeration = {"released", "review"})) @QueryParam("door")
          @Nullable String door) {
    int most = inRange("limit", limit, 1, MOST);
    Duration waiting = Duration.ofSeconds(inRange("wait", wait, 0, LONGEST_WAIT_SECONDS));
    Predicate<FeedEntry> wanted = wanted(site, task, door);
    if (after != null && since != null) {
      throw invalid("after and since are two beginnings; send one");
    }
    if (after == null && since == null) {
      return Uni.createFrom().item(VerdictsJson.of(List.of(), feed.text(feed.now())));
    }
    FeedCursor from = after != null ? cursorOf(after) : feed.at(timeOf(since));
    return Uni.createFrom()
        .completionStage(feed.next(new VerdictFeed.Query(from, most, waiting, wanted)))
        .map(this::json);
  }

  private VerdictsJson json(VerdictFeed.Answer answer) {
    return switch (answer) {
      case VerdictFeed.Answer.Page page -> VerdictsJson.of(page.entries(), feed.text(page.next()));
      case VerdictFeed.Answer.Gone gone ->
          throw new ProblemException(
              ProblemKind.GONE,
              "part of what follows is no longer kept, or after is of another cluster; begin again"
                  + " with since, the time of the last entry you have");
    };
  }

  /** Of decisions only the door is known: they are on held drafts. */
  private static Predicate<FeedEntry> wanted(
      @Nullable String site, @Nullable String task, @Nullable String door) {
    if (door != null && !door.equals("released") && !door.equals("review")) {
      throw invalid("door is released or review");
    }
    return entry ->
        switch (entry) {
          case FeedEntry.Decided decided -> door == null || door.equals("review");
          case FeedEntry.Judged judged -> {
            RecordedVerdict verdict = judged.verdict();
            yield (site == null || verdict.origin().site().equals(site))
                && (task == null || verdict.task().value().equals(task))
                && (door == null || doorOf(verdict.disposition()).equals(door));
          }
        };
  }

  private static String doorOf(Disposition disposition) {
    return disposition.door().name().toLowerCase(Locale.ROOT);
  }

  private FeedCursor cursorOf(String after) {
    try {
      return feed.cursor(after);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemKind.INVALID_REQUEST, e.getMessage(), e);
    }
  }

  private static Instant timeOf(@Nullable String since) {
    try {
      Instant time = Instant.parse(since == null ? "" : since);
      // What has no number of milliseconds is no time of a record.
      long unused = time.toEpochMilli();
      return time;
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new ProblemException(
          ProblemKind.INVALID_REQUEST, "since is a time, such as 2026-11-28T00:00:00Z", e);
    }
  }

  private static int inRange(String parameter, String value, int least, int most) {
    int number = WholeNumber.of(parameter, value);
    if (number < least || number > most) {
      throw invalid(parameter + " is " + least + " to " + most);
    }
    return number;
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemKind.INVALID_REQUEST, detail);
  }
}
