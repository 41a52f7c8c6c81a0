package io.assay.bench;

import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.Evaluation;
import io.assay.validator.Finding;
import io.assay.validator.Locus;
import io.assay.validator.PairScorer;
import io.assay.validator.PairScorer.Pair;
import io.assay.validator.PairScorer.PairResult;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.Span;
import io.assay.validator.TaskName;
import io.assay.validator.ValidatorId;
import io.assay.validator.ValidatorOutcome;
import io.assay.validator.calibration.LevelCalibrator;
import io.assay.validator.calibration.LevelProbabilities;
import java.util.List;

/** One pair a draft: the whole source and the first words of the output. */
final class StubValidator implements DraftValidator {

  private static final int CLAIM_CHARS = 64;

  private final PairScorer scorer;
  private final ValidatorId id;

  StubValidator(PairScorer scorer) {
    this.scorer = scorer;
    this.id = new ValidatorId("stub", "1+" + scorer.model());
  }

  /** What a draft is at, by the stub's one score. */
  static LevelCalibrator calibrator() {
    LevelProbabilities safe = LevelProbabilities.of(0.9, 0.06, 0.03, 0.01);
    LevelProbabilities unsafe = LevelProbabilities.of(0.05, 0.1, 0.35, 0.5);
    return new LevelCalibrator() {
      @Override
      public String version() {
        return "stub-1";
      }

      @Override
      public LevelProbabilities calibrate(
          TaskName task, List<Finding> findings, List<Evaluation> evaluations) {
        return findings.isEmpty() ? safe : unsafe;
      }
    };
  }

  @Override
  public ValidatorId id() {
    return id;
  }

  @Override
  public ValidatorOutcome validate(DraftContent draft) {
    String claim = draft.output().substring(0, Math.min(CLAIM_CHARS, draft.output().length()));
    PairResult result =
        scorer.score(List.of(new Pair(draft.source().textOrEmpty(), claim))).getFirst();
    return switch (result) {
      case PairResult.Unscored unscored -> ValidatorOutcome.undetermined(unscored.reason());
      case PairResult.Scored scored -> {
        Score unsupported = new Score(1 - scored.support().value());
        boolean supported = unsupported.value() < 0.5;
        Finding finding =
            new Finding(
                scored.category(),
                Severity.ERROR,
                "claim-not-supported",
                Locus.at(new Span(0, claim.length())),
                Locus.NOWHERE,
                unsupported,
                id);
        yield new ValidatorOutcome.Assessed(
            supported ? List.of() : List.of(finding),
            List.of(
                new Evaluation(
                    "stub.unsupported.max", unsupported, supported ? "supported" : "unsupported")));
      }
    };
  }

  @Override
  public void close() {}
}
