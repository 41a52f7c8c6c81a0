package io.assay.gateway.tracing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.assay.gateway.assessment.AssessmentObserver;
import io.assay.gateway.domain.AssessedDraft;
import io.assay.gateway.domain.Draft;
import io.assay.validator.ValidatorId;
import io.assay.validator.ValidatorOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * When drafts were assessed, and by whom, for spans that are made later: a draft is assessed ahead,
 * before anybody has looked at the headers of its record. What nobody asks for is forgotten. Safe
 * for several threads.
 */
final class Assessments {

  private static final long MOST = 10_000;

  /** One validator's turn. */
  record Turn(ValidatorId validator, String outcome, Instant from, Instant to) {}

  /** One assessment. */
  record Assessment(Instant from, Instant to, List<Turn> turns) {}

  private final Cache<AssessedDraft, Assessment> known =
      Caffeine.newBuilder().weakKeys().maximumSize(MOST).build();
  private final ThreadLocal<@Nullable List<Turn>> turns = new ThreadLocal<>();

  Function<Draft, AssessedDraft> watching(Function<Draft, AssessedDraft> assessor) {
    return draft -> {
      List<Turn> mine = new ArrayList<>();
      turns.set(mine);
      try {
        Instant from = Instant.now();
        AssessedDraft assessed = assessor.apply(draft);
        known.put(assessed, new Assessment(from, Instant.now(), mine));
        return assessed;
      } finally {
        turns.remove();
      }
    };
  }

  AssessmentObserver watching(AssessmentObserver observer) {
    return (validator, outcome, took) -> {
      observer.judged(validator, outcome, took);
      note(validator, outcome, took);
    };
  }

  private void note(ValidatorId validator, ValidatorOutcome outcome, Duration took) {
    List<Turn> mine = turns.get();
    if (mine != null) {
      Instant to = Instant.now();
      mine.add(new Turn(validator, codeOf(outcome), to.minus(took), to));
    }
  }

  /** Of this very draft, once. */
  Optional<Assessment> take(AssessedDraft assessed) {
    return Optional.ofNullable(known.asMap().remove(assessed));
  }

  private static String codeOf(ValidatorOutcome outcome) {
    return switch (outcome) {
      case ValidatorOutcome.Assessed assessed -> "assessed";
      case ValidatorOutcome.Abstained abstained -> "abstained";
      case ValidatorOutcome.Undetermined undetermined -> "undetermined";
    };
  }
}
