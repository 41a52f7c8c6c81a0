package io.assay.validator.rules.drugs;

import io.assay.validator.ErrorCategory;
import io.assay.validator.Finding;
import io.assay.validator.Severity;
import io.assay.validator.drugs.Drug;
import io.assay.validator.rules.drugs.DrugDirections.Change;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code drug-direction-mismatch}: a dose that the draft raises and the source, each time, lowers,
 * or the other way round, and likewise what a drug acts on. A text that says both of a drug is
 * given the benefit of the doubt.
 */
final class DirectionCheck {

  private final FindingFactory findings;

  DirectionCheck(FindingFactory findings) {
    this.findings = findings;
  }

  List<Finding> check(DrugText draft, DrugText source) {
    List<Finding> found = new ArrayList<>();
    List<Change> mine = DrugDirections.of(draft.text(), draft.mentions());
    List<Change> theirs =
        mine.isEmpty() ? List.of() : DrugDirections.of(source.text(), source.mentions());
    Set<Drug> judged = new HashSet<>();
    for (Change change : mine) {
      if (!judged.contains(change.drug())
          && mine.stream().noneMatch(change::reverses)
          && theirs.stream().filter(change::isOfTheSame).allMatch(change::reverses)) {
        theirs.stream()
            .filter(change::reverses)
            .findFirst()
            .map(other -> finding(change, other))
            .filter(reversed -> judged.add(change.drug()))
            .ifPresent(found::add);
      }
    }
    return found;
  }

  private Finding finding(Change change, Change other) {
    return findings.between(
        ErrorCategory.INCORRECT_RECOMMENDATION,
        Severity.FATAL,
        "drug-direction-mismatch",
        change.mention().span(),
        other.mention().span(),
        0.8);
  }
}
