package io.assay.validator.rules.quantity;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.quantity.reading.Comparison;
import io.assay.validator.rules.quantity.reading.Frequency;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How long something is taken: "for 7 days", "x 10 d", "BD 5/7", "durante 21 días".
 *
 * @param first index of the first token of what says it, a frequency right before it included, so
 *     that what stands before is what is taken
 */
record Course(Measure span, int first) {

  private static final Set<String> LEADS = WordTable.set("for x during durante por");

  /** Between the word that leads and the number. */
  private static final Set<String> FILLERS =
      WordTable.set("the a next another further full total of about los las otros otras");

  /** Shorter ones are how fast something is given. */
  private static final Set<String> UNITS = Set.of("d", "wk", "mo", "a");

  private static final double SECONDS_A_DAY = 86_400;

  double days() {
    return span.toBase(span.numeral().value()) / SECONDS_A_DAY;
  }

  int end() {
    return span.end();
  }

  /** In the order of their first tokens. */
  static List<Course> of(QuantityText text) {
    return text.measures().stream()
        .filter(span -> UNITS.contains(span.unit().code()))
        .filter(span -> span.role() == Measure.Role.STATED && !span.isVague())
        .filter(span -> !text.isInFrequency(span.numeral().first()))
        .flatMap(span -> at(text, span).stream())
        .toList();
  }

  boolean agreesWith(Course other) {
    return Comparison.sameSpan(span, other.span);
  }

  private static Optional<Course> at(QuantityText text, Measure span) {
    int number = span.numeral().first();
    int lead = number - 1;
    while (FILLERS.contains(text.text().at(lead))) {
      lead--;
    }
    boolean led = LEADS.contains(text.text().at(lead));
    int first = led ? lead : number;
    Optional<Frequency> before = text.frequencyBefore(first);
    boolean ofADrug =
        number > 0
            && text.isInDrug(number - 1)
            && !text.text().at(span.numeral().end()).equals("-");
    return led || ofADrug || before.isPresent()
        ? Optional.of(new Course(span, before.map(Frequency::first).orElse(first)))
        : Optional.empty();
  }
}
