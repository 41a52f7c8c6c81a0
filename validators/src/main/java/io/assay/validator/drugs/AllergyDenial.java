package io.assay.validator.drugs;

import java.util.regex.Pattern;

/** Whether what stands before an allergy denies it: "not allergic to", "denies any reaction to". */
final class AllergyDenial {

  /**
   * Up to the end of what is looked at, over at most 25 characters of the same statement: "never
   * smoked and is allergic" and a new line with a capital begin another.
   */
  private static final Pattern NEGATED_BEFORE =
      AllergyPattern.of(
          "(?:\\b(?:no|not|never|without|denies|denied|sin|niega)\\b|n['\u2019]t\\b)"
              + "(?:(?!\\b(?:but|who|which|pero|que)\\b|\\b(?:and|y)\\s+(?:also |now |i |he |she |they |it )?"
              + "(?:is|was|are|am|has|had|have|reports?|states?|carries|(?:\\w+ly )?(?:allergic|intolerant|anaphyla\\w*)|es|fue|tiene|refiere|presenta|al[eé]rgic[oa])\\b)"
              + "(?:[\\p{L}\\p{N}_'\u2019 -]|\\R(?-i:(?=\\p{Ll})))){0,25}\\z");

  private AllergyDenial() {}

  static boolean isBefore(String text, int start) {
    return NEGATED_BEFORE
        .matcher(text)
        .region(Math.max(0, start - 40), start)
        // What follows tells whether "and" begins another statement.
        .useTransparentBounds(true)
        .find();
  }
}
