package io.assay.validator.drugs;

import io.assay.validator.Span;
import io.assay.validator.drugs.Allergies.Allergen;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Heparin-induced thrombocytopenia, which forbids heparins as an allergy does. */
final class HeparinInduced {

  /**
   * As a diagnosis; it is not one where a test for it is spoken of. Its three letters are a word
   * else.
   */
  private static final Pattern DIAGNOSIS =
      Pattern.compile(
          "(?i:\\bheparin[- ]induced thrombocytop(?:a)?enia\\b|\\btrombocitopenia inducida por heparina\\b)"
              + "|(?i:\\b(?:allergy list as|allergy list:|listed as|history of|hx of|hx|h/o|known|confirmed|confirms|diagnosed with)) HITT?\\b"
              + "|\\bHITT?(?i: (?:confirmed|positive|\\+))");

  private static final Pattern RULED_OUT =
      AllergyPattern.of(
          "^[^.;\\n]{0,30}\\b(?:unlikely|excluded|ruled out|negative|not confirmed|screen|panel|antibod\\w+|descartada|negativa)\\b");

  /** Characters in which it is: those that {@link #RULED_OUT} passes over, and its longest word. */
  private static final int RULED_OUT_WITHIN = 60;

  private static final Pattern IN_DOUBT =
      AllergyPattern.of(
          "(?:\\?|\\b(?:anyone who has(?: had)?|(?:patients|people) (?:with|who have(?: had)?)|possible|possibly|suspect\\w*|suspicion (?:of|for)|rule out|r/o|for|exclude|sospecha de|descartar))\\s*$");

  private static final String HEPARINS = "heparin";

  private HeparinInduced() {}

  /** Heparins, for each place where the text has it as a diagnosis. */
  static List<Allergen> allergens(String text, DrugLexicon lexicon) {
    List<Allergen> allergens = new ArrayList<>();
    Matcher induced = DIAGNOSIS.matcher(text);
    while (induced.find()) {
      String before = text.substring(Math.max(0, induced.start() - 40), induced.start());
      String after =
          text.substring(induced.end(), Math.min(text.length(), induced.end() + RULED_OUT_WITHIN));
      boolean diagnosed =
          !AllergyDenial.isBefore(text, induced.start())
              && !IN_DOUBT.matcher(before).find()
              && !RULED_OUT.matcher(after).find();
      if (diagnosed) {
        Span span = new Span(induced.start(), induced.end());
        lexicon
            .drugClass(HEPARINS)
            .ifPresent(heparins -> allergens.add(new Allergen.ToClass(span, heparins)));
      }
    }
    return allergens;
  }
}
