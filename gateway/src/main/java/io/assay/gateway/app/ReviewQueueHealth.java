package io.assay.gateway.app;

import io.assay.gateway.review.ReviewQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down when the review queue broke: it then shows what it knew, and only a restart mends it. */
@Liveness
@ApplicationScoped
public class ReviewQueueHealth implements HealthCheck {

  private final ReviewQueue queue;

  ReviewQueueHealth(ReviewQueue queue) {
    this.queue = queue;
  }

  @Override
  public HealthCheckResponse call() {
    ReviewQueue.State state = queue.state();
    return HealthCheckResponse.named("review-queue")
        .status(state != ReviewQueue.State.BROKEN)
        .withData("state", state.name().toLowerCase(Locale.ROOT))
        .withData("open", queue.size())
        .build();
  }
}
