package io.assay.validator.rules.drugs;

import io.assay.validator.ErrorCategory;
import io.assay.validator.Finding;
import io.assay.validator.Severity;
import io.assay.validator.Span;
import io.assay.validator.drugs.ClassMention;
import io.assay.validator.drugs.Drug;
import io.assay.validator.drugs.DrugClass;
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
 * drug. An order to take a drug turns round what the source forbids, or holds for a time to come.
 * Classes of drugs likewise, where the draft orders one that the source forbids, by itself or by
 * all of its drugs that it names, or a drug of it.
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
    found.addAll(classesOrdered(draft, source));
    found.addAll(takenOfForbiddenClass(draft, source));
    Set<Drug> judged = new HashSet<>();
    for (DrugUse use : draft.uses()) {
      Drug drug = use.mention().leading();
      boolean counts = use.status() != Status.UNSTATED && !draft.isAllergen(use.mention().span());
      // All uses of a drug that is turned round say one thing, so its first one tells.
      if (counts && judged.add(drug) && isTurned(use, drug, draft, source)) {
        found.add(finding(use, drug, source));
      }
    }
    return found;
  }

  private static boolean isTurned(DrugUse use, Drug drug, DrugText draft, DrugText source) {
    Status status = use.status();
    Set<Status> theirs = source.statusesOf(drug);
    // What is held for a time is to be taken after it.
    boolean mayBeTaken =
        status == Status.TAKEN
            && !isForbidden(drug, source)
            && !isHeldToCome(drug, use, draft, source);
    return !mayBeTaken
        && draft.statusesOf(drug).stream().noneMatch(status::turns)
        && !theirs.isEmpty()
        && theirs.stream().allMatch(status::turns)
        && !StatusCues.saysOfSomething(source.text(), status)
        && !isFollowed(drug, source, status);
  }

  /**
   * "Hold metformin until after the scan" is an order of now, which "take metformin" turns round
   * unless it says when; one that was held may long be taken again.
   */
  private static boolean isHeldToCome(Drug drug, DrugUse use, DrugText draft, DrugText source) {
    List<Span> named =
        source.mentions().stream()
            .filter(mention -> mention.ingredients().contains(drug))
            .map(DrugMention::span)
            .toList();
    return named.stream().allMatch(span -> StatusCues.holdsForATime(source.text(), span))
        && !StatusCues.isAtATime(draft.text(), use.mention().span());
  }

  private static boolean isForbidden(Drug drug, DrugText source) {
    return source.mentions().stream()
        .filter(mention -> mention.ingredients().contains(drug))
        .anyMatch(mention -> StatusCues.forbids(source.text(), mention.span()));
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

  /** "Use NSAIDs" where the source, each time, forbids them. */
  private List<Finding> classesOrdered(DrugText draft, DrugText source) {
    List<Finding> found = new ArrayList<>();
    Set<DrugClass> judged = new HashSet<>();
    for (ClassMention mention : draft.classMentions()) {
      if (StatusCues.orders(draft.text(), mention.span()) && judged.add(mention.drugClass())) {
        List<Span> ofClass = spansOf(mention.drugClass(), source);
        List<Span> theirs =
            ofClass.isEmpty() ? spansOfMembers(mention.drugClass(), source) : ofClass;
        boolean forbidden =
            !theirs.isEmpty()
                && theirs.stream().allMatch(span -> StatusCues.forbids(source.text(), span))
                && spansOf(mention.drugClass(), draft).stream()
                    .noneMatch(span -> StatusCues.forbids(draft.text(), span));
        if (forbidden) {
          found.add(finding(mention.span(), theirs.getFirst()));
        }
      }
    }
    return found;
  }

  /** "Take ibuprofen" where the source names no ibuprofen and, each time, forbids NSAIDs. */
  private List<Finding> takenOfForbiddenClass(DrugText draft, DrugText source) {
    List<Finding> found = new ArrayList<>();
    Set<Drug> known = source.drugs();
    Set<Drug> judged = new HashSet<>();
    for (DrugUse use : draft.uses()) {
      Drug drug = use.mention().leading();
      boolean taken =
          (use.status() == Status.TAKEN || use.status() == Status.ACTIVE)
              && draft.statusesOf(drug).stream().noneMatch(use.status()::turns)
              && !draft.isAllergen(use.mention().span());
      if (taken && !known.contains(drug) && judged.add(drug)) {
        List<Span> groups =
            source.classMentions().stream()
                .filter(group -> drug.isA(group.drugClass()))
                .map(ClassMention::span)
                .toList();
        if (!groups.isEmpty()
            && groups.stream().allMatch(span -> StatusCues.forbids(source.text(), span))) {
          found.add(finding(use.mention().span(), groups.getFirst()));
        }
      }
    }
    return found;
  }

  /** Where a text names the drugs of a class whose drugs stand for one another. */
  private static List<Span> spansOfMembers(DrugClass group, DrugText text) {
    if (!group.crossReactive()) {
      return List.of();
    }
    return text.mentions().stream()
        .filter(mention -> mention.leading().isA(group))
        .map(DrugMention::span)
        .toList();
  }

  private static List<Span> spansOf(DrugClass group, DrugText text) {
    return text.classMentions().stream()
        .filter(mention -> mention.drugClass().equals(group))
        .map(ClassMention::span)
        .toList();
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

  private Finding finding(DrugUse use, Drug drug, DrugText source) {
    DrugMention inSource =
        source.uses().stream()
            .filter(its -> use.status().turns(its.status()))
            .map(DrugUse::mention)
            .filter(mention -> mention.ingredients().contains(drug))
            .findFirst()
            .orElseThrow();
    return finding(use.mention().span(), inSource.span());
  }

  private Finding finding(Span inDraft, Span inSource) {
    return findings.between(
        ErrorCategory.INCORRECT_RECOMMENDATION,
        Severity.FATAL,
        "drug-status-mismatch",
        inDraft,
        inSource,
        0.8);
  }
}
