package io.assay.validator.rules.scores;

import java.util.regex.Pattern;

/**
 * What the words of a paragraph say of oxygen and alertness.
 *
 * @param dulled confused, or not alert
 */
record Observations(boolean roomAir, boolean oxygen, boolean dulled, boolean alert) {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Pattern ROOM_AIR =
      Pattern.compile("\\b(?:room air|RA|aire ambiente|on air)\\b");
  private static final Pattern OXYGEN =
      Pattern.compile(
          "\\b(?:\\d+ ?L(?:/min)?(?: of)?(?: O2| oxygen| nasal cannula| NC)?|nasal cannula|supplemental oxygen|on oxygen|non-?rebreather|gafas nasales|ventimask)\\b",
          FLAGS);
  private static final Pattern DULLED =
      Pattern.compile(
          "\\b(?:confus(?:ed|ion)|drowsy|unresponsive|responds? (?:only )?to (?:voice|pain)|somnolent|lethargic|confuso|confusa|somnoliento|not alert)\\b",
          FLAGS);
  private static final Pattern ALERT = Pattern.compile("\\b(?:alert|alerta)\\b", FLAGS);

  static Observations of(String paragraph) {
    return new Observations(
        ROOM_AIR.matcher(paragraph).find(),
        OXYGEN.matcher(paragraph).find(),
        DULLED.matcher(paragraph).find(),
        ALERT.matcher(paragraph).find());
  }

  /** Whether they settle both, without saying two things of one. */
  boolean areSettled() {
    return roomAir != oxygen && dulled != alert;
  }
}
