package io.assay.gateway.rest;

import io.assay.gateway.domain.ReleasedDraft;
import io.assay.gateway.domain.audit.AuditAction;
import io.assay.gateway.feed.ReleasedTexts;
import io.assay.gateway.signin.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The text of what was released, for systems that file it and do not read Kafka. */
@Path("/v1/drafts/{id}/released")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@RolesAllowed(Role.RECIPIENT_NAME)
public class ReleasedResource {

  /** Until a release that is under way is committed, and some. */
  private static final Duration UNDER_WAY = Duration.ofMinutes(1);

  private final WhereDraftsStand standings;
  private final ReleasedTexts texts;
  private final Audit audit;
  private final Clock clock;

  ReleasedResource(WhereDraftsStand standings, ReleasedTexts texts, Audit audit, Clock clock) {
    this.standings = standings;
    this.texts = texts;
    this.audit = audit;
    this.clock = clock;
  }

  @GET
  @Blocking
  @Operation(
      summary = "The text of a released draft",
      description =
          "Of its highest version, and only while that one is released. An audit entry is written"
              + " before the text is told.")
  @APIResponse(
      responseCode = "200",
      description = "The text to use",
      content = @Content(schema = @Schema(implementation = ReleasedJson.class)))
  @APIResponse(responseCode = "404", description = "Not judged, not yet, or forgotten")
  @APIResponse(responseCode = "409", description = "Held or rejected: it is not to be used")
  @APIResponse(
      responseCode = "410",
      description = "It was released, and the topic keeps it no longer or its key was erased")
  @APIResponse(
      responseCode = "503",
      description = "It, or its audit entry, cannot be had for now; ask again")
  public ReleasedJson released(@PathParam("id") String id, @Context UriInfo uri) {
    StandingJson standing = standings.find(id, uri);
    if (!standing.isReleased()) {
      throw new ProblemException(
          ProblemKind.NOT_RELEASED,
          "version " + standing.version() + " is " + standing.state() + ", and not to be used");
    }
    return switch (texts.find(
        WhereDraftsStand.idOf(id), standing.version(), standing.releasedSince())) {
      case ReleasedTexts.Found.Text(ReleasedDraft released) -> {
        audit.record(AuditAction.SAW, List.of(id), "released");
        yield ReleasedJson.of(released);
      }
      case ReleasedTexts.Found.Erased erased ->
          throw new ProblemException(ProblemKind.GONE, "the key of its text was erased");
      case ReleasedTexts.Found.Unreadable unreadable ->
          throw new ProblemException(
              ProblemKind.GONE, "its text was sealed by a key that this gateway does not have");
      case ReleasedTexts.Found.None none -> {
        if (standing.updatedAt().isAfter(clock.instant().minus(UNDER_WAY))) {
          throw new ProblemException(
              ProblemKind.NOT_READY, "it is being released; ask again in a second");
        }
        throw new ProblemException(
            ProblemKind.GONE, "it was released, and its text is no longer kept");
      }
    };
  }
}
