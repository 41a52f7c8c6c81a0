package io.assay.validator.rules.quantity.reading;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.AgeOfLetter;
import io.assay.validator.rules.ReadText;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.measure.IncommensurableException;
import javax.measure.Unit;
import javax.measure.format.MeasurementParseException;
import javax.measure.format.UnitFormat;
import systems.uom.ucum.format.UCUMFormat;

/**
 * Finds the unit that follows a number and reduces it by UCUM ({@code systems.uom:systems-ucum}).
 */
final class UnitLexicon {

  /** A unit and the token after its last one. */
  record Match(MeasureUnit unit, int end) {}

  private static final int LONGEST = 4;

  private static final UnitFormat UCUM = UCUMFormat.getInstance(UCUMFormat.Variant.CASE_SENSITIVE);

  /** A dose "per" one of these is still that dose; how often is the frequency's business. */
  private static final Set<String> OCCASIONS = Set.of("d", "h", "wk", "{tablet}", "{puff}");

  private static final Set<String> ARTICLES = Set.of("a", "an");
  private static final Set<String> PER = Set.of("/", "per", "por");

  private static final Set<String> LONE_LETTERS = Set.of("l", "h", "y", "d", "u");

  private static final Set<String> AFTER_A_UNIT =
      WordTable.set(
          """
          of de per iv every or and then if for after before to with at until in on over by via
          bolus
          """);

  /** Numbers of things per one of these. */
  private static final Set<String> COUNTED_PER = Set.of("min", "uL", "mm3", "L");

  private static final Set<String> RAISED = Set.of("^", "*", "e");

  private static final Map<String, String> SUPERSCRIPTS =
      Map.of("\u00b3", "3", "\u2076", "6", "\u2079", "9");

  private static final String ONE_WITH_NOUGHTS = "1000000000000";

  /** Of ten, in which cells are counted. */
  private static final Set<String> POWERS = Set.of("3", "6", "9", "12");

  private final Map<String, MeasureUnit> byWords = new HashMap<>();
  private final Map<String, MeasureUnit> byCode = new HashMap<>();
  // Hundreds can be written and few are, so each is reduced when it is first read.
  private final Map<String, MeasureUnit> ratios = new ConcurrentHashMap<>();

  UnitLexicon() {
    for (List<String> row : WordTable.rows(UnitLexicon.class, "units.tsv", 3)) {
      MeasureUnit unit = reduce(row.get(0), MeasureUnit.Kind.valueOf(row.get(1)));
      byCode.put(unit.code(), unit);
      WordTable.words(row.get(2)).forEach(words -> byWords.put(words, unit));
    }
  }

  /** The units of the table. */
  Collection<MeasureUnit> units() {
    return byCode.values();
  }

  /** The unit of a UCUM code of the table. */
  MeasureUnit byCode(String code) {
    return byCode.getOrDefault(code, MeasureUnit.NONE);
  }

  /** The unit of a word. */
  Optional<MeasureUnit> byWord(String word) {
    return Optional.ofNullable(byWords.get(word));
  }

  /** Whether a word is one of a unit's. */
  boolean isUnitWord(String word) {
    return byWords.containsKey(word);
  }

  /** The unit that begins at a token, a ratio such as {@code mg/dL} taken as one. */
  Optional<Match> at(ReadText text, int token) {
    int start = text.at(token).equals("-") ? token + 1 : token;
    Optional<Match> thousands = powerPerUnit(text, start);
    if (thousands.isPresent()) {
      return thousands;
    }
    Optional<Match> above = single(text, start, start > 0 && text.adjoins(start - 1, start));
    if (above.isEmpty()) {
      return perUnit(text, start);
    }
    int slash = above.get().end();
    boolean article = ARTICLES.contains(text.at(slash)) && isRate(text, slash + 1);
    if (!PER.contains(text.at(slash)) && !article) {
      return above;
    }
    if (text.at(slash + 1).equals("m2") && above.get().unit().code().equals("kg")) {
      return Optional.of(new Match(reducedOnce("kg/m2"), slash + 2));
    }
    Optional<Match> below = single(text, slash + 1, true);
    if (below.isEmpty()) {
      return above;
    }
    MeasureUnit bottom = below.get().unit();
    if (OCCASIONS.contains(bottom.code()) || bottom.kind() == MeasureUnit.Kind.TIME) {
      return isRate(bottom) && above.get().unit().kind() != MeasureUnit.Kind.COUNTED
          ? Optional.of(new Match(rate(above.get().unit(), bottom), below.get().end()))
          : above;
    }
    MeasureUnit top = above.get().unit();
    return isRatio(top, bottom)
        ? Optional.of(overTime(text, new Match(ratio(top, bottom), below.get().end())))
        : above;
  }

