package io.assay.validator.rules.drugs;

import io.assay.validator.ErrorCategory;
import io.assay.validator.Finding;
import io.assay.validator.Severity;
import io.assay.validator.Span;
import io.assay.validator.drugs.Drug;
import io.assay.validator.drugs.DrugMention;
import io.assay.validator.rules.drugs.DrugUse.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds drugs that the draft stops and the source continues, or the other way round.
 *
 * <p>Only when all of the draft's cues for a drug say one thing and all of the source's the other:
 * what is held on admission may be resumed at discharge, and "let's start it again" may mean any
 * drug.
 */
final class StatusCheck {

  private static final Pattern ALL_STOPPED =
      Pattern.compile(
          "\\b(?:stop|discontinue|hold|suspender|suspenda|dejar de tomar)(?: taking)? (?:all|every|toda)"
              + "(?: other| of (?:your|her|his|their)| your| her| his| la| su)?(?: home)?"
              + " (?:medications?|medicines?|meds|drugs|medicaci[oó]n)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Characters after a drug in which its status may be turned. */
  private static final int FOLLOWED_WITHIN = 120;

  private final FindingFactory findings;

  StatusCheck(FindingFactory findings) {
    this.findings = findings;
  }

  List<Finding> check(DrugText draft, DrugText source) {
    List<Finding> found = new ArrayList<>(allStopped(draft, source));
    Set<Drug> judged = new HashSet<>();
    for (DrugUse use : draft.uses()) {
      Drug drug = use.mention().leading();
      boolean counts = use.status() != Status.UNSTATED && !draft.isAllergen(use.mention().span());
      // All uses of a drug that is turned round have one status, so its first one tells.
      if (counts && judged.add(drug) && isTurned(use, drug, draft, source)) {
        found.add(finding(use, drug, opposite(use.status()), source));
      }
    }
    return found;
  }

  private static boolean isTurned(DrugUse use, Drug drug, DrugText draft, DrugText source) {
    return draft.statusesOf(drug).equals(Set.of(use.status()))
        && source.statusesOf(drug).equals(Set.of(opposite(use.status())))
        && !StatusCues.saysOfSomething(source.text(), use.status())
        && !isFollowed(drug, source, use.status());
  }

  /** "Apixaban was withheld; restart tomorrow": what comes before the next drug is of this one. */
  private static boolean isFollowed(Drug drug, DrugText source, Status status) {
    List<DrugMention> mentions = source.mentions();
    for (int i = 0; i < mentions.size(); i++) {
      Span span = mentions.get(i).span();
      if (mentions.get(i).ingredients().contains(drug)) {
        int next = i + 1 < mentions.size() ? mentions.get(i + 1).span().start() : Integer.MAX_VALUE;
        int end = Math.min(Math.min(source.text().length(), span.end() + FOLLOWED_WITHIN), next);
        if (end > span.end()
            && StatusCues.standIn(source.text(), new Span(span.end(), end), status)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Status opposite(Status status) {
    return status == Status.ACTIVE ? Status.STOPPED : Status.ACTIVE;
  }

  /** An order that reaches every drug at once has to stand in the source. */
  private List<Finding> allStopped(DrugText draft, DrugText source) {
    Matcher all = ALL_STOPPED.matcher(draft.text());
    if (!all.find() || ALL_STOPPED.matcher(source.text()).find()) {
      return List.of();
    }
    return List.of(
        findings.inDraft(
            ErrorCategory.INCORRECT_RECOMMENDATION,
            Severity.FATAL,
            "all-drugs-stopped",
            new Span(all.start(), all.end()),
            0.85));
  }

  private Finding finding(DrugUse use, Drug drug, Status opposite, DrugText source) {
    DrugMention inSource =
        source.uses().stream()
            .filter(its -> its.status() == opposite)
            .map(DrugUse::mention)
            .filter(mention -> mention.ingredients().contains(drug))
            .findFirst()
            .orElseThrow();
    return findings.between(
        ErrorCategory.INCORRECT_RECOMMENDATION,
        Severity.FATAL,
        "drug-status-mismatch",
        use.mention().span(),
        inSource.span(),
        0.8);
  }
}
