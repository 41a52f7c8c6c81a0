package io.assay.gateway.app;

import io.assay.gateway.review.ReviewClaims;
import io.assay.gateway.review.ReviewQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Down when the review queue or the claims on it broke: it then shows what it knew, and only a
 * restart mends it.
 */
@Liveness
@ApplicationScoped
public class ReviewQueueHealth implements HealthCheck {

  private final ReviewQueue queue;
  private final ReviewClaims claims;

  ReviewQueueHealth(ReviewQueue queue, ReviewClaims claims) {
    this.queue = queue;
    this.claims = claims;
  }

  @Override
  public HealthCheckResponse call() {
    ReviewQueue.State state = queue.state();
    return HealthCheckResponse.named("review-queue")
        .status(state != ReviewQueue.State.BROKEN && !claims.isBroken())
        .withData("state", state.name().toLowerCase(Locale.ROOT))
        .withData("open", queue.size())
        .build();
  }
}