  /** The time of {@code mcg/kg/min}; "per day" is how often and no part of the unit. */
  private Match overTime(ReadText text, Match ratio) {
    if (!PER.contains(text.at(ratio.end()))) {
      return ratio;
    }
    return single(text, ratio.end() + 1, true)
        .filter(time -> isRate(time.unit()))
        .map(
            time ->
                new Match(reducedOnce(ratio.unit().code() + "/" + time.unit().code()), time.end()))
        .orElse(ratio);
  }

  private boolean isRate(ReadText text, int token) {
    return single(text, token, false).filter(time -> isRate(time.unit())).isPresent();
  }

  private static boolean isRate(MeasureUnit bottom) {
    return bottom.code().equals("min") || bottom.code().equals("h");
  }

  private MeasureUnit rate(MeasureUnit above, MeasureUnit below) {
    return isRatio(above, below) ? ratio(above, below) : above;
  }

  /** Whether one unit of the table over another is read as one unit. */
  static boolean isRatio(MeasureUnit above, MeasureUnit below) {
    return isRatioPart(above) && isRatioPart(below);
  }

  /** One unit of the table over another, where {@link #isRatio} says so. */
  MeasureUnit ratio(MeasureUnit above, MeasureUnit below) {
    return reducedOnce(above.code() + "/" + below.code());
  }

  private MeasureUnit reducedOnce(String code) {
    return ratios.computeIfAbsent(code, ratio -> reduce(ratio, MeasureUnit.Kind.COMPOUND));
  }

  /** {@code /min}, {@code /mm3}: a number of things per unit. */
  private Optional<Match> perUnit(ReadText text, int token) {
    if (!PER.contains(text.at(token))) {
      return Optional.empty();
    }
    return single(text, token + 1, true)
        .filter(below -> COUNTED_PER.contains(below.unit().code()))
        .map(below -> new Match(reducedOnce("/" + below.unit().code()), below.end()));
  }

  /** {@code x10^9/L}, {@code x 10*3/uL}, {@code ×10⁹/L}, {@code k/uL}: so many things per unit. */
  private Optional<Match> powerPerUnit(ReadText text, int token) {
    int at = token;
    String word = text.at(at);
    String power;
    if (word.equals("k")) {
      power = "3";
      at++;
    } else if (word.matches("x?10\\d{1,2}") && text.at(at + 1).equals("/")) {
      power = word.substring(word.indexOf("10") + 2);
      at++;
    } else {
      boolean times = word.equals("x") || word.equals("\u00d7") || word.equals("*");
      at += times ? 1 : 0;
      boolean ten = text.at(at).equals("10") || word.equals("x10");
      if (!ten) {
        return Optional.empty();
      }
      at++;
      boolean sign = RAISED.contains(text.at(at));
      power = SUPERSCRIPTS.getOrDefault(text.at(at), sign ? text.at(at + 1) : "");
      at += sign ? 2 : 1;
    }
    int slash = at;
    return POWERS.contains(power) && PER.contains(text.at(slash))
        ? single(text, slash + 1, true)
            .filter(below -> COUNTED_PER.contains(below.unit().code()))
            .map(
                below ->
                    new Match(
                        reducedOnce(
                            ONE_WITH_NOUGHTS.substring(0, 1 + Integer.parseInt(power))
                                + "/"
                                + below.unit().code()),
                        below.end()))
        : Optional.empty();
  }

