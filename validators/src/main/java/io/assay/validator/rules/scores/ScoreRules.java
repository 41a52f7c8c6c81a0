package io.assay.validator.rules.scores;

import io.assay.validator.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules, one a score. */
final class ScoreRules {

  private static final int ANY_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Pattern RESPONSES =
      Pattern.compile(
          "^[^.;\\n]{0,25}?\\bE\\s?([1-4])\\s?[,;]?\\s?V\\s?([1-5])\\s?[,;]?\\s?M\\s?([1-6])\\b");

  private static final Pattern CORRECTED =
      Pattern.compile("^[^.;\\n]{0,20}?(?i:corrected|adjusted)\\b");

  private ScoreRules() {}

  static List<ScoreRule> all() {
    return List.of(
        // Inputs rounded to half a kilogram and half a centimetre move it by 1.2%.
        rule(
            "bmi",
            "BMI|body mass index|IMC",
            ANY_CASE,
            ScoreRules::bmi,
            0.1,
            0.015,
            List.of(18.5, 25.0, 30.0, 35.0, 40.0),
            Severity.ERROR),
        // An oscillometric monitor measures the mean; it lies a few mmHg beside the formula's.
        rule(
            "map",
            "MAP|mean arterial pressure|PAM",
            0,
            ScoreRules::map,
            6,
            0,
            List.of(65.0),
            Severity.FATAL),
        rule(
            "anion gap",
            "(?<!(?i:corrected|adjusted)[ -])(?:(?i:ani[oó]n gap|brecha ani[oó]nica)|AG)",
            0,
            ScoreRules::anionGap,
            1,
            0,
            List.of(13.0, 20.0),
            Severity.FATAL),
        rule(
            "corrected sodium",
            "corrected (?:sodium|Na)|(?:sodium|Na) corrected(?: for glucose)?|sodio corregido",
            ANY_CASE,
            ScoreRules::correctedSodium,
            1,
            0,
            List.of(125.0, 130.0, 135.0, 146.0),
            Severity.FATAL),
        rule(
            "corrected calcium",
            "corrected (?:calcium|Ca)|(?:calcium|Ca) corrected(?: for albumin)?|calcio corregido",
            ANY_CASE,
            ScoreRules::correctedCalcium,
            0.15,
            0,
            List.of(8.5, 10.5, 12.0, 14.0),
            Severity.FATAL),
        // Laboratories still report the equations of 2009 and 1999; they differ by up to a sixth.
        rule(
            "egfr",
            "eGFR|estimated GFR|estimated glomerular filtration rate|TFGe|filtrado glomerular(?: estimado)?",
            ANY_CASE,
            ScoreRules::egfr,
            2,
            0.16,
            List.of(15.0, 30.0, 45.0, 60.0),
            Severity.FATAL),
        // Where no height is known, ideal or adjusted weight may have been used.
        rule(
            "crcl",
            "CrCl|creatinine clearance|aclaramiento de creatinina",
            ANY_CASE,
            ScoreRules::creatinineClearance,
            2,
            0.12,
            List.of(15.0, 30.0, 50.0),
            Severity.FATAL),
        rule(
            "cha2ds2-vasc",
            "CHA[2₂]?DS[2₂]?[- ]?VA(?:SC|Sc|sc)",
            ANY_CASE,
            PointScores::cha2ds2Vasc,
            0,
            0,
            List.of(1.0, 2.0),
            Severity.FATAL),
        rule(
            "has-bled",
            "HAS[- ]?BLED",
            ANY_CASE,
            PointScores::hasBled,
            0,
            0,
            List.of(3.0),
            Severity.FATAL),
        rule(
            "meld-na",
            "MELD[- ]?Na",
            ANY_CASE,
            ScoreRules::meldNa,
            1,
            0,
            List.of(15.0, 20.0, 30.0),
            Severity.FATAL),
        rule(
            "gcs",
            "(?i:GCS|Glasgow(?: coma (?:scale|score))?|ECG de Glasgow)",
            0,
            ScoreRules::gcs,
            0,
            0,
            List.of(9.0, 13.0),
            Severity.FATAL),
        rule(
            "news2",
            "NEWS ?2|NEWS",
            0,
            PointScores::news2,
            0,
            0,
            List.of(5.0, 7.0),
            Severity.FATAL),
        rule(
            "shock index",
            "shock index|[ií]ndice de shock",
            ANY_CASE,
            ScoreRules::shockIndex,
            0.01,
            0.02,
            List.of(0.7, 0.9, 1.0),
            Severity.FATAL),
        rule(
            "p/f ratio",
            "P/F|PaO2/FiO2|PaO2:FiO2|PaFi",
            ANY_CASE,
            ScoreRules::pfRatio,
            1,
            0.03,
            List.of(100.0, 200.0, 300.0),
            Severity.FATAL));
  }

