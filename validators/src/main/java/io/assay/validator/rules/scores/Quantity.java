package io.assay.validator.rules.scores;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The inputs of the scores, each with the labels it is written under, its range of belief and its
 * unit, which is that of the calculators' parameters.
 */
enum Quantity {
  WEIGHT_KG(
      "",
      "weight|wt|weighs|weighing|peso|pesa",
      "kgs?|kilos?|kilograms?|lbs?|pounds|libras",
      20,
      350),
  HEIGHT_CM(
      "",
      "height|ht|talla|estatura|altura",
      "cm|centimeters|centimetres|m|meters|metres|inches|in\\b",
      100,
      230),
  PULSE_PER_MINUTE(
      "HR|FC", "heart rate|pulse(?: rate)?|frecuencia card[ií]aca|pulso", "bpm|/min|lpm", 20, 250),
  RESPIRATIONS_PER_MINUTE(
      "RR|FR",
      "resp(?:iratory)? rate|respirations?|frecuencia respiratoria",
      "breaths|/min|rpm",
      4,
      70),
  SPO2_PERCENT(
      "SpO2|SaO2",
      "O2 sats?|sats?|oxygen saturation|O2 saturation|saturaci[oó]n(?: de ox[ií]geno)?",
      "%",
      50,
      100),
  TEMPERATURE_CELSIUS("T", "temp(?:erature)?|temperatura", "°? ?C\\b|°? ?F\\b|degrees", 30, 43),
  SODIUM_MMOL_PER_L("Na\\+?", "sodium|sodio", "mmol/L|mEq/L", 100, 185),
  POTASSIUM_MMOL_PER_L("K\\+?", "potassium|potasio", "mmol/L|mEq/L", 1.5, 9),
  CHLORIDE_MMOL_PER_L("Cl-?", "chloride|cloro|cloruro", "mmol/L|mEq/L", 60, 140),
  BICARBONATE_MMOL_PER_L("HCO3-?|CO2", "bicarb(?:onate)?|bicarbonato", "mmol/L|mEq/L", 3, 50),
  GLUCOSE_MG_PER_DL("", "glucose|glucosa|glucemia", "mg/dL|mmol/L", 20, 2000),
  CALCIUM_MG_PER_DL("Ca(?:2\\+|\\+\\+)?", "calcium|calcio", "mg/dL|mmol/L", 4, 20),
  ALBUMIN_G_PER_DL("", "albumin|alb|alb[uú]mina", "g/dL|g/L", 0.8, 6),
  CREATININE_MG_PER_DL("Cr|SCr", "creatinine|creat|creatinina", "mg/dL|[µμ]mol/L|umol/L", 0.2, 20),
  BILIRUBIN_MG_PER_DL(
      "", "(?:total )?bili(?:rubin)?|bilirrubina(?: total)?", "mg/dL|[µμ]mol/L", 0.1, 60),
  INR("INR", "", "", 0.7, 15),
  ARTERIAL_OXYGEN_MMHG("PaO2|pO2|PO2", "", "mm ?Hg|kPa", 20, 600),
  INSPIRED_OXYGEN_FRACTION("FiO2", "", "%", 0.2, 1);

  static final double KG_PER_POUND = 0.45359237;

  /** What may stand between a label and its number. */
  static final String CONNECTOR =
      "[\\s:=,(]{0,3}(?:(?i:score|ratio|level|index|is|was|were|of|at|to|es|fue|de|en|about|approximately|calculated|"
          + "measured|estimated|today|currently|now)\\b\\s{0,2}[:=]?\\s{0,2}){0,4}";

  /** A number that is no bound, no range and no part of a date or ratio. */
  static final String NUMBER = "(\\d{1,4}(?:[.,]\\d{1,2})?)(?![\\d/]|\\s?-\\s?\\d|[.,]\\d)";

  private final Pattern labelled;
  private final double least;
  private final double most;

  /** Symbols are read in their own case, since "ca" and "hr" are words elsewhere; words in any. */
  Quantity(String symbols, String words, String units, double least, double most) {
    this.least = least;
    this.most = most;
    String labels =
        Stream.of(symbols, words.isEmpty() ? "" : "(?i:" + words + ")")
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("|"));
    // A corrected or ionised value is another quantity under the same name.
    this.labelled =
        Pattern.compile(
            "(?<![\\p{L}\\d/])(?<!(?i:corrected) )(?<!(?i:adjusted) )(?<!(?i:ioni[sz]ed) )(?:"
                + labels
                + ")(?![\\p{L}\\d])"
                + CONNECTOR
                + NUMBER
                + "\\s*((?i:"
                + units
                + "))?");
  }

  Pattern labelled() {
    return labelled;
  }

  /** The value in this quantity's unit; empty when it is beyond belief. */
  OptionalDouble value(String number, String unit) {
    double value =
        converted(Double.parseDouble(number.replace(',', '.')), unit.toLowerCase(Locale.ROOT));
    return value >= least && value <= most ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private double converted(double value, String unit) {
    boolean molar = unit.contains("mol");
    return switch (this) {
      case WEIGHT_KG -> unit.startsWith("l") || unit.startsWith("p") ? value * KG_PER_POUND : value;
      case HEIGHT_CM ->
          unit.startsWith("i")
              ? value * 2.54
              : unit.startsWith("m") || value < 2.6 ? value * 100 : value;
      case TEMPERATURE_CELSIUS -> unit.endsWith("f") || value > 50 ? (value - 32) / 1.8 : value;
      // 18.016 g/mol; no glucose in mg/dL is under 34 in a person who can be written about.
      case GLUCOSE_MG_PER_DL -> molar || value < 34 ? value * 18.016 : value;
      // 40.08 g/mol.
      case CALCIUM_MG_PER_DL -> molar || value < 4 ? value * 4.008 : value;
      case ALBUMIN_G_PER_DL -> unit.equals("g/l") || value > 8 ? value / 10 : value;
      // 113.12 g/mol.
      case CREATININE_MG_PER_DL -> molar || value > 25 ? value / 88.4 : value;
      // 584.7 g/mol.
      case BILIRUBIN_MG_PER_DL -> molar ? value / 17.1 : value;
      case ARTERIAL_OXYGEN_MMHG -> unit.equals("kpa") ? value * 7.50062 : value;
      case INSPIRED_OXYGEN_FRACTION -> value > 1 ? value / 100 : value;
      default -> value;
    };
  }
}
