package io.assay.validator.rules.scores;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Scores of points. CHA2DS2-VASc and HAS-BLED are recomputed only from a breakdown behind them, of
 * which every item is known: a history elsewhere in a note is never surely complete.
 */
final class PointScores {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Pattern BREAKDOWN =
      Pattern.compile(
          "^[^.;\\n()\\d]{0,20}(?:\\((ITEMS)\\)|(?::\\s|for\\s|=\\s)(ITEMS)(?:[).;\\n]|$))"
              .replace("ITEMS", "(?:[^()\\n.;]|\\([^()\\n.]{1,40}\\)){3,160}"));

  private static final Pattern ITEM_BREAK =
      Pattern.compile("\\s*(?:,|;|\\+|/|\\band\\b|\\by\\b)\\s*");

  private static final Pattern AGE =
      Pattern.compile(
          "(?:age|edad|elderly)\\D{0,5}(\\d{2,3})|(\\d{2,3})\\s*(?:years?|yo|a[ñn]os)", FLAGS);

  /** The items of CHA2DS2-VASc but age, in the order of {@link Cha2ds2Vasc}. */
  private static final List<Pattern> CHA2DS2_VASC =
      List.of(
          item(
              "CHF|HF|HFrEF|heart failure|congestive heart failure|LV dysfunction|insuficiencia card[ií]aca"),
          item("HTN|hypertension|high blood pressure|HTA|hipertensi[oó]n(?: arterial)?"),
          item("DM|DM2|T2DM|diabetes(?: mellitus)?(?: type 2)?"),
          item(
              "(?:prior |previous |history of )?(?:stroke|TIA|CVA|ictus|AIT|thromboembolism|stroke x ?2)"),
          item(
              "(?:prior )?(?:MI|CAD|PAD|vascular disease|aortic plaque|myocardial infarction|enfermedad vascular)"),
          item("female(?: sex)?|woman|sex(?: category)?|mujer|sexo femenino"));

  /** The items of HAS-BLED, in its order; age above 65 counts as "elderly". */
  private static final List<Pattern> HAS_BLED =
      List.of(
          item("(?:uncontrolled )?(?:hypertension|HTN)|HTA|hipertensi[oó]n"),
          item("(?:abnormal )?(?:renal|kidney)(?: function| disease)?|CKD|dialysis"),
          item("(?:abnormal )?liver(?: function| disease)?|cirrhosis"),
          item("(?:prior |history of )?stroke|ictus"),
          item("(?:prior |history of |major )?(?:bleed(?:ing)?|hemorrhage)(?: history)?|sangrado"),
          item("labile INRs?"),
          item("elderly|age(?: over| above| >)? ?\\d*|edad"),
          item("drugs?|aspirin|NSAIDs?|antiplatelets?|clopidogrel"),
          item("alcohol(?: use)?"));

  /** Without one of these nobody is on SpO2 scale 2. */
  private static final List<String> HYPERCAPNIC =
      List.of(
          "COPD",
          "copd",
          "EPOC",
          "hypercapn",
          "Hypercapn",
          "hipercapn",
          "chronic obstructive",
          "cale 2",
          "88-92",
          "88–92",
          "88 to 92",
          "type 2 respiratory",
          "hypoventilation",
          "CO2 retain");

  private PointScores() {}

  private static Pattern item(String names) {
    return Pattern.compile("(?:" + names + ")(?:\\s*\\(?[×x+=]?\\s?[12]\\)?)?", FLAGS);
  }

  static List<Double> cha2ds2Vasc(Inputs in, String after) {
    return breakdown(after).map(items -> cha2ds2Vasc(in, items)).orElse(List.of());
  }

  private static List<Double> cha2ds2Vasc(Inputs in, List<String> items) {
    boolean[] has = new boolean[CHA2DS2_VASC.size()];
    int age = 0;
    for (String item : items) {
      Matcher years = AGE.matcher(item);
      int known = indexOf(CHA2DS2_VASC, item);
      if (known >= 0) {
        has[known] = true;
      } else if (years.find()) {
        age = Integer.parseInt(years.group(1) == null ? years.group(2) : years.group(1));
      } else if (item.equalsIgnoreCase("age") && in.age().isPresent()) {
        age = in.age().getAsInt();
      } else {
        return List.of();
      }
    }
    Sex sex = has[5] ? Sex.FEMALE : Sex.MALE;
    return List.of(
        (double) new Cha2ds2Vasc(has[0], has[1], age, has[2], has[3], has[4], sex).points());
  }

  static List<Double> hasBled(Inputs in, String after) {
    return breakdown(after).map(PointScores::hasBled).orElse(List.of());
  }

  private static List<Double> hasBled(List<String> items) {
    boolean[] h = new boolean[HAS_BLED.size()];
    for (String item : items) {
      int known = indexOf(HAS_BLED, item);
      if (known < 0) {
        return List.of();
      }
      h[known] = true;
    }
    return List.of(
        (double) new HasBled(h[0], h[1], h[2], h[3], h[4], h[5], h[6], h[7], h[8]).points());
  }

  private static int indexOf(List<Pattern> patterns, String item) {
    for (int i = 0; i < patterns.size(); i++) {
      if (patterns.get(i).matcher(item).matches()) {
        return i;
      }
    }
    return -1;
  }

  private static Optional<List<String>> breakdown(String after) {
    Matcher matcher = BREAKDOWN.matcher(after);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String listed = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    List<String> items = new ArrayList<>();
    for (String item : ITEM_BREAK.split(listed, -1)) {
      if (!item.isBlank()) {
        items.add(item.strip());
      }
    }
    return items.isEmpty() ? Optional.empty() : Optional.of(items);
  }

  /** All seven observations have to stand in the paragraph, oxygen and alertness in words. */
  static List<Double> news2(Inputs in, String after) {
    OptionalDouble respirations = in.get(Quantity.RESPIRATIONS_PER_MINUTE);
    OptionalDouble spo2 = in.get(Quantity.SPO2_PERCENT);
    OptionalDouble pulse = in.get(Quantity.PULSE_PER_MINUTE);
    OptionalDouble temperature = in.get(Quantity.TEMPERATURE_CELSIUS);
    boolean complete =
        Stream.of(respirations, spo2, pulse, temperature).allMatch(OptionalDouble::isPresent);
    if (!complete || in.pressure().isEmpty() || !in.observations().areSettled()) {
      return List.of();
    }
    News2 score =
        new News2(
            respirations.getAsDouble(),
            spo2.getAsDouble(),
            in.observations().oxygen(),
            in.pressure().get()[0],
            pulse.getAsDouble(),
            in.observations().alert(),
            temperature.getAsDouble());
    boolean mayBeOnScale2 = HYPERCAPNIC.stream().anyMatch(in::mention);
    return mayBeOnScale2
        ? List.of((double) score.points(), (double) score.pointsOnScale2())
        : List.of((double) score.points());
  }
}
