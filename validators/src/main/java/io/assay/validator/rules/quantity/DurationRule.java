package io.assay.validator.rules.quantity;

import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code duration-mismatch}: the source says how long the same drug is taken, and nothing near the
 * drug agrees with the draft, or how long the same amount is taken, and it is never so long.
 */
final class DurationRule implements Rule<QuantityText> {

  private static final Score CONFIDENCE = new Score(0.8);

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<Course> stated = Course.of(draft);
    if (stated.isEmpty()) {
      return List.of();
    }
    List<Course> courses = Course.of(source);
    Map<String, List<Course>> bound =
        DrugBinding.byDrug(source, courses, Course::first, Course::end);
    Map<String, List<Course>> near = new HashMap<>();
    Map<Course, Regimen<Course>> inDraft = new HashMap<>();
    Regimen.courses(draft, stated).forEach(regimen -> inDraft.put(regimen.taken(), regimen));
    Regimens<Course> inSource =
        Regimens.of(inDraft.isEmpty() ? List.of() : Regimen.courses(source, courses), Course::days);
    List<RuleFinding> findings = new ArrayList<>();
    for (Course course : stated) {
      DrugBinding.drugOf(draft, course.first(), course.end())
          .filter(bound::containsKey)
          .filter(
              drug ->
                  near.computeIfAbsent(drug, d -> distinctNear(source, d, courses)).stream()
                      .noneMatch(course::agreesWith))
          .map(drug -> bound.getOrDefault(drug, List.of()).getFirst())
          .or(
              () ->
                  Optional.ofNullable(inDraft.get(course))
                      .flatMap(regimen -> inSource.otherwise(regimen, Course::agreesWith)))
          .filter(other -> !Total.isGiven(draft, source, course.span()))
          .map(other -> mismatch(draft, source, course, other))
          .ifPresent(findings::add);
    }
    return findings;
  }

  /** One course for each length, so that a long text costs no more than a varied one. */
  private static List<Course> distinctNear(QuantityText source, String drug, List<Course> courses) {
    Map<Double, Course> distinct = new HashMap<>();
    for (Course other : DrugBinding.near(source, drug, courses, Course::first, Course::end)) {
      distinct.putIfAbsent(other.days(), other);
    }
    return List.copyOf(distinct.values());
  }

  private static RuleFinding mismatch(
      QuantityText draft, QuantityText source, Course stated, Course other) {
    return new RuleFinding(
        PlanWords.categoryAt(draft.text(), stated.span().numeral().first()),
        Severity.ERROR,
        "duration-mismatch",
        MeasureSearch.locus(draft.text(), stated.span()),
        MeasureSearch.locus(source.text(), other.span()),
        CONFIDENCE);
  }
}
