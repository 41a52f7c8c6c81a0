package io.assay.validator.rules.drugs;

import io.assay.validator.ErrorCategory;
import io.assay.validator.Finding;
import io.assay.validator.Severity;
import io.assay.validator.Span;
import io.assay.validator.drugs.Drug;
import io.assay.validator.drugs.DrugMention;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds single doses in the draft that are above what the drug's label allows an adult in a whole
 * day or, of a drug that is loaded with more, above the load. It needs no source; a dose that the
 * source states too is passed over, since somebody chose it.
 */
final class DailyMaximumCheck {

  private static final Pattern DOSE =
      Pattern.compile(
          "^[^.;,\\d\\n]{0,20}(\\d+(?:,\\d+)*+(?:\\.\\d+)?|\\d{1,3}(?:\\.\\d{3})*+,\\d+)\\s*(mg|mcg|µg|μg|g|grams?|milligrams?|micrograms?)\\b(?!\\s*/)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern GROUPED = Pattern.compile("[1-9]\\d{0,2}(?:,\\d{3})+(?:\\.\\d+)?");

  private static final int REACH = 50;

  /**
   * In milligrams what may be given at once, of drugs that are loaded with more than a day's most:
   * levetiracetam by the ESETT trial (60 mg/kg, at most 4500 mg).
   */
  private static final Map<String, Double> LOADS = Map.of("levetiracetam", 4500.0);

  private static final Pattern LOAD =
      Pattern.compile(
          "\\bload|\\bbolus|status epilepticus|mg\\s*/\\s*kg", Pattern.CASE_INSENSITIVE);

  private final FindingFactory findings;

  DailyMaximumCheck(FindingFactory findings) {
    this.findings = findings;
  }

  List<Finding> check(DrugText draft, DrugText source) {
    List<Finding> found = new ArrayList<>();
    List<DrugMention> mentions = draft.mentions();
    for (int i = 0; i < mentions.size(); i++) {
      DrugMention mention = mentions.get(i);
      // Mentions stand in order and do not overlap: a dose behind the next one is that one's.
      int end =
          i + 1 < mentions.size() ? mentions.get(i + 1).span().start() : draft.text().length();
      if (mention.ingredients().size() == 1
          && mention.leading().dailyMaximum() instanceof Drug.DailyMaximum.AtMost atMost) {
        addIfOver(mention, end, most(mention, atMost.mg(), draft, source), draft, source, found);
      }
    }
    return found;
  }

  /** Of a day or, where the draft or its source speaks of a load, of that. */
  private static double most(DrugMention mention, double ofADay, DrugText draft, DrugText source) {
    double load = LOADS.getOrDefault(mention.leading().generic(), 0.0);
    boolean loaded =
        load > ofADay && (LOAD.matcher(draft.text()).find() || LOAD.matcher(source.text()).find());
    return loaded ? load : ofADay;
  }

  private void addIfOver(
      DrugMention mention,
      int end,
      double most,
      DrugText draft,
      DrugText source,
      List<Finding> found) {
    int from = mention.span().end();
    String after = draft.text().substring(from, Math.min(end, from + REACH));
    Matcher dose = DOSE.matcher(after);
    if (dose.find()
        && milligrams(dose.group(1), dose.group(2)) > most
        && !isIn(source.text(), dose.group(1))) {
      found.add(
          findings.inDraft(
              ErrorCategory.DETAIL_MISIDENTIFICATION,
              Severity.FATAL,
              "dose-over-daily-maximum",
              new Span(from + dose.start(1), from + dose.end(2)),
              0.9));
    }
  }

  /** The source has it with either decimal sign: 3,125 mg is 3.125 mg in Spanish. */
  private static boolean isIn(String source, String number) {
    return source.contains(number) || source.contains(number.replace(',', '.'));
  }

  private static double milligrams(String number, String unit) {
    double value = Double.parseDouble(decimal(number));
    String u = unit.toLowerCase(Locale.ROOT);
    if (u.equals("mg") || u.startsWith("milli")) {
      return value;
    }
    return u.startsWith("g") ? value * 1000 : value / 1000;
  }

  /** A comma before three digits parts thousands, but of 0,125; any other is a decimal sign. */
  private static String decimal(String number) {
    if (number.indexOf(',') < 0 || GROUPED.matcher(number).matches()) {
      return number.replace(",", "");
    }
    return number.replace(".", "").replaceFirst(",", ".").replace(",", "");
  }
}