  private Optional<Match> single(ReadText text, int start, boolean adjoining) {
    for (int length = Math.min(LONGEST, text.size() - start); length > 0; length--) {
      String words = text.joined(start, start + length);
      MeasureUnit unit = isOtherwise(text, start, words) ? null : byWords.get(words);
      if (words.equals("lpm") && !text.isSpanish()) {
        unit = reducedOnce("L/min");
      }
      if (unit != null
          && (!LONE_LETTERS.contains(words) || adjoining || isEndOfTerm(text, start))) {
        return Optional.of(new Match(unit, start + length));
      }
    }
    return start < text.size() ? loneCapital(text, start) : Optional.empty();
  }

  /**
   * Words that are units only elsewhere: "BP 214/118 HR 128" has a heart rate, "grade 1 MCL sprain"
   * a ligament, {@code gr} is the gram of Spanish texts and the grain of English ones, a lone mu is
   * no U, and a sign of inches that adjoins what follows opens a quotation.
   */
  private static boolean isOtherwise(ReadText text, int token, String words) {
    return switch (words) {
      case "gr" -> !text.isSpanish();
      case "u" -> !text.text().regionMatches(true, text.token(token).start(), "u", 0, 1);
      case "hr" ->
          text.text().startsWith("HR", text.token(token).start())
              && token + 1 < text.size()
              && (text.token(token + 1).isNumber() || text.at(token + 1).equals(":"));
      case "\"" -> text.adjoins(token, token + 1) && !text.adjoins(token - 1, token);
      case "mcl" -> text.text().startsWith("MCL", text.token(token).start());
      default -> false;
    };
  }

  /** A lone letter is a unit when a mark, a slash or nothing comes after it: "5 g of", "5 g/dL". */
  private static boolean isEndOfTerm(ReadText text, int token) {
    String next = text.at(token + 1);
    return next.isEmpty()
        || !Character.isLetterOrDigit(next.charAt(0))
        || AFTER_A_UNIT.contains(next);
  }

  /** The lone capitals: degrees of a scale, or the sex that stands for the years in "64M". */
  private Optional<Match> loneCapital(ReadText text, int token) {
    String letter = text.text().substring(text.token(token).start(), text.token(token).end());
    return switch (letter) {
      case "C" -> Optional.of(new Match(byCode("Cel"), token + 1));
      case "F" ->
          Optional.of(
              new Match(byCode(AgeOfLetter.isAge(text, token - 1) ? "a" : "[degF]"), token + 1));
      case "M" ->
          AgeOfLetter.isAge(text, token - 1) && text.adjoins(token - 1, token)
              ? Optional.of(new Match(byCode("a"), token + 1))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean isRatioPart(MeasureUnit unit) {
    return switch (unit.kind()) {
      case MASS, VOLUME, ACTIVITY, AMOUNT, OTHER -> !unit.code().startsWith("[lb");
      case TIME -> unit.code().equals("min") || unit.code().equals("h");
      default -> false;
    };
  }

  private static MeasureUnit reduce(String code, MeasureUnit.Kind kind) {
    if (code.startsWith("{")) {
      return new MeasureUnit(code, kind, code, 1, 0);
    }
    try {
      Unit<?> unit = UCUM.parse(code);
      Unit<?> base = unit.getSystemUnit();
      double offset = unit.getConverterToAny(base).convert(0.0);
      double factor = unit.getConverterToAny(base).convert(1.0) - offset;
      // An equivalent of a monovalent ion is a mole, and the rules compare like with like.
      String dimension = kind == MeasureUnit.Kind.PERCENT ? "%" : base.toString();
      return new MeasureUnit(code, kind, dimension.replace("eq", "mol"), factor, offset);
    } catch (MeasurementParseException | IncommensurableException e) {
      throw new IllegalStateException("unit " + code + " of units.tsv is not UCUM", e);
    }
  }
}
