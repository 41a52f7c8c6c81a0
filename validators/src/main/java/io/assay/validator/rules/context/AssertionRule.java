package io.assay.validator.rules.context;

import io.assay.validator.ErrorCategory;
import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.Surroundings;
import io.assay.validator.rules.context.FindingMention.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the source denies throughout the draft does not assert, and the reverse ({@code
 * negation-mismatch}); what is possible or could not be excluded stays so and what is confirmed
 * stays so ({@code certainty-overstated}, {@code certainty-understated}); what a relative has is
 * not the patient's ({@code person-mismatch}); a degree stays what it was ({@code
 * degree-mismatch}). A source that says both of a finding is given the benefit of the doubt.
 */
final class AssertionRule implements Rule<ContextText> {

  private static final Score TURNED_ROUND = new Score(0.85);
  private static final Set<String> RELATIVES =
      WordTable.list(AssertionRule.class, "words.tsv", "assertion-relatives");

  private static final Score RECAST = new Score(0.7);

  @Override
  public List<RuleFinding> check(ContextText draft, ContextText source) {
    List<RuleFinding> findings = new ArrayList<>();
    draft
        .findings()
        .forEach(
            (concept, mentions) -> {
              List<FindingMention> evidence =
                  distinct(source.findings().getOrDefault(concept, List.of()));
              for (FindingMention mention :
                  evidence.isEmpty() ? List.<FindingMention>of() : mentions) {
                polarity(mention, evidence)
                    .filter(problem -> isOfTheSame(draft, mention, source, evidence))
                    .or(() -> open(mention, evidence))
                    .or(
                        () ->
                            person(mention, mentions, evidence, source.text())
                                .filter(problem -> isOfTheSame(draft, mention, source, evidence)))
                    .or(() -> certainty(mention, evidence))
                    .or(() -> degree(mention, evidence))
                    .map(problem -> problem.at(draft, mention, source, evidence.getFirst()))
                    .ifPresent(findings::add);
              }
            });
    return findings;
  }

  private static boolean isOfTheSame(
      ContextText draft,
      FindingMention mention,
      ContextText source,
      List<FindingMention> evidence) {
    return evidence.stream()
        .anyMatch(
            other ->
                Surroundings.agree(
                    draft.text(),
                    mention.first(),
                    mention.end(),
                    source.text(),
                    other.first(),
                    other.end()));
  }

  /** The first mention of each status and degree: more of the same is no more evidence. */
  private static List<FindingMention> distinct(List<FindingMention> mentions) {
    Map<Said, FindingMention> first = new LinkedHashMap<>();
    for (FindingMention mention : mentions) {
      first.putIfAbsent(new Said(mention.status(), mention.degree()), mention);
    }
    return List.copyOf(first.values());
  }

  private record Said(Status status, int degree) {}

  private record Problem(ErrorCategory category, Severity severity, String code, Score confidence) {
    RuleFinding at(
        ContextText draft, FindingMention mention, ContextText source, FindingMention evidence) {
      return new RuleFinding(
          category,
          severity,
          code,
          Locus.at(draft.text().span(mention.first(), mention.end())),
          Locus.at(source.text().span(evidence.first(), evidence.end())),
          confidence);
    }
  }

  private static Optional<Problem> polarity(FindingMention mention, List<FindingMention> evidence) {
    boolean deniedOnly = evidence.stream().allMatch(e -> e.status() == Status.NEGATED);
    boolean statedOnly = evidence.stream().allMatch(FindingMention::isStated);
    boolean turned =
        (mention.isStated() && deniedOnly) || (mention.status() == Status.NEGATED && statedOnly);
    return turned
        ? Optional.of(
            new Problem(
                ErrorCategory.DETAIL_MISIDENTIFICATION,
                Severity.ERROR,
                "negation-mismatch",
                TURNED_ROUND))
        : Optional.empty();
  }

  /** What cannot be excluded is not denied, nor the reverse. */
  private static Optional<Problem> open(FindingMention mention, List<FindingMention> evidence) {
    boolean closed =
        mention.status() == Status.NEGATED
            && evidence.stream().allMatch(FindingMention::isPossible)
            && evidence.stream().anyMatch(e -> e.status() == Status.OPEN);
    if (closed) {
      return Optional.of(
          new Problem(
              ErrorCategory.DETAIL_MISIDENTIFICATION,
              Severity.ERROR,
              "certainty-overstated",
              TURNED_ROUND));
    }
    boolean opened =
        mention.status() == Status.OPEN
            && evidence.stream().allMatch(e -> e.status() == Status.NEGATED);
    return opened
        ? Optional.of(
            new Problem(
                ErrorCategory.DETAIL_MISIDENTIFICATION,
                Severity.ERROR,
                "certainty-understated",
                RECAST))
        : Optional.empty();
  }

  /**
   * A source that names a relative or a birth anywhere may have told of the illness before, so only
   * one without any is turned round by a draft that has a relative have it.
   */
  private static Optional<Problem> person(
      FindingMention mention,
      List<FindingMention> mentions,
      List<FindingMention> evidence,
      ReadText source) {
    boolean taken =
        mentions.stream().allMatch(FindingMention::isStated)
            && evidence.stream().allMatch(e -> e.status() == Status.OF_RELATIVE);
    boolean given =
        mention.status() == Status.OF_RELATIVE
            && evidence.stream().allMatch(FindingMention::isStated)
            && source.tokens().stream().noneMatch(token -> RELATIVES.contains(token.folded()));
    return mention.diagnosis() && (taken || given)
        ? Optional.of(
            new Problem(
                ErrorCategory.DETAIL_MISIDENTIFICATION,
                Severity.WARNING,
                "person-mismatch",
                TURNED_ROUND))
        : Optional.empty();
  }

  private static Optional<Problem> certainty(
      FindingMention mention, List<FindingMention> evidence) {
    if (!mention.diagnosis()) {
      return Optional.empty();
    }
    if (mention.isStated() && evidence.stream().allMatch(FindingMention::isPossible)) {
      return Optional.of(
          new Problem(
              ErrorCategory.OVERSTATING_INTENSITY, Severity.ERROR, "certainty-overstated", RECAST));
    }
    boolean confirmed =
        evidence.stream().allMatch(FindingMention::isStated)
            && evidence.stream().anyMatch(e -> e.status() == Status.CONFIRMED);
    return mention.isPossible() && confirmed
        ? Optional.of(
            new Problem(
                ErrorCategory.UNDERSTATING_INTENSITY,
                Severity.ERROR,
                "certainty-understated",
                RECAST))
        : Optional.empty();
  }

  private static Optional<Problem> degree(FindingMention mention, List<FindingMention> evidence) {
    boolean differs =
        mention.degree() > 0
            && evidence.stream().allMatch(e -> e.degree() > 0 && e.degree() != mention.degree());
    if (!differs) {
      return Optional.empty();
    }
    boolean over = mention.degree() > evidence.getFirst().degree();
    return Optional.of(
        new Problem(
            over ? ErrorCategory.OVERSTATING_INTENSITY : ErrorCategory.UNDERSTATING_INTENSITY,
            Severity.ERROR,
            "degree-mismatch",
            RECAST));
  }
}
