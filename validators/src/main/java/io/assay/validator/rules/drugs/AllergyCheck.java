package io.assay.validator.rules.drugs;

import io.assay.validator.ErrorCategory;
import io.assay.validator.Finding;
import io.assay.validator.Severity;
import io.assay.validator.Span;
import io.assay.validator.drugs.Allergies;
import io.assay.validator.drugs.Allergies.Allergen;
import io.assay.validator.drugs.ClassMention;
import io.assay.validator.drugs.Drug;
import io.assay.validator.drugs.DrugClass;
import io.assay.validator.drugs.DrugMention;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Holds the allergies to drugs of both texts against each other. */
final class AllergyCheck {

  private static final Pattern REACTION =
      Pattern.compile(
          "\\b(?:rash|hives|welts|urticaria|swell\\w*|swollen|itch\\w*|reaction|anaphyla\\w*|collapse\\w*"
              + "|intoleran\\w*|allerg\\w*|came out in|can't take|cannot take|couldn't take|wheez\\w*|blister\\w*"
              + "|nightmares|vomit\\w*|throwing up|threw up|angry|rage|cramps|aches?|achy|side effects?|hitt?|pf4|thrombocytop\\w*"
              + "|erupci[oó]n|ronchas|hinchaz[oó]n|alergi\\w*)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern OVER =
      Pattern.compile(
          "\\b(?:no longer|not considered|outgr[eo]w\\w*|ya no)\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern BESIDE =
      Pattern.compile(
          "\\s*[(.,;:\u2013-]?\\s*(?:but |though |however,? )?(?:intoleran(?:t|ce) (?:of|to) )?",
          Pattern.CASE_INSENSITIVE);

  private static final int DENIAL_REACH = 40;

  /** Characters on either side of a drug in which a reaction to it is told. */
  private static final int REACTION_REACH = 100;

  private final FindingFactory findings;

  AllergyCheck(FindingFactory findings) {
    this.findings = findings;
  }

  List<Finding> check(DrugText draft, DrugText source) {
    List<Finding> found = new ArrayList<>();
    List<Allergen> sources = source.allergies().ofDrugs();
    source.allergies().substances().stream()
        .flatMap(allergen -> deniedOutright(allergen, draft, source).stream())
        .forEach(found::add);
    Predicate<Allergen> inSource = agreeing(source.allergies());
    List<Allergen> added =
        draft.allergies().ofDrugs().stream().filter(Predicate.not(inSource)).toList();
    if (!added.isEmpty()) {
      Predicate<Allergen> reacted = named(source, name -> isReactionNear(source.text(), name));
      Predicate<Allergen> borne = named(source, name -> BadlyBorne.isToldOf(source.text(), name));
      added.stream()
          .filter(Predicate.not(reacted))
          .filter(Predicate.not(borne.and(a -> BadlyBorne.isToldOf(draft.text(), a.span()))))
          .forEach(allergen -> found.add(notInSource(allergen, source)));
    }
    for (Allergen allergen : sources) {
      givenToRelative(allergen, draft).ifPresent(found::add);
      deniedOutright(allergen, draft, source).ifPresent(found::add);
    }
    if (!draft.allergies().areStated()) {
      return found;
    }
    toldAndDenied(draft, source).ifPresent(found::add);
    List<Allergen> missing =
        sources.stream().filter(Predicate.not(agreeing(draft.allergies()))).toList();
    if (!missing.isEmpty()) {
      Predicate<Allergen> borne = named(draft, name -> BadlyBorne.isToldOf(draft.text(), name));
      missing.stream()
          .filter(a -> !(borne.test(a) && BadlyBorne.isToldOf(source.text(), a.span())))
          .forEach(allergen -> found.add(dropped(allergen, draft, source)));
    }
    return found;
  }

  /**
   * "Penicillin? Came out in a rash": whether the text names a substance of the patient's so that
   * something is told of it.
   */
  private static Predicate<Allergen> named(DrugText text, Predicate<Span> told) {
    Predicate<Span> isTold = name -> told.test(name) && !text.allergies().areOfOthers(name);
    Set<Drug> drugs = new HashSet<>();
    for (DrugMention mention : text.mentions()) {
      if (isTold.test(mention.span())) {
        drugs.addAll(mention.ingredients());
      }
    }
    Set<DrugClass> classes = new HashSet<>();
    for (ClassMention mention : text.classMentions()) {
      if (isTold.test(mention.span())) {
        classes.add(mention.drugClass());
      }
    }
    return allergen ->
        drugs.stream().anyMatch(allergen::forbids)
            || (allergen instanceof Allergen.ToClass group && classes.contains(group.drugClass()));
  }

  private static boolean isReactionNear(String text, Span span) {
    int from = Math.max(0, span.start() - REACTION_REACH);
    int end = Math.min(text.length(), span.end() + REACTION_REACH);
    return REACTION.matcher(text.substring(from, end)).find();
  }

  /** An allergy of the patient that the draft has a relative have, and not the patient. */
  private Optional<Finding> givenToRelative(Allergen allergen, DrugText draft) {
    if (draft.allergies().agreeingWith(allergen).isPresent()) {
      return Optional.empty();
    }
    return draft.allergies().ofRelatives().stream()
        .filter(allergen::agreesWith)
        .findFirst()
        .map(
            other ->
                findings.between(
                    ErrorCategory.DETAIL_MISIDENTIFICATION,
                    Severity.FATAL,
                    "allergy-changed",
                    other.span(),
                    allergen.span(),
                    0.85));
  }

  /**
   * "Not allergic to penicillin", which the source says the patient is. It may itself only ask, or
   * tell of an allergy that is over.
   */
  private Optional<Finding> deniedOutright(Allergen allergen, DrugText draft, DrugText source) {
    if (draft.allergies().agreeingWith(allergen).isPresent()
        || isAsked(source.text(), allergen.span())) {
      return Optional.empty();
    }
    return draft.allergies().denied().stream()
        .filter(other -> other.substance().equals(allergen.substance()))
        .filter(other -> !isOver(draft.text(), other.span()))
        .findFirst()
        .map(
            other ->
                findings.between(
                    ErrorCategory.DETAIL_MISIDENTIFICATION,
                    Severity.FATAL,
                    "allergy-denied",
                    other.span(),
                    allergen.span(),
                    0.85));
  }

  private static boolean isAsked(String text, Span name) {
    int start = Math.max(0, name.start() - DENIAL_REACH);
    int end = Math.min(text.length(), name.end() + DENIAL_REACH);
    return text.substring(start, end).indexOf('?') >= 0;
  }

  private static boolean isOver(String text, Span name) {
    int start = Math.max(0, name.start() - DENIAL_REACH);
    return OVER.matcher(text.substring(start, name.start())).find();
  }

  /**
   * "Penicillin? Yes, I came out in a rash": no list has it, and the draft says "none known". A
   * source that says so too is taken at its word, but for what stands beside it: "NKDA (penicillin
   * gave rash)".
   */
  private Optional<Finding> toldAndDenied(DrugText draft, DrugText source) {
    Allergies theirs = source.allergies();
    if (!draft.allergies().ofDrugs().isEmpty() || !theirs.ofDrugs().isEmpty()) {
      return Optional.empty();
    }
    return Stream.concat(
            source.mentions().stream().map(DrugMention::span),
            source.classMentions().stream().map(ClassMention::span))
        .filter(name -> !theirs.areOfOthers(name))
        .filter(
            name ->
                theirs.noneKnown().isEmpty()
                    ? ToldReaction.isOf(source.text(), name)
                    : isBesideNoneKnown(name, source)
                        && ToldReaction.isNotedOf(source.text(), name))
        .findFirst()
        .map(
            name ->
                findings.between(
                    ErrorCategory.DETAIL_MISIDENTIFICATION,
                    Severity.FATAL,
                    "allergy-denied",
                    draft.allergies().noneKnown().getFirst(),
                    name,
                    0.8));
  }

  /** Whether some allergy is the same; looked up once for each substance. */
  private static Predicate<Allergen> agreeing(Allergies allergies) {
    Map<String, Boolean> known = new HashMap<>();
    return allergen ->
        known.computeIfAbsent(
            allergen.substance(), s -> allergies.agreeingWith(allergen).isPresent());
  }

  /** Worst when the source says otherwise; a source silent on allergies may hide one. */
  private Finding notInSource(Allergen allergen, DrugText source) {
    Optional<Span> otherwise =
        source.allergies().noneKnown().stream()
            .findFirst()
            .or(() -> source.allergies().ofDrugs().stream().map(Allergen::span).findFirst());
    return otherwise
        .map(
            span ->
                findings.between(
                    ErrorCategory.DETAIL_MISIDENTIFICATION,
                    Severity.FATAL,
                    "allergy-changed",
                    allergen.span(),
                    span,
                    0.85))
        .orElseGet(
            () ->
                findings.inDraft(
                    ErrorCategory.FABRICATED_CLAIM,
                    Severity.ERROR,
                    "allergy-not-in-source",
                    allergen.span(),
                    0.75));
  }

  /**
   * Said outright to have none is worse than an incomplete list, and a source that has none itself
   * ("NKDA (NSAIDs gave gastritis)") is not denied.
   */
  private Finding dropped(Allergen allergen, DrugText draft, DrugText source) {
    boolean none =
        draft.allergies().ofDrugs().isEmpty() && !draft.allergies().noneKnown().isEmpty();
    boolean isBadlyBorne =
        BadlyBorne.isToldOf(source.text(), allergen.span())
            && isBesideNoneKnown(allergen.span(), source);
    boolean denied = none && !isBadlyBorne;
    Span where =
        none
            ? draft.allergies().noneKnown().getFirst()
            : draft.allergies().ofDrugs().getFirst().span();
    return findings.between(
        denied ? ErrorCategory.DETAIL_MISIDENTIFICATION : ErrorCategory.MISSING_CLAIM,
        denied ? Severity.FATAL : none ? Severity.WARNING : Severity.ERROR,
        denied ? "allergy-denied" : "allergy-missing",
        where,
        allergen.span(),
        0.8);
  }

  private static boolean isBesideNoneKnown(Span name, DrugText source) {
    return source.allergies().noneKnown().stream()
        .filter(none -> none.end() <= name.start() && name.start() - none.end() <= DENIAL_REACH)
        .map(none -> source.text().substring(none.end(), name.start()))
        .anyMatch(between -> BESIDE.matcher(between).matches());
  }
}
