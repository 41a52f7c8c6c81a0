package io.assay.validator.drugs;

import io.assay.validator.Span;
import io.assay.validator.drugs.Allergies.Allergen;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The allergies that a dialogue's answer tells of, by its question. */
final class AllergyAnswers {

  /**
   * A line that asks and the line after it. The first name and the first question mark after it are
   * final, so that a line of thousands of both is read once and not in every pairing.
   */
  private static final Pattern QUESTION =
      AllergyPattern.of(
          "(?<![^\\n])(?>[^\\n]*?\\b(?:allerg(?:y|ies|ic)|alergias?|al[eé]rgic[oa])\\b)(?>[^\\n]*?\\?)[^\\n]*\\R++([^\\n]+)");

  private static final Pattern TAKEN_ASKED =
      AllergyPattern.of(
          "\\bfor (?:your |his |her |the |those |seasonal )*+allergies\\b"
              + "|\\?[^?\\n]*\\b(?:medicines?|medications?|meds|tablets)\\b(?![^?\\n]*\\b(?:react|allerg))[^?\\n]*\\?\\s*+\\z");

  private static final Pattern REACTION =
      AllergyPattern.of(
          "\\b(?:rash|hives|urticaria|swell\\w*|swollen|blew up|itch\\w*|react\\w*|anaphyla\\w*|wheez\\w*|blister\\w*|allerg\\w*)\\b");

  private static final Pattern NO =
      AllergyPattern.of(
          "^(?:\\W*+\\w+\\]?\\s*+:?)?\\W*+(?:uh|um|oh|hmm|well|ah)?\\W*+(?:no|nope|none|nothing|not that i|not really|nah|ninguna)\\b");

  private static final Pattern YES =
      AllergyPattern.of(
          // A word boundary knows no letter with an accent.
          "^(?:\\W*+\\w+\\]?\\s*+:?)?\\W*+(?:uh|um|oh|well)?\\W*+(?:yes|yeah|yep|yup|i am|sí)(?![\\p{L}\\p{N}_])");

  private static final int LONGEST_ANSWER = 160;

  private final String text;
  private final NamedAllergens named;

  AllergyAnswers(String text, NamedAllergens named) {
    this.text = text;
    this.named = named;
  }

  /** Adds allergens that an answer tells, and answers that there are none. */
  void read(Set<Allergen> allergens, List<Span> noneKnown) {
    Matcher question = QUESTION.matcher(text);
    int from = 0;
    while (question.find(from)) {
      String answer = question.group(1);
      if (!asksForAllergies(text.substring(question.start(), question.start(1)))) {
        addBadlyBorne(question.start(1), question.end(1), allergens);
        from = question.start(1);
        continue;
      }
      if (NO.matcher(answer).find() && named.all(question.start(1), question.end(1)).isEmpty()) {
        // "Are you allergic to penicillin? No" is no statement about all drugs.
        if (named.all(question.start(), question.start(1)).isEmpty()) {
          noneKnown.add(new Span(question.start(1), question.end(1)));
        }
      } else {
        named.addListed(question.start(1), endOfAnswer(question), allergens);
        if (YES.matcher(answer).find()) {
          named.addListed(question.start(), question.start(1), allergens);
        }
      }
      from = question.start(1);
    }
  }

  /** Of an answer to what is taken too: that of which its own sentence tells a reaction. */
  private void addBadlyBorne(int start, int end, Set<Allergen> allergens) {
    int from = start;
    for (int i = start; i <= end; i++) {
      if (i == end || ".!?;".indexOf(text.charAt(i)) >= 0) {
        if (REACTION.matcher(text.substring(from, i)).find()) {
          named.addListed(from, i, allergens);
        }
        from = Math.min(end, i + 1);
      }
    }
  }

  /** Whether it asks neither what is taken for an allergy nor, last, what is taken. */
  private static boolean asksForAllergies(String question) {
    return !TAKEN_ASKED.matcher(question).find();
  }

  /** A long line is no answer beyond its first sentence. */
  private static int endOfAnswer(Matcher question) {
    int end = EndOfAllergies.of(question, 1);
    int stop = question.group(1).indexOf(". ");
    boolean told = question.end(1) - question.start(1) > LONGEST_ANSWER && stop >= 0;
    return told ? Math.min(end, question.start(1) + stop) : end;
  }
}
