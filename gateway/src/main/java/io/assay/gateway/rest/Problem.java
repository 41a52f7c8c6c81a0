package io.assay.gateway.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.assay.gateway.domain.ReviewLease;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 states it. {@code type} is stable and means one thing; {@code traceId} is
 * also in the log.
 *
 * @param field the JSON member at fault, when one is
 * @param heldBy who works on the review, when somebody else does
 * @param until when that ends, unless it is renewed
 */
@Schema
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    @Nullable String field,
    @Nullable String heldBy,
    @Nullable Instant until,
    String traceId) {

  /** The media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(ProblemKind kind, @Nullable String detail, @Nullable String field) {
    return new Problem(
        kind.type(),
        kind.title(),
        kind.status(),
        detail,
        field,
        null,
        null,
        UUID.randomUUID().toString());
  }

  Problem heldBy(ReviewLease lease) {
    return new Problem(
        type, title, status, detail, field, lease.reviewer(), lease.until(), traceId);
  }

  Response response() {
    return Response.status(status).type(MediaType.valueOf(MEDIA_TYPE)).entity(this).build();
  }
}
