package io.assay.gateway.rest;

import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.trace.TraceContext;
import io.assay.gateway.intake.DraftIntake;
import io.assay.gateway.intake.DraftNotTakenException;
import io.assay.gateway.json.DraftJson;
import io.assay.gateway.json.InvalidJsonException;
import io.assay.gateway.json.JsonFields;
import io.assay.gateway.signin.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Drafts go in here, and where one stands is told here. */
@Path("/v1/drafts")
@Blocking
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class DraftsResource {

  /** What was taken. */
  public record Taken(String id, int version) {}

  private final DraftIntake intake;
  private final WhereDraftsStand standings;
  private final Clock clock;

  DraftsResource(DraftIntake intake, WhereDraftsStand standings, Clock clock) {
    this.intake = intake;
    this.standings = standings;
    this.clock = clock;
  }

  @POST
  @RolesAllowed(Role.INTEGRATOR_NAME)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Submit a draft",
      description = "Answers once the broker has acknowledged it.")
  @RequestBody(content = @Content(schema = @Schema(implementation = DraftBody.class)))
  @APIResponse(
      responseCode = "202",
      description = "Taken",
      content = @Content(schema = @Schema(implementation = Taken.class)))
  @APIResponse(responseCode = "400", description = "Not a usable draft")
  @APIResponse(responseCode = "413", description = "Larger than the gate reads")
  @APIResponse(
      responseCode = "503",
      description = "Not acknowledged; it may be sent again with the same id")
  public Response submit(byte[] body, @HeaderParam("traceparent") @Nullable String traceparent)
      throws InvalidJsonException {
    Draft draft = DraftJson.draft(JsonFields.parse(body), clock.instant());
    try {
      // No tracestate: anybody may have written it, and it would go on to every topic.
      intake.submit(draft, TraceContext.of(traceparent == null ? "" : traceparent, ""));
    } catch (DraftNotTakenException e) {
      throw e.isTooLarge()
          ? new ProblemException(
              ProblemKind.TOO_LARGE, "the draft is larger than the gate reads", e)
          : new ProblemException(
              ProblemKind.BROKER_UNAVAILABLE,
              "send it again with the same id and version; that is safe",
              e);
    }
    return Response.accepted(new Taken(draft.id().value(), draft.version()))
        .location(URI.create("/v1/drafts/" + draft.id()))
        .build();
  }

  @GET
  @RolesAllowed({
    Role.INTEGRATOR_NAME,
    Role.REVIEWER_NAME,
    Role.OPERATOR_NAME,
    Role.AUDITOR_NAME,
    Role.INSTANCE_NAME
  })
  @Path("/{id}")
  @Operation(
      summary = "Where a draft stands",
      description = "Text-free: state, verdict, open review. Whichever instance is asked.")
  @APIResponse(
      responseCode = "200",
      description = "Its standing",
      content = @Content(schema = @Schema(implementation = StandingJson.class)))
  @APIResponse(responseCode = "404", description = "Not judged, not yet, or forgotten")
  public StandingJson standing(
      @PathParam("id") String id,
      @QueryParam("of") @DefaultValue("all") String of,
      @Context UriInfo uri) {
    return standings.find(id, uri, of.equals(Peers.HERE));
  }
}
