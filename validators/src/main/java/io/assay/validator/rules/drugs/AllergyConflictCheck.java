package io.assay.validator.rules.drugs;

import io.assay.validator.ErrorCategory;
import io.assay.validator.Finding;
import io.assay.validator.Severity;
import io.assay.validator.Span;
import io.assay.validator.drugs.Allergies.Allergen;
import io.assay.validator.drugs.Drug;
import io.assay.validator.rules.drugs.DrugUse.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds drugs that the draft prescribes and that an allergy of either text forbids. */
final class AllergyConflictCheck {

  /** A dose after a name says that the drug is given: "amoxicillin 500 mg". */
  private static final Pattern DOSE_AFTER =
      Pattern.compile(
          "^[^.;\\n]{0,25}?\\d+(?:[.,]\\d+)?\\s*(?:mg|mcg|g|ml|units?|tablets?)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final int DOSE_REACH = 40;

  /** Words that prescribe what follows them; what became of a drug they do not say. */
  private static final Pattern PRESCRIBED_BEFORE =
      Pattern.compile(
          "\\b(?:treat(?:ment)?(?: \\w+){0,3} with|cover with|give|recommend(?:s|ed)?|suggest(?:s|ed)?|use|take|course of|trial of|"
              + "tratar con|tratamiento con|recomienda|administrar|dar|tome)\\s+"
              + "(?:(?:an?|the|some|oral|iv|po|intravenous|high[- ]dose|low[- ]dose|empirical?|prophylactic|course of|\\w+ly)\\s+){0,4}"
              + "(?:[\\p{L}-]+ (?:and|plus|y)\\s+)?$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern NOT_PRESCRIBED =
      Pattern.compile(
          "(?:\\b(?:not|never|no|cannot|unable|avoid\\w*|against|without|nor|instead of|rather than|if|unless|"
              + "allerg\\w*|reaction\\w*|sin|evitar|si)\\b|n['\u2019]t\\b)[^.;\\n]*$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final int PRESCRIBED_REACH = 60;

  private final FindingFactory findings;

  AllergyConflictCheck(FindingFactory findings) {
    this.findings = findings;
  }

  /** What is wrong in the draft alone: it prescribes what it says the patient does not bear. */
  List<Finding> checkWithin(DrugText draft) {
    List<Finding> found = new ArrayList<>();
    Set<Drug> judged = new HashSet<>();
    for (DrugUse use : prescribed(draft)) {
      Optional<Drug> forbidden =
          draft.givenBy(use.mention()).stream()
              .filter(drug -> forbidding(draft, drug).isPresent())
              .findFirst();
      if (forbidden.filter(judged::add).isPresent()) {
        found.add(
            findings.inDraft(
                ErrorCategory.INCORRECT_RECOMMENDATION,
                Severity.FATAL,
                "allergy-conflict",
                use.mention().span(),
                0.85));
      }
    }
    return found;
  }

  List<Finding> check(DrugText draft, DrugText source) {
    List<Finding> found = new ArrayList<>();
    Set<Drug> judged = new HashSet<>();
    Set<Drug> prescribedInSource = new HashSet<>();
    prescribed(source).forEach(use -> prescribedInSource.addAll(use.mention().ingredients()));
    for (DrugUse use : prescribed(draft)) {
      for (Drug drug : draft.givenBy(use.mention())) {
        Optional<Allergen> against = forbidding(source, drug).or(() -> forbidding(draft, drug));
        if (against.isEmpty() || !judged.add(drug)) {
          continue;
        }
        // What the source itself prescribes in spite of the allergy was decided by a person.
        boolean decided = prescribedInSource.contains(drug);
        Severity severity = decided ? Severity.WARNING : Severity.FATAL;
        Span span = use.mention().span();
        found.add(
            forbidding(source, drug).isPresent()
                ? findings.between(
                    ErrorCategory.INCORRECT_RECOMMENDATION,
                    severity,
                    "allergy-conflict",
                    span,
                    against.get().span(),
                    0.9)
                : findings.inDraft(
                    ErrorCategory.INCORRECT_RECOMMENDATION,
                    severity,
                    "allergy-conflict",
                    span,
                    0.85));
      }
    }
    return found;
  }

  private static Optional<Allergen> forbidding(DrugText text, Drug drug) {
    return text.allergies().allergens().stream().filter(a -> a.forbids(drug)).findFirst();
  }

  private static List<DrugUse> prescribed(DrugText text) {
    return text.uses().stream().filter(use -> isPrescribed(use, text)).toList();
  }

  private static boolean isPrescribed(DrugUse use, DrugText text) {
    Span span = use.mention().span();
    if (use.status() == Status.STOPPED || use.status() == Status.REFUSED || text.isAllergen(span)) {
      return false;
    }
    int end = Math.min(text.text().length(), span.end() + DOSE_REACH);
    return use.status() == Status.ACTIVE
        || isPrescribedBefore(text.text(), span)
        || DOSE_AFTER.matcher(text.text().substring(span.end(), end)).find();
  }

  private static boolean isPrescribedBefore(String text, Span drug) {
    String before = text.substring(Math.max(0, drug.start() - PRESCRIBED_REACH), drug.start());
    Matcher cue = PRESCRIBED_BEFORE.matcher(before);
    return cue.find() && !NOT_PRESCRIBED.matcher(before.substring(0, cue.start())).find();
  }
}
