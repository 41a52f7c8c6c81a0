package io.assay.gateway.wire;

import io.assay.contract.avro.ClaimAction;
import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.ReviewClaim;
import io.assay.gateway.domain.ReviewTaskId;
import java.time.Duration;

/** Claims to and from their contract. */
final class ClaimMapping {

  private ClaimMapping() {}

  static io.assay.contract.avro.ReviewClaim toWire(ReviewClaim claim) {
    var wire =
        io.assay.contract.avro.ReviewClaim.newBuilder()
            .setRequestId(claim.request())
            .setTaskId(claim.task().toString())
            .setReviewer(claim.reviewer())
            .setRequestedAt(claim.requestedAt());
    return switch (claim) {
      case ReviewClaim.Take take ->
          wire.setAction(ClaimAction.CLAIM).setLeaseMs(take.lease().toMillis()).build();
      case ReviewClaim.Renew renew ->
          wire.setAction(ClaimAction.RENEW).setLeaseMs(renew.lease().toMillis()).build();
      case ReviewClaim.HandBack handBack -> wire.setAction(ClaimAction.HAND_BACK).build();
    };
  }

  static Reading<ReviewClaim> fromWire(io.assay.contract.avro.ReviewClaim wire) {
    ReviewTaskId task = ReviewTaskId.parse(wire.getTaskId());
    String request = wire.getRequestId();
    String reviewer = wire.getReviewer();
    Duration lease = Duration.ofMillis(wire.getLeaseMs());
    return switch (wire.getAction()) {
      case CLAIM ->
          new Reading.Read<>(
              new ReviewClaim.Take(request, task, reviewer, lease, wire.getRequestedAt()));
      case RENEW ->
          new Reading.Read<>(
              new ReviewClaim.Renew(request, task, reviewer, lease, wire.getRequestedAt()));
      case HAND_BACK ->
          new Reading.Read<>(
              new ReviewClaim.HandBack(request, task, reviewer, wire.getRequestedAt()));
      case UNKNOWN -> Reading.unusable(DeadLetterReason.INVALID_CONTENT);
    };
  }
}
