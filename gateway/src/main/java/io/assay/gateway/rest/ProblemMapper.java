package io.assay.gateway.rest;

import io.assay.gateway.feed.FeedUnavailableException;
import io.assay.gateway.json.InvalidJsonException;
import io.assay.gateway.topology.RecordParkedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every error into {@code application/problem+json}; what went wrong inside stays inside. */
public final class ProblemMapper {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

  @ServerExceptionMapper
  Response invalid(InvalidJsonException e) {
    return Problem.of(
            ProblemKind.INVALID_REQUEST, e.getMessage(), e.field().isEmpty() ? null : e.field())
        .response();
  }

  @ServerExceptionMapper
  Response problem(ProblemException e) {
    return Problem.of(e.kind(), e.getMessage(), null).response();
  }

  @ServerExceptionMapper
  Response busy(BusyException e) {
    return Response.fromResponse(Problem.of(ProblemKind.BUSY, e.getMessage(), null).response())
        .header(HttpHeaders.RETRY_AFTER, 1)
        .build();
  }

  @ServerExceptionMapper
  Response unavailable(FeedUnavailableException e) {
    Problem problem =
        switch (e.why()) {
          case BUSY ->
              Problem.of(ProblemKind.BUSY, "as much is asked as may be at once; ask again", null);
          case NO_ANSWER ->
              Problem.of(
                  ProblemKind.BROKER_UNAVAILABLE, "ask again with the same after or since", null);
          case NOT_PERMITTED ->
              Problem.of(
                  ProblemKind.NOT_READY,
                  "the broker does not let the gateway read that topic; tell who runs Assay",
                  null);
          case NOT_READING, NO_SCHEMA ->
              Problem.of(ProblemKind.NOT_READY, "ask again with the same after or since", null);
        };
    return Response.fromResponse(problem.response()).header(HttpHeaders.RETRY_AFTER, 1).build();
  }

  @ServerExceptionMapper
  Response held(HeldByAnotherException e) {
    return Problem.of(
            ProblemKind.HELD_BY_ANOTHER,
            e.lease().reviewer() + " works on this review until " + e.lease().until(),
            null)
        .heldBy(e.lease())
        .response();
  }

  @ServerExceptionMapper
  Response waits(RecordParkedException e) {
    return Problem.of(
            ProblemKind.NOT_READY,
            "what that needs of the schema registry or the key vault cannot be had now",
            null)
        .response();
  }

  @ServerExceptionMapper
  Response web(WebApplicationException e) {
    int status = e.getResponse().getStatus();
    if (status < 400) {
      return e.getResponse();
    }
    return Problem.of(
            switch (status) {
              case 401 -> ProblemKind.NOT_SIGNED_IN;
              case 403 -> ProblemKind.FORBIDDEN;
              case 404 -> ProblemKind.NOT_FOUND;
              case 406 -> ProblemKind.NOT_ACCEPTABLE;
              case 413 -> ProblemKind.TOO_LARGE;
              case 415 -> ProblemKind.UNSUPPORTED_MEDIA_TYPE;
              default -> status < 500 ? ProblemKind.INVALID_REQUEST : ProblemKind.INTERNAL;
            },
            null,
            null)
        .response();
  }

  @ServerExceptionMapper
  Response unexpected(RuntimeException e) {
    Problem problem = Problem.of(ProblemKind.INTERNAL, null, null);
    // The class only: a message may quote what was parsed.
    LOG.atError()
        .addKeyValue("trace_id", problem.traceId())
        .addKeyValue("exception_class", e.getClass().getName())
        .addKeyValue(
            "cause_class", e.getCause() == null ? "none" : e.getCause().getClass().getName())
        .log("request failed");
    return problem.response();
  }
}
