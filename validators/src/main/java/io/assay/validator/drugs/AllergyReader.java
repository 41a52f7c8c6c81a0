package io.assay.validator.drugs;

import io.assay.validator.Span;
import io.assay.validator.drugs.Allergies.Allergen;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads drug allergies from a note's list ("Allergies: sulfa", "**Allergies/intolerances:** sulfa",
 * "Allergy - sulfa"; at the start of a line or behind another matter), from prose ("allergic to
 * penicillin", "penicillin allergy") and from a dialogue's question and answer, in English and
 * Spanish.
 *
 * <p>Repeated groups are possessive: the others take a stack frame for each repetition, and a list
 * of some thousand lines overflowed the stack.
 */
public final class AllergyReader {

  private static final Pattern NONE_KNOWN =
      AllergyPattern.of(
          "\\b(?:NKD?A|NAMC|niega alergias?|no (?:known |drug |medication )*+allergies to (?:any )?(?:known )?(?:drugs?|medications?|medicines?)|no (?:known |other known |current )*+(?:drug |medication |medicine |food |environmental )*+allerg(?:y|ies)"
              + "(?! to)|denies (?:any )?(?:known )?(?:drug |medication )?allergies(?! to)|not allergic to any(?:thing)?|"
              + "(?:sin|no) (?:presenta |tiene |refiere )?(?:alergias?)(?: (?:conocidas?|medicamentosas?))*+|"
              + "no al[eé]rgic[oa]s?(?! a )|allergies\\W{1,6}(?:none|no\\b|negative|nil|n/a|not known|denie[sd])|alergias\\W{1,6}(?:ninguna|no\\b))");

  private static final String HEADING =
      "(?:\\*\\*|__)?(?:(?:drug |medication |known )*+allerg(?:ies|y)|alergias?(?: medicamentosas?)?)"
          + "(?: (?:list|status|history|card|box|alerts?)\\b)?"
          + "(?:[ \\t]*(?:/|&|\\band\\b|\\by\\b|\\be\\b)[ \\t]*(?:drug )?(?:intol\\w*|sensitivit\\w+|ADRs?|(?:adverse )?(?:drug )?reactions?|side effects|reacciones adversas))?"
          + "(?:[ \\t]*\\([^()\\n]{1,40}\\))?(?:\\*\\*|__)?[ \\t]*";

  private static final String AFTER_COLON = ":(?:\\*\\*|__)?[ \\t]*([^\\n]+)";
  private static final String AFTER_DASH = "(?<=[ \\t])[-\u2013\u2014][ \\t]+([^\\n]+)";

  /**
   * A heading with its list: to the end of the line, or of the paragraph below the heading. Within
   * a line it stands behind another matter, and its list is one sentence.
   */
  private static final Pattern LIST =
      AllergyPattern.of(
          "^[ \\t>]*(?:[-*\u2022#]++[ \\t]*|\\d{1,2}[.)][ \\t]*)?"
              + HEADING
              + "(?:"
              + AFTER_COLON
              + "|"
              + AFTER_DASH
              + "|:?[ \\t]*\\R\\s*([^\\n]+(?:\\n[^\\n:]+(?=\\n|$))*+))"
              + "|(?<=[.;|])[ \\t]*+"
              + HEADING
              + "(?:"
              + AFTER_COLON
              + "|"
              + AFTER_DASH
              + ")|(?<=[,*\u2022\u2013-])[ \\t]*+"
              + HEADING
              + AFTER_COLON);

  /** The first group of {@link #LIST} that is within a line. */
  private static final int FIRST_WITHIN_A_LINE = 4;

  private static final Pattern END_OF_SENTENCE = Pattern.compile("\\.(?=\\s)");

  private static final Pattern ALLERGIC_TO =
      AllergyPattern.of(
          "\\b(?:allergic (?:reaction )?to|allerg(?:y|ies) (?:to|includ(?:es?|ing))|anaphyla(?:xis|ctic reaction) (?:to|with|after)|"
              + "intoleran(?:t|ce) (?:to|of)|al[eé]rgic[oa]s? al?|alergias? al?|intolerante al?)\\s+([^.;?\\n]{1,90})");

  private static final Pattern EXCEPT =
      AllergyPattern.of(
          "[ ,(]{1,3}(?:except(?:ing)?(?: for)?|apart from|aside from|other than|save for|excepto|salvo)\\s+([^.;?\\n]{1,90})");

  private static final Pattern ALLERGY_AFTER =
      AllergyPattern.of("[ \\t-]*(?:\\([^)]{0,40}\\)\\s*)?(?:allerg(?:y|ies|ic)|intolerance)\\b");

  /** Where none of it stands, {@link #ALLERGY_AFTER} has nothing to match. */
  private static final Pattern ANY_ALLERGY = AllergyPattern.of("allerg|intolerance");

  private final DrugLexicon lexicon;

  private AllergyReader(DrugLexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** Reads what the lexicon knows by name. */
  public static AllergyReader over(DrugLexicon lexicon) {
    return new AllergyReader(lexicon);
  }

  /** What a text says of allergies; equal texts get equal answers. */
  public Allergies read(String text) {
    NamedAllergens named = new NamedAllergens(text, lexicon);
    Map<AllergyOwner, Set<Allergen>> owned = new EnumMap<>(AllergyOwner.class);
    List<Span> noneKnown = new ArrayList<>(AllergyPattern.spans(NONE_KNOWN.matcher(text)));
    Set<Allergen> allergens = new LinkedHashSet<>();
    readLists(text, named, allergens);
    readExceptions(text, named, noneKnown, allergens);
    readProse(text, named, owned);
    readNamedAllergies(text, named, owned);
    allergens.addAll(allergens(owned, AllergyOwner.PATIENT));
    new AllergyAnswers(text, named).read(allergens, noneKnown);
    allergens.addAll(HeparinInduced.allergens(text, lexicon));
    Set<Allergen> ofRelatives = allergens(owned, AllergyOwner.RELATIVE);
    Set<Allergen> ofAnybody = allergens(owned, AllergyOwner.ANYBODY);
    // The answer "my sister is allergic to it" is read as a list too.
    Set<Span> ofOthers = new HashSet<>();
    ofRelatives.forEach(allergen -> ofOthers.add(allergen.span()));
    ofAnybody.forEach(allergen -> ofOthers.add(allergen.span()));
    allergens.removeIf(allergen -> ofOthers.contains(allergen.span()));
    return new Allergies(
        List.copyOf(allergens),
        noneKnown,
        List.copyOf(ofRelatives),
        List.copyOf(ofAnybody),
        List.copyOf(allergens(owned, AllergyOwner.NOBODY)));
  }

  private static void readLists(String text, NamedAllergens named, Set<Allergen> allergens) {
    Matcher list = LIST.matcher(text);
    while (list.find()) {
      int group = 1;
      while (list.start(group) < 0) {
        group++;
      }
      int end = EndOfAllergies.of(list, group);
      Matcher stop = END_OF_SENTENCE.matcher(text).region(list.start(group), end);
      boolean oneSentence = group >= FIRST_WITHIN_A_LINE && stop.find();
      named.addListed(list.start(group), oneSentence ? stop.start() : end, allergens);
    }
  }

  /** "NKDA except penicillin". */
  private static void readExceptions(
      String text, NamedAllergens named, List<Span> noneKnown, Set<Allergen> allergens) {
    Matcher except = EXCEPT.matcher(text);
    for (Span none : noneKnown) {
      if (except.region(none.end(), text.length()).lookingAt()) {
        named.addListed(except.start(1), EndOfAllergies.of(except, 1), allergens);
      }
    }
  }

  private static void readProse(
      String text, NamedAllergens named, Map<AllergyOwner, Set<Allergen>> owned) {
    Matcher allergic = ALLERGIC_TO.matcher(text);
    while (allergic.find()) {
      if (!isAsked(text, allergic.end())) {
        AllergyOwner owner =
            AllergyDenial.isBefore(text, allergic.start())
                ? AllergyOwner.NOBODY
                : AllergyOwner.of(text, allergic.start(), allergic.start(1));
        named.addListed(allergic.start(1), EndOfAllergies.of(allergic, 1), allergens(owned, owner));
      }
    }
  }

  private static Set<Allergen> allergens(
      Map<AllergyOwner, Set<Allergen>> owned, AllergyOwner owner) {
    return owned.computeIfAbsent(owner, first -> new LinkedHashSet<>());
  }

  /** "penicillin allergy". */
  private static void readNamedAllergies(
      String text, NamedAllergens named, Map<AllergyOwner, Set<Allergen>> owned) {
    if (!ANY_ALLERGY.matcher(text).find()) {
      return;
    }
    for (Allergen allergen : named.all(0, text.length())) {
      int after = allergen.span().end();
      Matcher allergy =
          ALLERGY_AFTER.matcher(text.substring(after, Math.min(text.length(), after + 60)));
      if (allergy.lookingAt() && !isAsked(text, after)) {
        int start = allergen.span().start();
        AllergyOwner owner =
            AllergyDenial.isBefore(text, start)
                ? AllergyOwner.NOBODY
                : AllergyOwner.of(text, start, after + allergy.end());
        allergens(owned, owner).add(allergen);
      }
    }
  }

  private static boolean isAsked(String text, int end) {
    for (int i = end; i < Math.min(text.length(), end + 80); i++) {
      char mark = text.charAt(i);
      if (mark == '?') {
        return true;
      }
      if (mark == '.' || mark == '\n') {
        return false;
      }
    }
    return false;
  }
}
