package io.assay.validator.evaluation;

import io.assay.validator.RiskLevel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Scored drafts as columns: every measure for any weighting of the drafts, in one pass each. */
final class Sample {

  private final int size;
  private final boolean[] all;
  private final boolean[] unsafe;
  private final boolean[] safe;
  private final boolean[] flagged;
  private final boolean[] cleared;
  private final boolean[] held;
  private final boolean[] released;
  private final double[] unlikeSource;
  private final int[] unlikeSourceAscending;
  private final int[] trueLevel;
  private final int[] gradedLevel;

  // Of the graded drafts only; rowOfGraded leads back to the columns above.
  private final int[] rowOfGraded;
  private final double[] probability;
  private final boolean[] gradedUnsafe;
  private final int[] probabilityAscending;

  Sample(List<ScoredDraft> drafts) {
    size = drafts.size();
    all = new boolean[size];
    Arrays.fill(all, true);
    unsafe = new boolean[size];
    safe = new boolean[size];
    flagged = new boolean[size];
    cleared = new boolean[size];
    held = new boolean[size];
    released = new boolean[size];
    unlikeSource = new double[size];
    trueLevel = new int[size];
    gradedLevel = new int[size];
    int[] gradedRows = new int[size];
    double[] gradedProbability = new double[size];
    int graded = 0;
    for (int i = 0; i < size; i++) {
      ScoredDraft draft = drafts.get(i);
      unsafe[i] = draft.truth().isUnsafe();
      safe[i] = !unsafe[i];
      flagged[i] = draft.judged().isFlagged();
      cleared[i] = !flagged[i];
      held[i] = draft.judged().isHeld();
      released[i] = !held[i];
      unlikeSource[i] = 1 - draft.overlap().value();
      trueLevel[i] = draft.truth().knownLevel().map(RiskLevel::number).orElse(0);
      if (draft.judged() instanceof Judged.Graded grade) {
        gradedLevel[i] = grade.level().number();
        gradedProbability[graded] = grade.unsafe().value();
        gradedRows[graded++] = i;
      }
    }
    rowOfGraded = Arrays.copyOf(gradedRows, graded);
    probability = Arrays.copyOf(gradedProbability, graded);
    gradedUnsafe = new boolean[graded];
    for (int i = 0; i < graded; i++) {
      gradedUnsafe[i] = unsafe[rowOfGraded[i]];
    }
    unlikeSourceAscending = Metrics.ascending(unlikeSource);
    probabilityAscending = Metrics.ascending(probability);
  }

  int size() {
    return size;
  }

  /**
   * Of a measure that is no {@link #proportion}.
   *
   * @param weights how often each draft counts
   */
  OptionalDouble measure(Measure measure, int[] weights) {
    return switch (measure) {
      case AUROC ->
          Metrics.auroc(probability, gradedUnsafe, probabilityAscending, ofGraded(weights));
      case OVERLAP_AUROC -> Metrics.auroc(unlikeSource, unsafe, unlikeSourceAscending, weights);
      case BALANCED_ACCURACY -> balancedAccuracy(weights);
      case ECE -> Metrics.calibrationError(probability, gradedUnsafe, ofGraded(weights));
      case MACRO_F1 -> Metrics.macroF1(trueLevel, gradedLevel, weights);
      case SENSITIVITY, SPECIFICITY, REVIEW_RATE, UNSAFE_HELD, SAFE_RELEASED ->
          throw new IllegalArgumentException(measure + " is a share; see proportion");
    };
  }

  /** The drafts that a share is of and those of it; empty for a measure that is no share. */
  Optional<Proportion> proportion(Measure measure) {
    return switch (measure) {
      case SENSITIVITY -> Optional.of(Proportion.of(flagged, unsafe));
      case SPECIFICITY -> Optional.of(Proportion.of(cleared, safe));
      case REVIEW_RATE -> Optional.of(Proportion.of(held, all));
      case UNSAFE_HELD -> Optional.of(Proportion.of(held, unsafe));
      case SAFE_RELEASED -> Optional.of(Proportion.of(released, safe));
      case AUROC, OVERLAP_AUROC, BALANCED_ACCURACY, ECE, MACRO_F1 -> Optional.empty();
    };
  }

  private OptionalDouble balancedAccuracy(int[] weights) {
    OptionalDouble sensitivity = Metrics.share(flagged, unsafe, weights);
    OptionalDouble specificity = Metrics.share(cleared, safe, weights);
    return sensitivity.isPresent() && specificity.isPresent()
        ? OptionalDouble.of((sensitivity.getAsDouble() + specificity.getAsDouble()) / 2)
        : OptionalDouble.empty();
  }

  private int[] ofGraded(int[] weights) {
    int[] graded = new int[rowOfGraded.length];
    for (int i = 0; i < graded.length; i++) {
      graded[i] = weights[rowOfGraded[i]];
    }
    return graded;
  }
}
