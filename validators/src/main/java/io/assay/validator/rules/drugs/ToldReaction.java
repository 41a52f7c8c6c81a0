package io.assay.validator.rules.drugs;

import io.assay.validator.Span;
import java.util.regex.Pattern;

/**
 * Whether a text tells of an allergic reaction to a drug without calling it an allergy: "penicillin
 * gave me hives", "came out in a rash after penicillin", "penicillin? - yes, I came out in a rash".
 * A list of side effects ("may cause a rash") tells of none.
 */
final class ToldReaction {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final String SIGN =
      "(?:rash|hives|welts|urticaria|anaphyla\\w*|swell\\w*|swollen|allergic reaction|ronchas)";

  private static final Pattern AFTER =
      Pattern.compile(
          "^\\s+(?:gave|gives|caused|brought)(?: (?:me|him|her|them|on|the|patient|an?|some|bad|nasty|terrible|severe|full|body|itchy))*+ "
              + SIGN
              + "|^[^\\n]{0,60}\\?[^\\n]*\\R++[^\\n]{0,30}\\b(?:yes|yeah|yep|yup|sí)\\b[^\\n]{0,40}"
              + "\\b(?:came out in|broke out|gave me|gives me|hives|anaphyla\\w*|swelled|swells? up)",
          FLAGS);

  private static final Pattern BEFORE =
      Pattern.compile(
          "\\b(?:(?:came|come|broke|broken|breaks?) out in|got|gets|had|developed) (?:an? |the |some |bad |nasty |terrible |severe |itchy )*+"
              + SIGN
              + "(?: all over)? (?:with|from|after|on|to)(?: (?:taking|the|a|some|iv))*+\\s+$",
          FLAGS);

  private static final Pattern NOTED =
      Pattern.compile(
          "^\\s*[(:=>\u2192\u2013-]{0,3}\\s*(?:severe |bad |nasty |itchy )*+" + SIGN, FLAGS);

  private static final int REACH_BEFORE = 80;
  private static final int REACH_AFTER = 240;

  private ToldReaction() {}

  /** Also in the shorthand of a list of allergies: "penicillin - rash", "penicillin (rash)". */
  static boolean isNotedOf(String text, Span drug) {
    String after = text.substring(drug.end(), Math.min(text.length(), drug.end() + REACH_BEFORE));
    return isOf(text, drug) || NOTED.matcher(after).find();
  }

  static boolean isOf(String text, Span drug) {
    String before = text.substring(Math.max(0, drug.start() - REACH_BEFORE), drug.start());
    String after = text.substring(drug.end(), Math.min(text.length(), drug.end() + REACH_AFTER));
    return BEFORE.matcher(before).find() || AFTER.matcher(after).find();
  }
}