  private static ScoreRule rule(
      String name,
      String labels,
      int flags,
      ScoreRule.Formula formula,
      double absolute,
      double relative,
      List<Double> thresholds,
      Severity worst) {
    Pattern stated =
        Pattern.compile(
            "(?<![\\p{L}\\d])(?:"
                + labels
                + ")(?![\\p{L}\\d])"
                + Quantity.CONNECTOR
                + Quantity.NUMBER,
            flags);
    return new ScoreRule(name, stated, formula, absolute, relative, thresholds, worst);
  }

  private static List<Double> bmi(Inputs in, String after) {
    OptionalDouble height = in.get(Quantity.HEIGHT_CM);
    return height.isPresent()
        ? in.weightsKg().stream()
            .map(weight -> BodyMassIndex.of(weight, height.getAsDouble()))
            .toList()
        : List.of();
  }

  private static List<Double> map(Inputs in, String after) {
    return in.pressure().map(p -> List.of(MeanArterialPressure.of(p[0], p[1]))).orElse(List.of());
  }

  private static List<Double> anionGap(Inputs in, String after) {
    // Corrected for albumin it is another quantity.
    if (CORRECTED.matcher(after).find()) {
      return List.of();
    }
    OptionalDouble sodium = in.get(Quantity.SODIUM_MMOL_PER_L);
    OptionalDouble chloride = in.get(Quantity.CHLORIDE_MMOL_PER_L);
    OptionalDouble bicarbonate = in.get(Quantity.BICARBONATE_MMOL_PER_L);
    if (sodium.isEmpty() || chloride.isEmpty() || bicarbonate.isEmpty()) {
      return List.of();
    }
    List<Double> values = new ArrayList<>();
    values.add(
        AnionGap.of(sodium.getAsDouble(), chloride.getAsDouble(), bicarbonate.getAsDouble()));
    in.get(Quantity.POTASSIUM_MMOL_PER_L)
        .ifPresent(
            potassium ->
                values.add(
                    AnionGap.withPotassium(
                        sodium.getAsDouble(),
                        potassium,
                        chloride.getAsDouble(),
                        bicarbonate.getAsDouble())));
    return values;
  }

  private static List<Double> correctedSodium(Inputs in, String after) {
    OptionalDouble sodium = in.get(Quantity.SODIUM_MMOL_PER_L);
    OptionalDouble glucose = in.get(Quantity.GLUCOSE_MG_PER_DL);
    return sodium.isPresent() && glucose.isPresent()
        ? List.of(
            CorrectedSodium.katz(sodium.getAsDouble(), glucose.getAsDouble()),
            CorrectedSodium.hillier(sodium.getAsDouble(), glucose.getAsDouble()))
        : List.of();
  }

  private static List<Double> correctedCalcium(Inputs in, String after) {
    OptionalDouble calcium = in.get(Quantity.CALCIUM_MG_PER_DL);
    OptionalDouble albumin = in.get(Quantity.ALBUMIN_G_PER_DL);
    if (calcium.isEmpty() || albumin.isEmpty()) {
      return List.of();
    }
    double mgPerDl = CorrectedCalcium.mgPerDl(calcium.getAsDouble(), albumin.getAsDouble());
    double mmolPerL =
        CorrectedCalcium.mmolPerL(calcium.getAsDouble() / 4.008, albumin.getAsDouble() * 10);
    return List.of(mgPerDl, mmolPerL);
  }

