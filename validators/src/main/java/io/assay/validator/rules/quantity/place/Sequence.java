package io.assay.validator.rules.quantity.place;

import io.assay.validator.rules.quantity.reading.Comparison;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Two values that a text says come one after the other: "40 mg for 5 days, then 20 mg".
 *
 * @param earlier the one before "then"
 * @param later the one behind it
 */
record Sequence(Measure earlier, Measure later) {

  private static final Set<String> THEN = Set.of("then", "followed", "luego", "despues");

  /** Tokens from one to the other. */
  private static final int REACH = 14;

  /** Of values of one dimension in one sentence, no other of it between them. */
  static List<Sequence> of(QuantityText text) {
    List<Measure> measures =
        text.measures().stream()
            .filter(value -> value.role() == Measure.Role.STATED && !value.isVague())
            .toList();
    List<Sequence> found = new ArrayList<>();
    for (int i = 0; i < measures.size(); i++) {
      Measure earlier = measures.get(i);
      for (int j = i + 1; j < measures.size() && isNear(text, earlier, measures.get(j)); j++) {
        Measure later = measures.get(j);
        if (earlier.unit().dimension().equals(later.unit().dimension())
            || (earlier.unit().isNone() && !later.isTime())) {
          if (text.text().hasAny(THEN, earlier.end(), later.numeral().first())) {
            found.add(new Sequence(earlier, later));
          }
          break;
        }
      }
    }
    return List.copyOf(found);
  }

  private static boolean isNear(QuantityText text, Measure earlier, Measure later) {
    return later.numeral().first() - earlier.end() <= REACH
        && text.text().sentenceIndexOf(earlier.numeral().first())
            == text.text().sentenceIndexOf(later.numeral().first());
  }

  /** Whether the other has the same two values the other way round. */
  boolean reverses(Sequence other) {
    return isSame(earlier, other.later)
        && isSame(later, other.earlier)
        && !Comparison.sameDigits(earlier.numeral(), later.numeral());
  }

  /** Whether the other has the same two values in the same order. */
  boolean repeats(Sequence other) {
    return isSame(earlier, other.earlier) && isSame(later, other.later);
  }

  int first() {
    return earlier.numeral().first();
  }

  int end() {
    return later.end();
  }

  private static boolean isSame(Measure one, Measure other) {
    boolean comparable =
        one.unit().isNone()
            || other.unit().isNone()
            || one.unit().dimension().equals(other.unit().dimension());
    return comparable && Comparison.sameDigits(one.numeral(), other.numeral());
  }
}
