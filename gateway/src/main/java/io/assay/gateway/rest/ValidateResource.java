package io.assay.gateway.rest;

import io.assay.gateway.assessment.DraftAssessor;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.PolicyInForce;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.domain.Verdict;
import io.assay.gateway.json.DraftJson;
import io.assay.gateway.json.InvalidJsonException;
import io.assay.gateway.json.JsonFields;
import io.assay.gateway.json.VerdictJson;
import io.assay.gateway.signin.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Judges a draft at once; nothing is stored and nothing is released. */
@Path("/v1/validate")
@Blocking
@RolesAllowed({Role.INTEGRATOR_NAME, Role.REVIEWER_NAME})
public class ValidateResource {

  private final DraftAssessor assessor;
  private final PolicyInForce policies;
  private final Clock clock;
  private final AtOnce atOnce;
  private final Semaphore places;

  /**
   * How many drafts are judged for callers at once, at least 1. The stream's drafts need the same
   * evaluator and the same threads.
   */
  public record AtOnce(int drafts) {}

  ValidateResource(DraftAssessor assessor, PolicyInForce policies, Clock clock, AtOnce atOnce) {
    this.assessor = assessor;
    this.policies = policies;
    this.clock = clock;
    this.atOnce = atOnce;
    this.places = new Semaphore(atOnce.drafts());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
  @Operation(
      summary = "Judge a draft at once",
      description = "The same validators and policy as the stream.")
  @RequestBody(content = @Content(schema = @Schema(implementation = DraftBody.class)))
  @APIResponse(
      responseCode = "200",
      description = "The verdict",
      content = @Content(schema = @Schema(implementation = VerdictJson.class)))
  @APIResponse(responseCode = "400", description = "Not a usable draft")
  @APIResponse(
      responseCode = "503",
      description = "As many are judged as may be at once; Retry-After says when to ask again")
  public VerdictJson validate(byte[] body) throws InvalidJsonException {
    Draft draft = DraftJson.draft(JsonFields.parse(body), clock.instant());
    if (!places.tryAcquire()) {
      throw new BusyException(atOnce.drafts() + " drafts are judged already; ask again");
    }
    try {
      ReleasePolicy policy = policies.now();
      Verdict verdict = assessor.assess(draft).under(policy).verdict();
      return VerdictJson.of(verdict, policy.dispose(draft.content(), verdict));
    } finally {
      places.release();
    }
  }
}
