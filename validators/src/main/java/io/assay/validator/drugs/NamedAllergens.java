package io.assay.validator.drugs;

import io.assay.validator.Span;
import io.assay.validator.drugs.Allergies.Allergen;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The drugs, classes of drugs and other allergens that a text names where it speaks of allergies.
 */
final class NamedAllergens {

  /** What one takes ("on warfarin", "-> latanoprost") is no allergen, and ends the list. */
  private static final Pattern TAKEN_BEFORE =
      AllergyPattern.of(
          "(?:(?<!rash |hives |reaction |reacts |allergic )\\bon|->|\u2192)\\s+(?:PF |regular )?$");

  private static final Pattern DOSE_AFTER =
      AllergyPattern.of(
          "[ \\t]+\\d+(?:[.,/]\\d+)*[ \\t]*(?:mg|mcg|g|ml|units?|iu|puffs?)\\b(?![ \\t]*(?:\\(|[-\u2013\u2014]|rash|hives))");

  private static final int DOSE_REACH = 20;

  /** "Tolerates cephalosporins", "TMP-SMX tolerated". */
  private static final Pattern BORNE =
      AllergyPattern.of(
          "[^;.,()\\n\u2013\u2014]{1,40}(?<!not |never |poorly )\\btolerated\\b(?=\\s*(?:[;.,)\\n\\d]|\\z|in |since |well\\b))"
              + "|(?<!not |n't |n\u2019t |never |cannot |poorly )\\btolerat(?:es?|ed|ing)\\b[^;.)\\n]*");

  /** Said in passing ("it's a pain killer, oh, Lortab"); nobody is allergic to all of them. */
  private static final Set<String> TOO_WIDE =
      Set.of("analgesic", "antibiotic", "vitamin", "antihistamine", "antacid", "diuretic");

  private final String text;
  private final DrugLexicon lexicon;

  NamedAllergens(String text, DrugLexicon lexicon) {
    this.text = text;
    this.lexicon = lexicon;
  }

  /** Adds those that are listed from start to end: neither what is taken nor what is tolerated. */
  void addListed(int start, int end, Set<Allergen> allergens) {
    List<Allergen> named = all(start, end);
    int taken =
        named.stream()
            .map(Allergen::span)
            .filter(span -> isTaken(start, span))
            .mapToInt(Span::start)
            .min()
            .orElse(end);
    List<Span> borne =
        AllergyPattern.spans(BORNE.matcher(text.substring(start, end))).stream()
            .map(span -> shifted(span, start))
            .toList();
    named.stream()
        .filter(allergen -> allergen.span().start() < taken)
        .filter(allergen -> borne.stream().noneMatch(allergen.span()::overlaps))
        .forEach(allergens::add);
  }

  private boolean isTaken(int start, Span drug) {
    int end = Math.min(text.length(), drug.end() + DOSE_REACH);
    return DOSE_AFTER.matcher(text).region(drug.end(), end).lookingAt()
        || TAKEN_BEFORE
            .matcher(text.substring(Math.max(start, drug.start() - DOSE_REACH), drug.start()))
            .find();
  }

  /** Every drug, class and other allergen that is named from start to end. */
  List<Allergen> all(int start, int end) {
    String part = text.substring(start, end);
    List<Allergen> named = new ArrayList<>();
    DrugLexicon.Named names = lexicon.named(part);
    for (DrugMention mention : names.drugs()) {
      named.add(new Allergen.ToDrug(shifted(mention.span(), start), mention.leading()));
    }
    for (ClassMention mention : names.classes()) {
      if (TOO_WIDE.contains(mention.drugClass().code())) {
        continue;
      }
      named.add(new Allergen.ToClass(shifted(mention.span(), start), mention.drugClass()));
    }
    named.addAll(OtherAllergens.in(text, start, end));
    return named;
  }

  private static Span shifted(Span span, int by) {
    return new Span(span.start() + by, span.end() + by);
  }
}
