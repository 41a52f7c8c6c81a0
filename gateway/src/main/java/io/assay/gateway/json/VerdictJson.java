package io.assay.gateway.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.HoldReason;
import io.assay.gateway.domain.MadeBy;
import io.assay.gateway.domain.Verdict;
import io.assay.validator.Evaluation;
import io.assay.validator.Finding;
import io.assay.validator.Locus;
import io.assay.validator.RiskLevel;
import io.assay.validator.Span;
import io.assay.validator.UndeterminedReason;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A verdict as JSON. Absent members mean: no level (undetermined), no span (an omission, an
 * invention).
 *
 * @param outcome {@code graded} or {@code undetermined}
 * @param probabilities P(level) for the levels 1 to 4; empty when undetermined
 * @param door {@code released} or {@code review}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "outcome",
  "level",
  "probabilities",
  "unsafe",
  "unchecked",
  "door",
  "holdReasons",
  "findings",
  "evaluations",
  "madeBy"
})
public record VerdictJson(
    String outcome,
    @Nullable Integer level,
    List<Double> probabilities,
    @Nullable Double unsafe,
    List<String> unchecked,
    String door,
    List<String> holdReasons,
    List<FindingJson> findings,
    List<EvaluationJson> evaluations,
    MadeByJson madeBy) {

  /** A stretch of a text, in UTF-16 code units, end exclusive. */
  public record SpanJson(int start, int end) {}

  /** One problem; {@code reason} says in words what its code means. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FindingJson(
      String category,
      String severity,
      String code,
      String reason,
      @Nullable SpanJson span,
      @Nullable SpanJson evidenceSpan,
      double confidence,
      String validator,
      String version) {}

  /** One score. */
  public record EvaluationJson(String name, double score, String label) {}

  /** What produced the verdict. */
  public record MadeByJson(
      List<String> validators,
      String model,
      String modelSha256,
      String calibration,
      String policy,
      Map<String, Double> thresholds) {}

  public static VerdictJson of(Verdict verdict, Disposition disposition) {
    boolean graded = verdict instanceof Verdict.Graded;
    return new VerdictJson(
        graded ? "graded" : "undetermined",
        verdict instanceof Verdict.Graded g ? level(g.level()) : null,
        verdict instanceof Verdict.Graded g ? rounded(g.probabilities().values()) : List.of(),
        verdict instanceof Verdict.Graded g ? round(g.probabilities().unsafe()) : null,
        unchecked(verdict),
        disposition.door().name().toLowerCase(Locale.ROOT),
        disposition instanceof Disposition.Hold hold
            ? hold.reasons().stream().map(HoldReason::code).sorted().toList()
            : List.of(),
        verdict.findings().stream().map(VerdictJson::finding).toList(),
        verdict.evaluations().stream().map(VerdictJson::evaluation).toList(),
        madeBy(verdict.madeBy()));
  }

  /** Codes of why it is not wholly checked; none where it is. */
  public static List<String> unchecked(Verdict verdict) {
    return verdict.unchecked().stream().map(VerdictJson::code).sorted().toList();
  }

  /** What the gravest finding says in words; null when there is none. */
  public static @Nullable String gravest(Verdict verdict) {
    return verdict.findings().stream()
        .min(
            Comparator.comparing(Finding::severity)
                .thenComparing(Finding::confidence, Comparator.reverseOrder()))
        .map(finding -> FindingReasons.of(finding.code()))
        .orElse(null);
  }

  private static FindingJson finding(Finding finding) {
    return new FindingJson(
        finding.category().code(),
        finding.severity().name().toLowerCase(Locale.ROOT),
        finding.code(),
        FindingReasons.of(finding.code()),
        span(finding.inDraft()),
        span(finding.inSource()),
        round(finding.confidence().value()),
        finding.validator().name(),
        finding.validator().version());
  }

  private static @Nullable SpanJson span(Locus locus) {
    return locus.span().map((Span span) -> new SpanJson(span.start(), span.end())).orElse(null);
  }

  private static EvaluationJson evaluation(Evaluation evaluation) {
    return new EvaluationJson(
        evaluation.name(), round(evaluation.score().value()), evaluation.label());
  }

  private static MadeByJson madeBy(MadeBy madeBy) {
    return new MadeByJson(
        madeBy.validators().stream().map(Object::toString).toList(),
        madeBy.model().id(),
        madeBy.model().sha256(),
        madeBy.calibrationVersion(),
        madeBy.policyVersion(),
        madeBy.thresholds());
  }

  private static int level(RiskLevel level) {
    return level.number();
  }

  private static String code(UndeterminedReason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<Double> rounded(List<Double> values) {
    return values.stream().map(VerdictJson::round).toList();
  }

  private static double round(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}
