package io.assay.validator.rules.drugs;

import io.assay.validator.Span;
import java.util.regex.Pattern;

/**
 * Whether a text tells beside a drug that it was badly borne without an allergy: "codeine made her
 * nauseated", "NSAIDs gave gastritis", "codeine (nausea)", "intolerant of codeine". What an allergy
 * makes (rash, swelling, anaphylaxis) is told by {@link ToldReaction}.
 */
final class BadlyBorne {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final String SIGN =
      "(?:nause\\w+|sick|vomit\\w*|gastritis|heartburn|indigestion|(?:gi|stomach|tummy|gastric) (?:upset|ache|pain)|upset stomach"
          + "|diarrh\\w+|constipat\\w+|drows\\w+|dizz\\w+|cough|cramps?|headaches?|nightmares)\\b";

  private static final Pattern AFTER =
      Pattern.compile(
          "^\\s*(?:[(:\u2013-]\\s*(?:severe |bad |mild )?"
              + SIGN
              + "|(?:has |have |had )?(?:gave|given|gives?|causes?|caused|makes?|made)\\s(?:\\w+\\s){0,4}?"
              + SIGN
              + ")",
          FLAGS);

  private static final Pattern BEFORE =
      Pattern.compile(
          "(?:\\b" + SIGN + "\\s+(?:with|from|after|on|to)|\\bintoleran(?:t|ce) (?:of|to))\\s+$",
          FLAGS);

  private static final int REACH = 60;

  private BadlyBorne() {}

  static boolean isToldOf(String text, Span drug) {
    String before = text.substring(Math.max(0, drug.start() - REACH), drug.start());
    String after = text.substring(drug.end(), Math.min(text.length(), drug.end() + REACH));
    return AFTER.matcher(after).find() || BEFORE.matcher(before).find();
  }
}
