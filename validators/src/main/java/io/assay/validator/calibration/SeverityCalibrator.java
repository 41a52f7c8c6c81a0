package io.assay.validator.calibration;

import io.assay.validator.Evaluation;
import io.assay.validator.Finding;
import io.assay.validator.RiskLevel;
import io.assay.validator.TaskName;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads levels off severities, without any fitting: what stands in until a calibration has been
 * fitted on labelled drafts. It takes confidences at their word, so its numbers are only as good as
 * theirs.
 *
 * <p>A finding speaks for the level of its severity: fatal for 4, error for 3, warning for 2,
 * information for none. Findings of one validator about one level come from the same evidence and
 * are not independent, so the surest of them counts; different validators look in different ways,
 * so their confidences are joined by noisy-or (Pearl, Probabilistic Reasoning in Intelligent
 * Systems, 1988, section 4.3.2): {@code q(level) = 1 - product over validators of (1 -
 * confidence)}. The evaluation {@value #UNSUPPORTED} counts as grounding's confidence at level 3.
 * The draft has the highest level that anything speaks for:
 *
 * <pre>
 * P(4) = q4    P(3) = (1 - q4) q3    P(2) = (1 - q4)(1 - q3) q2    P(1) = the rest
 * </pre>
 */
public final class SeverityCalibrator implements LevelCalibrator {

  /** The probability that the least supported claim of a draft is not supported by its source. */
  public static final String UNSUPPORTED = "grounding.unsupported.max";

  private static final String GROUNDING = "grounding";

  @Override
  public String version() {
    return "severity-1";
  }

  @Override
  public LevelProbabilities calibrate(
      TaskName task, List<Finding> findings, List<Evaluation> evaluations) {
    Map<RiskLevel, Map<String, Double>> surest = new EnumMap<>(RiskLevel.class);
    for (Finding finding : findings) {
      raise(surest, levelOf(finding), finding.validator().name(), finding.confidence().value());
    }
    for (Evaluation evaluation : evaluations) {
      if (evaluation.name().equals(UNSUPPORTED)) {
        raise(surest, RiskLevel.MODERATE, GROUNDING, evaluation.score().value());
      }
    }
    double four = noisyOr(surest.getOrDefault(RiskLevel.HIGH, Map.of()).values());
    double three = noisyOr(surest.getOrDefault(RiskLevel.MODERATE, Map.of()).values());
    double two = noisyOr(surest.getOrDefault(RiskLevel.LOW, Map.of()).values());
    return LevelProbabilities.of(
        (1 - four) * (1 - three) * (1 - two),
        (1 - four) * (1 - three) * two,
        (1 - four) * three,
        four);
  }

  private static RiskLevel levelOf(Finding finding) {
    return switch (finding.severity()) {
      case FATAL -> RiskLevel.HIGH;
      case ERROR -> RiskLevel.MODERATE;
      case WARNING -> RiskLevel.LOW;
      case INFORMATION -> RiskLevel.NO_RISK;
    };
  }

  private static void raise(
      Map<RiskLevel, Map<String, Double>> surest,
      RiskLevel level,
      String validator,
      double confidence) {
    surest
        .computeIfAbsent(level, unseen -> new HashMap<>())
        .merge(validator, confidence, Math::max);
  }

  private static double noisyOr(Collection<Double> confidences) {
    double none = 1;
    for (double confidence : confidences) {
      none *= 1 - confidence;
    }
    return 1 - none;
  }
}
