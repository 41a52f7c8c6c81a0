package io.assay.validator.calibration;

import io.assay.validator.Evaluation;
import io.assay.validator.Finding;
import io.assay.validator.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Turns what the validators said of a draft into a {@link FeatureVector} in the order of {@link
 * #NAMES}. No feature falls when a finding is added, when a confidence or severity rises, when an
 * evaluation rises, or when an evaluation goes missing that stood at its least.
 *
 * <ul>
 *   <li>Findings, per lane ({@code rules}, {@code omission}, {@code grounding}) and severity, which
 *       counts everything at least so severe: {@code count} is ln(1 + number), {@code confidence}
 *       the highest confidence. What neither the omission nor the grounding or self-consistency
 *       validator said is of the lane {@code rules}, so a site's own validators count. {@link
 *       Severity#INFORMATION} is no risk and not counted.
 *   <li>Probabilities of being unsupported, as {@link ShiftedLogit}s, so 0 is the least and 13.8
 *       the most.
 *   <li>Omission weights and gravity as they are, in [0, 1].
 *   <li>Per evaluation {@code .missing}: 1 when it was not given, and then its value is 0.
 * </ul>
 */
public final class LevelFeatures {

  /** From severe to mild; each counts the ones before it too. */
  private static final List<Severity> SEVERITIES =
      List.of(Severity.FATAL, Severity.ERROR, Severity.WARNING);

  private static final List<String> PROBABILITIES =
      List.of(
          "grounding.unsupported.max",
          "grounding.unsupported.second",
          "grounding.unsupported.mean",
          "grounding.unsupported.odds",
          "selfconsistency.unsupported.max",
          "selfconsistency.unsupported.second",
          "selfconsistency.unsupported.mean",
          "selfconsistency.unsupported.odds");

  private static final List<String> WEIGHTS =
      List.of("omission.weight.sum", "omission.weight.max", "omission.gravity.max");

  /** The name of every feature, in order. */
  public static final List<String> NAMES = names();

  private LevelFeatures() {}

  private enum Lane {
    RULES("rules"),
    OMISSION("omission"),
    GROUNDING("grounding");

    private final String title;

    Lane(String title) {
      this.title = title;
    }

    static Lane of(Finding finding) {
      return switch (finding.validator().name()) {
        case "omission" -> OMISSION;
        case "grounding", "selfconsistency", "self-consistency" -> GROUNDING;
        default -> RULES;
      };
    }
  }

  /** The order of findings and evaluations does not matter. */
  public static FeatureVector of(List<Finding> findings, List<Evaluation> evaluations) {
    List<Double> values = new ArrayList<>(NAMES.size());
    for (Lane lane : Lane.values()) {
      for (Severity severity : SEVERITIES) {
        int count = 0;
        double confidence = 0;
        for (Finding finding : findings) {
          // Severities are declared from severe to mild.
          if (Lane.of(finding) == lane && finding.severity().compareTo(severity) <= 0) {
            count++;
            confidence = Math.max(confidence, finding.confidence().value());
          }
        }
        values.add(Math.log1p(count));
        values.add(confidence);
      }
    }
    for (String name : PROBABILITIES) {
      OptionalDouble score = highest(name, evaluations);
      values.add(score.isPresent() ? ShiftedLogit.of(score.getAsDouble()) : 0.0);
      values.add(score.isPresent() ? 0.0 : 1.0);
    }
    for (String name : WEIGHTS) {
      OptionalDouble score = highest(name, evaluations);
      values.add(score.orElse(0.0));
      values.add(score.isPresent() ? 0.0 : 1.0);
    }
    return new FeatureVector(values);
  }

  private static OptionalDouble highest(String name, List<Evaluation> evaluations) {
    return evaluations.stream()
        .filter(evaluation -> evaluation.name().equals(name))
        .mapToDouble(evaluation -> evaluation.score().value())
        .max();
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Lane lane : Lane.values()) {
      for (Severity severity : SEVERITIES) {
        String prefix = lane.title + "." + severity.name().toLowerCase(Locale.ROOT);
        names.add(prefix + ".count");
        names.add(prefix + ".confidence");
      }
    }
    for (String name : PROBABILITIES) {
      names.add(name + ".logit");
      names.add(name + ".missing");
    }
    for (String name : WEIGHTS) {
      names.add(name);
      names.add(name + ".missing");
    }
    return List.copyOf(names);
  }
}
