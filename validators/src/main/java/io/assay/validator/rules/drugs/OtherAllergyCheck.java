package io.assay.validator.rules.drugs;

import io.assay.validator.ErrorCategory;
import io.assay.validator.Finding;
import io.assay.validator.Severity;
import io.assay.validator.Span;
import io.assay.validator.drugs.Allergies.Allergen;
import io.assay.validator.drugs.Allergies.Allergen.ToSubstance;
import io.assay.validator.drugs.OtherAllergens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Holds allergies to what is no drug, latex or nuts, against each other: denied, left out of a list
 * of allergies, or put in the place of another. A text that names the substance anywhere is given
 * the benefit of the doubt; "no known drug allergies" says nothing of it.
 */
final class OtherAllergyCheck {

  private static final Pattern OF_SOME =
      Pattern.compile(
          "\\b(?:nkda|namc|drugs?|medic\\w+|foods?|environmental)\\b", Pattern.CASE_INSENSITIVE);

  private final FindingFactory findings;

  OtherAllergyCheck(FindingFactory findings) {
    this.findings = findings;
  }

  List<Finding> check(DrugText draft, DrugText source) {
    List<ToSubstance> theirs = unnamed(source, draft);
    List<ToSubstance> mine = unnamed(draft, source);
    if (theirs.isEmpty() && mine.isEmpty()) {
      return List.of();
    }
    List<Finding> found = new ArrayList<>();
    for (ToSubstance allergen : theirs) {
      lost(allergen, draft).ifPresent(found::add);
    }
    for (ToSubstance allergen : mine) {
      noneAtAll(source)
          .or(() -> theirs.stream().map(ToSubstance::span).findFirst())
          .or(() -> source.allergies().ofDrugs().stream().map(Allergen::span).findFirst())
          .map(
              otherwise ->
                  findings.between(
                      ErrorCategory.DETAIL_MISIDENTIFICATION,
                      Severity.FATAL,
                      "allergy-changed",
                      allergen.span(),
                      otherwise,
                      0.8))
          .ifPresent(found::add);
    }
    return found;
  }

  /** Denied with all others, or left out of a list that has a drug. */
  private Optional<Finding> lost(ToSubstance allergen, DrugText draft) {
    return noneAtAll(draft)
        .map(
            none ->
                findings.between(
                    ErrorCategory.DETAIL_MISIDENTIFICATION,
                    Severity.FATAL,
                    "allergy-denied",
                    none,
                    allergen.span(),
                    0.8))
        .or(
            () ->
                draft.allergies().ofDrugs().stream()
                    .findFirst()
                    .map(
                        other ->
                            findings.between(
                                ErrorCategory.MISSING_CLAIM,
                                Severity.WARNING,
                                "allergy-missing",
                                other.span(),
                                allergen.span(),
                                0.75)));
  }

  /** Where a text with no allergy says that there is none, of any kind. */
  private static Optional<Span> noneAtAll(DrugText text) {
    return text.allergies().allergens().isEmpty()
        ? text.allergies().noneKnown().stream()
            .filter(none -> !OF_SOME.matcher(none.of(text.text())).find())
            .findFirst()
        : Optional.empty();
  }

  /** Allergies of a text to what the other does not name, one a substance. */
  private static List<ToSubstance> unnamed(DrugText text, DrugText other) {
    List<ToSubstance> substances = text.allergies().substances();
    if (substances.isEmpty()) {
      return List.of();
    }
    Set<String> named = OtherAllergens.namesIn(other.text());
    List<ToSubstance> unnamed = new ArrayList<>();
    for (ToSubstance allergen : substances) {
      if (!named.contains(allergen.name())
          && unnamed.stream().noneMatch(known -> known.name().equals(allergen.name()))) {
        unnamed.add(allergen);
      }
    }
    return unnamed;
  }
}
