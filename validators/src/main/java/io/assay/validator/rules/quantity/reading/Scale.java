package io.assay.validator.rules.quantity.reading;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.quantity.number.NumberWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A grade on a scale of few steps: power 4/5, pain 3/10, oedema 2+, a part of the Glasgow Coma
 * Scale.
 *
 * @param name what is graded
 * @param first index of the first token
 * @param end index after the last
 */
public record Scale(String name, int grade, int first, int end) {

  private static final String OF_POWER = "power";
  private static final String OF_PAIN = "pain";

  /** What is graded out of five or ten and often without saying so. */
  public static final Set<String> OUT_OF = Set.of(OF_POWER, OF_PAIN);

  private static final Set<String> POWER =
      WordTable.set("strength power motor muscle grip weakness fuerza potencia mrc");
  private static final Set<String> PAIN =
      WordTable.set("pain dolor ache headache intensity severity vas nrs");

  private static final Map<String, Set<String>> IN_CROSSES =
      Map.of(
          "edema", Set.of("edema", "oedema", "pitting"),
          "reflexes", Set.of("reflex", "reflexes", "dtr", "dtrs", "jerk", "jerks"),
          "pulses", Set.of("pulse", "pulses"));

  private static final Set<String> BEFORE_A_DATE = Set.of("on", "since", "until", "by", "el");

  private static final Pattern GRADE = Pattern.compile("\\d|10");

  private static final Pattern COMA = Pattern.compile("e([1-4])v([1-5])t?m([1-6])");

  private static final int FIFTHS = 5;
  private static final int TENTHS = 10;
  private static final int MOST_CROSSES = 4;

  /** Tokens from the crosses to what they are of. */
  private static final int NEAR = 5;

  /** In the order of their first tokens. */
  public static List<Scale> of(ReadText text) {
    List<Scale> found = new ArrayList<>();
    for (int at = 0; at < text.size(); at++) {
      coma(text, at, found);
      OptionalInt grade = grade(text.at(at));
      if (grade.isPresent() && !isInside(text, at)) {
        int token = at;
        outOf(text, at, grade.getAsInt())
            .or(() -> crosses(text, token, grade.getAsInt()))
            .ifPresent(found::add);
      }
    }
    return List.copyOf(found);
  }

  private static void coma(ReadText text, int at, List<Scale> found) {
    Matcher coma = COMA.matcher(text.at(at));
    if (coma.matches()) {
      found.add(new Scale("eyes", Integer.parseInt(coma.group(1)), at, at + 1));
      found.add(new Scale("voice", Integer.parseInt(coma.group(2)), at, at + 1));
      found.add(new Scale("movement", Integer.parseInt(coma.group(3)), at, at + 1));
    }
  }

  /** Whether the parts of the Glasgow Coma Scale in a text come to a sum. */
  public static boolean comaComesTo(ReadText text, double sum) {
    return IntStream.range(0, text.size())
        .mapToObj(text::at)
        .map(COMA::matcher)
        .filter(Matcher::matches)
        .anyMatch(
            coma ->
                IntStream.rangeClosed(1, coma.groupCount())
                        .map(part -> Integer.parseInt(coma.group(part)))
                        .sum()
                    == sum);
  }

  private static OptionalInt grade(String word) {
    if (GRADE.matcher(word).matches()) {
      return OptionalInt.of(Integer.parseInt(word));
    }
    Integer spoken = NumberWords.ENGLISH.get(word);
    return spoken == null || spoken > TENTHS ? OptionalInt.empty() : OptionalInt.of(spoken);
  }

  /** Part of a date, of a fraction or of a longer number. */
  private static boolean isInside(ReadText text, int at) {
    return text.at(at - 1).equals("/")
        || BEFORE_A_DATE.contains(text.at(at - 1))
        || (at > 0 && text.at(at - 1).equals(".") && text.adjoins(at - 1, at));
  }

  private static Optional<Scale> outOf(ReadText text, int at, int grade) {
    int next = at + 1;
    if (text.at(next).equals("+") || (text.at(next).equals("-") && text.at(next + 1).equals("/"))) {
      next++;
    }
    boolean out = text.at(next).equals("out") && text.at(next + 1).equals("of");
    int whole = out ? next + 2 : text.at(next).equals("/") ? next + 1 : -1;
    if (whole < 0 || text.at(whole + 1).equals("/")) {
      return Optional.empty();
    }
    int most = grade(text.at(whole)).orElse(0);
    boolean power = most == FIFTHS && text.hasAny(POWER, text.sentenceOf(at));
    boolean pain = most == TENTHS && text.hasAny(PAIN, text.sentenceOf(at));
    return grade <= most && (power || pain)
        ? Optional.of(new Scale(power ? OF_POWER : OF_PAIN, grade, at, whole + 1))
        : Optional.empty();
  }

  private static Optional<Scale> crosses(ReadText text, int at, int grade) {
    boolean plus =
        text.at(at + 1).equals("+")
            && text.adjoins(at, at + 1)
            && !text.at(at + 2).equals("/")
            && grade <= MOST_CROSSES;
    return plus
        ? IN_CROSSES.entrySet().stream()
            .filter(sign -> distance(text, at, sign.getValue()) <= NEAR)
            .min(Comparator.comparingInt(sign -> distance(text, at, sign.getValue())))
            .map(sign -> new Scale(sign.getKey(), grade, at, at + 2))
        : Optional.empty();
  }

  private static int distance(ReadText text, int at, Set<String> words) {
    int by = 1;
    while (by <= NEAR && !words.contains(text.at(at - by)) && !words.contains(text.at(at + by))) {
      by++;
    }
    return by;
  }
}
