package io.assay.validator.rules.quantity;

import io.assay.validator.rules.ReadText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a woman was pregnant and gave birth: G3P2, "gravida 3, para 2", G3P2002.
 *
 * @param gravida pregnancies
 * @param para births; of four digits, as in TPAL, those at term and before it
 * @param first index of the first token
 * @param end index after the last
 */
record Parity(int gravida, int para, int first, int end) {

  private static final Pattern BOTH = Pattern.compile("g(\\d{1,2})p(\\d|\\d{4})(?:a[b]?\\d.*)?");
  private static final Pattern PREGNANCIES = Pattern.compile("g(\\d{1,2})");
  private static final Pattern BIRTHS = Pattern.compile("p(\\d|\\d{4})");

  private static final Set<String> JOINTS = Set.of(",", "-", "/", "and");

  private static final int TPAL = 4;

  /** In the order of their first tokens. */
  static List<Parity> of(ReadText text) {
    List<Parity> found = new ArrayList<>();
    for (int at = 0; at < text.size(); at++) {
      int token = at;
      inOneWord(text, at).or(() -> inTwo(text, token)).ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  /** Whether it is the other, or that after one more birth. */
  boolean mayFollow(Parity other) {
    return gravida == other.gravida && (para == other.para || para == other.para + 1);
  }

  private static Optional<Parity> inOneWord(ReadText text, int at) {
    Matcher both = BOTH.matcher(text.at(at));
    return both.matches()
        ? Optional.of(
            new Parity(Integer.parseInt(both.group(1)), births(both.group(2)), at, at + 1))
        : Optional.empty();
  }

  private static Optional<Parity> inTwo(ReadText text, int at) {
    boolean spelled = text.at(at).equals("gravida");
    Matcher pregnancies = PREGNANCIES.matcher(spelled ? "g" + text.at(at + 1) : text.at(at));
    if (!pregnancies.matches()) {
      return Optional.empty();
    }
    int next = spelled ? at + 2 : at + 1;
    next += JOINTS.contains(text.at(next)) ? 1 : 0;
    boolean para = text.at(next).equals("para");
    Matcher births = BIRTHS.matcher(para ? "p" + text.at(next + 1) : text.at(next));
    return births.matches()
        ? Optional.of(
            new Parity(
                Integer.parseInt(pregnancies.group(1)),
                births(births.group(1)),
                at,
                para ? next + 2 : next + 1))
        : Optional.empty();
  }

  private static int births(String digits) {
    return digits.length() == TPAL
        ? Character.digit(digits.charAt(0), 10) + Character.digit(digits.charAt(1), 10)
        : Integer.parseInt(digits);
  }
}
