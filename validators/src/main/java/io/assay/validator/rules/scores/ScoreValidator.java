package io.assay.validator.rules.scores;

import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.ErrorCategory;
import io.assay.validator.Finding;
import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.Span;
import io.assay.validator.ValidatorId;
import io.assay.validator.ValidatorOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recomputes the clinical scores that a draft states, from the inputs that it, or else its source,
 * states, and reports a value that no rounding explains. A score without all its inputs is passed
 * over, as is one that is aimed at or is a limit. It needs no source.
 */
final class ScoreValidator implements DraftValidator {

  private static final ValidatorId ID = new ValidatorId(ScoreValidatorFactory.NAME, "2");

  /** A breakdown stands this close behind its score. */
  private static final int BREAKDOWN_REACH = 200;

  /** In characters before a score, or behind it. */
  private static final int AIM_REACH = 80;

  /** A word of aim or condition with nothing but its sentence behind it. */
  private static final Pattern AIM =
      Pattern.compile(
          "\\b(?:target|goal|titrat|keep|maintain|aim|if\\b|when\\b|until\\b|unless\\b|objetivo|mantener|si\\b|cuando\\b|hasta\\b)(?:[^.;\\n]|\\.(?=\\d))*$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern OR_MORE =
      Pattern.compile(
          "\\s?(?:%|mm ?Hg|mL/min(?:/1\\.73 ?m2)?)?\\s?(?:or|o)\\s(?:more|less|above|below|over|under|higher|lower|greater|m[aá]s|menos)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Beyond this many tolerances a difference is far. */
  private static final double FAR = 3;

  private final List<ScoreRule> rules = ScoreRules.all();

  @Override
  public ValidatorId id() {
    return ID;
  }

  @Override
  public ValidatorOutcome validate(DraftContent draft) {
    String text = draft.output();
    String source = draft.source().textOrEmpty();
    DraftInputs inputs = new DraftInputs(text, source);
    List<Finding> found = new ArrayList<>();
    for (ScoreRule rule : rules) {
      StatedScores inSource = new StatedScores(rule, source);
      Matcher stated = rule.stated().matcher(text);
      while (stated.find()) {
        if (isLimit(text, stated)) {
          continue;
        }
        Inputs around = inputs.around(new Span(stated.start(), stated.end()));
        check(rule, stated, text, around, inSource).ifPresent(found::add);
      }
    }
    return new ValidatorOutcome.Assessed(found, List.of());
  }

  /** Whether the sentence aims at the value, or makes something hang on it. */
  private static boolean isLimit(String text, Matcher stated) {
    int from = Math.max(0, stated.start() - AIM_REACH);
    int to = Math.min(text.length(), stated.end(1) + AIM_REACH);
    return AIM.matcher(text.substring(from, stated.start())).find()
        || OR_MORE.matcher(text.substring(stated.end(1), to)).lookingAt();
  }

  private static Optional<Finding> check(
      ScoreRule rule, Matcher stated, String text, Inputs inputs, StatedScores inSource) {
    String written = stated.group(1).replace(',', '.');
    double value = Double.parseDouble(written);
    int end = Math.min(text.length(), stated.end() + BREAKDOWN_REACH);
    List<Double> expected = rule.formula().values(inputs, text.substring(stated.end(), end));
    if (expected.isEmpty()) {
      return Optional.empty();
    }
    double nearest =
        expected.stream().min(Comparator.comparingDouble(e -> Math.abs(e - value))).get();
    double allowed = rule.tolerance(nearest) + halfOfLastDigit(written);
    double off = Math.abs(nearest - value);
    return off > allowed + 1e-9
        ? Optional.of(
            finding(rule, stated, inSource, value, nearest, rule.isExact() || off > FAR * allowed))
        : Optional.empty();
  }

  private static Finding finding(
      ScoreRule rule,
      Matcher stated,
      StatedScores inSource,
      double value,
      double expected,
      boolean far) {
    Optional<Span> copied = inSource.first(stated.group(1));
    // A wrong score that the source states is the author's, not the model's.
    Severity severity =
        copied.isPresent()
            ? Severity.WARNING
            : severity(rule, rule.partedByThreshold(value, expected), far);
    return new Finding(
        ErrorCategory.DETAIL_MISIDENTIFICATION,
        severity,
        "score-mismatch",
        Locus.at(stated.start(), stated.end(1)),
        copied.map(Locus::at).orElse(Locus.NOWHERE),
        new Score(far ? 0.95 : 0.8),
        ID);
  }

  private static Severity severity(ScoreRule rule, boolean crossed, boolean far) {
    Severity severity = crossed ? Severity.FATAL : far ? Severity.ERROR : Severity.WARNING;
    // Severities are declared from the worst on.
    return severity.compareTo(rule.worst()) < 0 ? rule.worst() : severity;
  }

  private static double halfOfLastDigit(String written) {
    int point = written.indexOf('.');
    return point < 0 ? 0.5 : 0.5 * Math.pow(10, point + 1 - written.length());
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
