package io.assay.gateway.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Answers a body over {@code assay.drafts.max-bytes} with a {@link Problem}, from the length that
 * the request states and without reading it.
 */
@ApplicationScoped
public class BodyLimit {

  /** After authentication, which Quarkus does at 200, and before its own limit, at 2. */
  private static final int PRIORITY = 100;

  /**
   * The most that a body may have.
   *
   * @param bytes above 0
   */
  public record Most(long bytes) {

    /** What the caller of a larger one is told. */
    String exceeded() {
      return "assay.drafts.max-bytes is " + bytes;
    }
  }

  private final Most most;
  private final ObjectMapper json;

  BodyLimit(Most most, ObjectMapper json) {
    this.most = most;
    this.json = json;
  }

  void register(@Observes Filters filters) {
    filters.register(this::limit, PRIORITY);
  }

  private void limit(RoutingContext context) {
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null || !isOver(length)) {
      context.next();
      return;
    }
    Problem problem = Problem.of(ProblemKind.TOO_LARGE, most.exceeded(), null);
    try {
      context
          .response()
          .setStatusCode(problem.status())
          .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
          // What comes of the body would be taken for the next request.
          .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
          .end(json.writeValueAsString(problem))
          .onComplete(done -> context.request().connection().close());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem is plain JSON", e);
    }
  }

  private boolean isOver(String length) {
    try {
      return Long.parseLong(length) > most.bytes();
    } catch (NumberFormatException e) {
      // The HTTP layer refuses what is no length.
      return false;
    }
  }
}
