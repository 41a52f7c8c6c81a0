package io.assay.gateway.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.assay.gateway.domain.DraftStanding;
import io.assay.gateway.domain.DraftStanding.Progress;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.json.VerdictJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a draft stands.
 *
 * @param state {@code released}, {@code in-review}, {@code approved}, {@code corrected} or {@code
 *     rejected}
 * @param openReviews ids of the reviews a person may still decide
 * @param decidedAt by the reviewer's clock; absent until a person has decided
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StandingJson(
    String id,
    int version,
    String task,
    String state,
    List<String> openReviews,
    @Nullable String reviewer,
    Instant updatedAt,
    @Nullable Instant assessedAt,
    @Nullable Instant decidedAt,
    VerdictJson verdict) {

  /** Of reviewers on other instances than this. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  /** Whether it may be used. */
  boolean isReleased() {
    return Set.of("released", "approved", "corrected").contains(state);
  }

  /** A time that its release is not before. */
  Instant releasedSince() {
    Instant said = decidedAt != null ? decidedAt : assessedAt;
    Instant by = said == null || said.isAfter(updatedAt) ? updatedAt : said;
    return by.minus(CLOCKS_APART);
  }

  static StandingJson of(DraftStanding standing) {
    return new StandingJson(
        standing.draft().value(),
        standing.version(),
        standing.verdict().task().value(),
        state(standing.progress()),
        standing.openReviews().stream().map(ReviewTaskId::toString).toList(),
        standing.progress() instanceof Progress.Settled settled
            ? settled.outcome().by().reviewer()
            : null,
        standing.updatedAt(),
        standing.verdict().assessedAt(),
        standing.progress() instanceof Progress.Settled settled
            ? settled.outcome().by().at()
            : null,
        VerdictJson.of(standing.verdict().verdict(), standing.verdict().disposition()));
  }

  private static String state(Progress progress) {
    return switch (progress) {
      case Progress.Released released -> "released";
      case Progress.InReview review -> "in-review";
      case Progress.Settled settled ->
          switch (settled.outcome().decision()) {
            case APPROVE -> "approved";
            case CORRECT -> "corrected";
            case REJECT -> "rejected";
          };
    };
  }
}
