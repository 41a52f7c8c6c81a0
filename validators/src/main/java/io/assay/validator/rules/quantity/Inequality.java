package io.assay.validator.rules.quantity;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.quantity.reading.Measure;
import java.util.Optional;
import java.util.Set;

/**
 * A value on one side of which something lies: "under 50 kg", "> 90%", "no more than 4 g".
 *
 * @param first index of the first token that says so, where that stands before the value, else of
 *     the value
 */
record Inequality(Measure limit, Than than, int first) {

  /** Where it lies, the value itself included or not. */
  enum Than {
    LESS,
    MORE;

    Than other() {
      return this == LESS ? MORE : LESS;
    }
  }

  private static final Set<String> LESS_SIGNS = Set.of("<", "\u2264");
  private static final Set<String> MORE_SIGNS = Set.of(">", "\u2265");

  private static final Set<String> BELOW = Set.of("under", "below", "beneath", "menos");
  private static final Set<String> ABOVE =
      WordTable.set("over above exceeding exceeds exceed exceeded beyond supera superan mas");

  /** Words that set a limit from above by themselves: "max 4 g", "restricted to 1.5 L". */
  private static final Set<String> AT_MOST =
      WordTable.set(
          "max maximum restrict restricted restriction limit limited maximo restringir limitar");

  private static final Set<String> JOINTS = Set.of("to", "of", "at", "de", "a");
  private static final Set<String> EXCEED = Set.of("exceed", "exceeds", "exceeding", "exceeded");

  private static final Set<String> LESS =
      WordTable.set(
          """
          less fewer lower smaller shorter younger lighter menos menor menores inferior inferiores
          debajo
          """);
  private static final Set<String> MORE =
      WordTable.set(
          """
          more greater higher longer larger bigger older heavier mas mayor mayores superior
          superiores encima
          """);

  private static final Set<String> THAN = Set.of("than", "de", "a", "que", "al");

  private static final Set<String> NOT = Set.of("not", "no", "never", "nunca");

  /** Before "over" and a time they make it how long: "lasted over 48 hours". */
  private static final Set<String> LASTING =
      WordTable.set("for was is were lasted lasting lasts of took takes well just");

  private static final int EQUAL_TO = 3;

  /** The words of comparison that belong to a measure; empty where it is a value by itself. */
  static Optional<Inequality> of(ReadText text, Measure limit) {
    return before(text, limit).or(() -> behind(text, limit));
  }

  private static Optional<Inequality> before(ReadText text, Measure limit) {
    int last = limit.numeral().first() - 1;
    if (text.joined(Math.max(0, last - EQUAL_TO + 1), Math.max(0, last + 1))
        .equals("or equal to")) {
      last -= EQUAL_TO;
    }
    String word = text.at(last);
    String lead = text.at(last - 1);
    if (word.equals("=") && (LESS_SIGNS.contains(lead) || MORE_SIGNS.contains(lead))) {
      return sign(text, limit, last - 1);
    }
    if (LESS_SIGNS.contains(word) || MORE_SIGNS.contains(word)) {
      return sign(text, limit, last);
    }
    if (lead.equals("at") || lead.equals("al") || lead.equals("como")) {
      boolean least = word.equals("least") || (lead.equals("al") && word.equals("menos"));
      boolean most = word.equals("most") || word.equals("maximo");
      if (least || most) {
        return unlessDenied(text, limit, least ? Than.MORE : Than.LESS, last - 1);
      }
    }
    if (THAN.contains(word) && (LESS.contains(lead) || MORE.contains(lead))) {
      return unlessDenied(text, limit, LESS.contains(lead) ? Than.LESS : Than.MORE, last - 1);
    }
    if (word.equals("to") && lead.equals("up")) {
      return unlessDenied(text, limit, Than.LESS, last - 1);
    }
    if (AT_MOST.contains(word)) {
      return Optional.of(new Inequality(limit, Than.LESS, last));
    }
    if (JOINTS.contains(word) && AT_MOST.contains(lead)) {
      return Optional.of(new Inequality(limit, Than.LESS, last - 1));
    }
    if (BELOW.contains(word)) {
      return unlessDenied(text, limit, Than.LESS, last);
    }
    return ABOVE.contains(word) && !isWhile(text, limit, last)
        ? unlessDenied(text, limit, Than.MORE, last)
        : Optional.empty();
  }

  /** "0.9 -> 0.7", "9 > 7" and "5 mg < 10 mg" set two values against each other. */
  private static Optional<Inequality> sign(ReadText text, Measure limit, int sign) {
    String before = text.at(sign - 1);
    boolean ofTwo =
        before.equals("-")
            || before.equals("=")
            || before.equals(text.at(sign))
            || isNumber(text, sign - 1)
            || isNumber(text, sign - 2);
    Than than = LESS_SIGNS.contains(text.at(sign)) ? Than.LESS : Than.MORE;
    return ofTwo ? Optional.empty() : Optional.of(new Inequality(limit, than, sign));
  }

  private static boolean isNumber(ReadText text, int token) {
    return token >= 0 && text.token(token).isNumber();
  }

  /** "Over 2 hours" is how fast, "for over 2 hours" how long. "120 over 80" is a pressure. */
  private static boolean isWhile(ReadText text, Measure limit, int over) {
    return text.at(over).equals("over")
        && (isNumber(text, over - 1) || (limit.isTime() && !LASTING.contains(text.at(over - 1))));
  }

  /** "No more than", "not over", "not to exceed", "does not exceed". */
  private static Optional<Inequality> unlessDenied(
      ReadText text, Measure limit, Than than, int first) {
    boolean exceeds = EXCEED.contains(text.at(first));
    int denial = first - 1;
    if (exceeds && !NOT.contains(text.at(denial))) {
      denial--;
    }
    return NOT.contains(text.at(denial))
        ? Optional.of(new Inequality(limit, than.other(), denial))
        : Optional.of(new Inequality(limit, than, first));
  }

  /** "90% or higher", "38 o más". */
  private static Optional<Inequality> behind(ReadText text, Measure limit) {
    String joint = text.at(limit.end());
    String word = text.at(limit.end() + 1);
    boolean joined = joint.equals("or") || joint.equals("o") || joint.equals("and");
    boolean than = THAN.contains(text.at(limit.end() + 2));
    if (!joined || than) {
      return Optional.empty();
    }
    int first = limit.numeral().first();
    if (LESS.contains(word) || word.equals("below") || word.equals("under")) {
      return Optional.of(new Inequality(limit, Than.LESS, first));
    }
    return MORE.contains(word) || word.equals("above") || word.equals("over")
        ? Optional.of(new Inequality(limit, Than.MORE, first))
        : Optional.empty();
  }
}