  private static List<Double> egfr(Inputs in, String after) {
    OptionalDouble creatinine = in.get(Quantity.CREATININE_MG_PER_DL);
    OptionalInt age = in.age();
    if (creatinine.isEmpty() || age.isEmpty() || age.getAsInt() < 18 || in.sex().isEmpty()) {
      return List.of();
    }
    return List.of(CkdEpi2021.of(in.sex().get(), age.getAsInt(), creatinine.getAsDouble()));
  }

  private static List<Double> creatinineClearance(Inputs in, String after) {
    OptionalDouble creatinine = in.get(Quantity.CREATININE_MG_PER_DL);
    OptionalInt age = in.age();
    if (creatinine.isEmpty() || age.isEmpty() || in.sex().isEmpty()) {
      return List.of();
    }
    Sex sex = in.sex().get();
    OptionalDouble height = in.get(Quantity.HEIGHT_CM);
    return in.weightsKg().stream()
        .flatMap(weight -> dosingWeights(sex, weight, height).stream())
        .map(weight -> CockcroftGault.of(sex, age.getAsInt(), weight, creatinine.getAsDouble()))
        .toList();
  }

  /** The actual weight; of who is heavier than ideal also the ideal and the adjusted one. */
  private static List<Double> dosingWeights(Sex sex, double weight, OptionalDouble height) {
    if (height.isEmpty()) {
      return List.of(weight);
    }
    double ideal = IdealBodyWeight.of(sex, height.getAsDouble());
    return ideal > 0 && weight > ideal
        ? List.of(weight, ideal, IdealBodyWeight.adjusted(ideal, weight))
        : List.of(weight);
  }

  private static List<Double> meldNa(Inputs in, String after) {
    OptionalDouble bilirubin = in.get(Quantity.BILIRUBIN_MG_PER_DL);
    OptionalDouble inr = in.get(Quantity.INR);
    OptionalDouble creatinine = in.get(Quantity.CREATININE_MG_PER_DL);
    OptionalDouble sodium = in.get(Quantity.SODIUM_MMOL_PER_L);
    boolean dialysis = in.mention("dialysis");
    if (bilirubin.isEmpty()
        || inr.isEmpty()
        || creatinine.isEmpty()
        || sodium.isEmpty()
        || dialysis) {
      return List.of();
    }
    return List.of(
        (double)
            MeldNa.of(
                bilirubin.getAsDouble(),
                inr.getAsDouble(),
                creatinine.getAsDouble(),
                false,
                sodium.getAsDouble()));
  }

  private static List<Double> gcs(Inputs in, String after) {
    Matcher responses = RESPONSES.matcher(after);
    return responses.find()
        ? List.of(
            (double)
                new GlasgowComaScale(
                        Integer.parseInt(responses.group(1)),
                        Integer.parseInt(responses.group(2)),
                        Integer.parseInt(responses.group(3)))
                    .points())
        : List.of();
  }

  private static List<Double> shockIndex(Inputs in, String after) {
    OptionalDouble pulse = in.get(Quantity.PULSE_PER_MINUTE);
    return pulse.isPresent() && in.pressure().isPresent()
        ? List.of(ShockIndex.of(pulse.getAsDouble(), in.pressure().get()[0]))
        : List.of();
  }

  private static List<Double> pfRatio(Inputs in, String after) {
    OptionalDouble pao2 = in.get(Quantity.ARTERIAL_OXYGEN_MMHG);
    OptionalDouble fio2 = in.get(Quantity.INSPIRED_OXYGEN_FRACTION);
    return pao2.isPresent() && fio2.isPresent()
        ? List.of(
            PfRatio.of(pao2.getAsDouble(), fio2.getAsDouble()),
            PfRatio.inKilopascals(pao2.getAsDouble(), fio2.getAsDouble()))
        : List.of();
  }
}
