package io.assay.gateway.rest;

import io.assay.gateway.domain.audit.AuditAction;
import io.assay.gateway.logging.LogLevel;
import io.assay.gateway.logging.LogLevels;
import io.assay.gateway.signin.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Log levels of this instance, changed for a while by a signed-in person. */
@Path("/v1/operations/log-levels")
@Blocking
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@RolesAllowed(Role.OPERATOR_NAME)
public class LogLevelsResource {

  private static final int USUAL_MINUTES = 15;

  /**
   * @param level error, warn, info, debug or trace
   * @param minutes until it goes back, 15 when absent
   */
  public record Wish(@Nullable String level, @Nullable Integer minutes) {}

  /** A level that is changed. */
  public record ChangedJson(String category, String level, Instant until) {

    static ChangedJson of(LogLevels.Changed changed) {
      return new ChangedJson(
          changed.category(), changed.level().name().toLowerCase(Locale.ROOT), changed.until());
    }
  }

  private static final Pattern CATEGORY = Pattern.compile("[A-Za-z][\\w.$]{0,199}");

  private final Audit audit;
  private final LogLevels levels;
  private final Reviewer person;

  LogLevelsResource(LogLevels levels, Reviewer person, Audit audit) {
    this.audit = audit;
    this.levels = levels;
    this.person = person;
  }

  @GET
  @Operation(summary = "Log levels that are changed now, on this instance")
  public List<ChangedJson> changed() {
    return levels.changed().stream().map(ChangedJson::of).toList();
  }

  @PUT
  @Path("/{category}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Change the level of a log category for a while",
      description =
          "It goes back by itself after the minutes given, 60 at the most, and when the instance"
              + " stops. Some categories may not log more than INFO, since they log what callers"
              + " write.")
  public ChangedJson change(@PathParam("category") String category, @Nullable Wish wish) {
    LogLevel level = levelOf(wish);
    int minutes = wish == null || wish.minutes() == null ? USUAL_MINUTES : wish.minutes();
    if (minutes < 1 || minutes > LogLevels.LONGEST.toMinutes()) {
      throw new ProblemException(
          ProblemKind.INVALID_REQUEST, "minutes is 1 to " + LogLevels.LONGEST.toMinutes());
    }
    audit.record(AuditAction.CHANGED_LOG_LEVEL, List.of(named(category)), level.name());
    return switch (levels.change(category, level, Duration.ofMinutes(minutes), person.name())) {
      case LogLevels.Answer.Done done -> ChangedJson.of(done.changed());
      case LogLevels.Answer.Unknown unknown ->
          throw new ProblemException(ProblemKind.NOT_FOUND, "nobody logs to such a category");
      case LogLevels.Answer.BelowFloor below ->
          throw new ProblemException(
              ProblemKind.FORBIDDEN,
              "this category may not log more than " + below.floor() + ", whoever asks");
    };
  }

  @DELETE
  @Path("/{category}")
  @Operation(summary = "Take a change back before its time")
  public Response restore(@PathParam("category") String category) {
    audit.record(AuditAction.CHANGED_LOG_LEVEL, List.of(named(category)), "restore");
    if (!levels.restore(category)) {
      throw new ProblemException(ProblemKind.NOT_FOUND, "no level of such a category is changed");
    }
    return Response.noContent().build();
  }

  /** A caller may write anything there. */
  private static String named(String category) {
    return CATEGORY.matcher(category).matches() ? category : "not a category";
  }

  private static LogLevel levelOf(@Nullable Wish wish) {
    String named = wish == null || wish.level() == null ? "" : wish.level();
    return Arrays.stream(LogLevel.values())
        .filter(level -> level.name().equalsIgnoreCase(named))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemKind.INVALID_REQUEST, "level is error, warn, info, debug or trace"));
  }
}
