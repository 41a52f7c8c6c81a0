package io.assay.validator.rules.quantity;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.quantity.reading.Comparison;
import io.assay.validator.rules.quantity.reading.Frequency;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How long something is taken: "for 7 days", "x 10 d", "BD 5/7", "durante 21 días"; or how fast it
 * is given: "over 30 min".
 *
 * @param first index of the first token of what says it, a frequency right before it included, so
 *     that what stands before is what is taken
 */
record Course(Measure span, int first) {

  private static final Set<String> LEADS = WordTable.set("for x during durante por");

  private static final Set<String> LEADS_OF_INFUSIONS = Set.of("over");

  /** Between the word that leads and the number. */
  private static final Set<String> FILLERS =
      WordTable.set("the a next another further full total of about los las otros otras");

  /** Shorter ones are how fast something is given. */
  private static final Set<String> UNITS = Set.of("d", "wk", "mo", "a");

  private static final Set<String> UNITS_OF_INFUSIONS = Set.of("h", "min");

  private static final double SECONDS_A_DAY = 86_400;

  double days() {
    return span.toBase(span.numeral().value()) / SECONDS_A_DAY;
  }

  int end() {
    return span.end();
  }

  /** How long things are taken, in the order of their first tokens. */
  static List<Course> of(QuantityText text) {
    return spans(text, UNITS).flatMap(span -> at(text, span).stream()).toList();
  }

  /** How fast things are given, in the order of their first tokens. */
  static List<Course> infusionsOf(QuantityText text) {
    return spans(text, UNITS_OF_INFUSIONS)
        .flatMap(
            span ->
                led(text, span, LEADS_OF_INFUSIONS).map(lead -> new Course(span, lead)).stream())
        .toList();
  }

  private static Stream<Measure> spans(QuantityText text, Set<String> units) {
    return text.measures().stream()
        .filter(span -> units.contains(span.unit().code()))
        .filter(span -> span.role() == Measure.Role.STATED && !span.isVague())
        .filter(span -> !text.isInFrequency(span.numeral().first()));
  }

  boolean agreesWith(Course other) {
    return Comparison.sameSpan(span, other.span);
  }

  private static Optional<Course> at(QuantityText text, Measure span) {
    int number = span.numeral().first();
    Optional<Integer> lead = led(text, span, LEADS);
    int first = lead.orElse(number);
    Optional<Frequency> before = text.frequencyBefore(first);
    boolean ofADrug =
        number > 0
            && text.isInDrug(number - 1)
            && !text.text().at(span.numeral().end()).equals("-");
    return lead.isPresent() || ofADrug || before.isPresent()
        ? Optional.of(new Course(span, before.map(Frequency::first).orElse(first)))
        : Optional.empty();
  }

  /** The token that leads to the number. */
  private static Optional<Integer> led(QuantityText text, Measure span, Set<String> leads) {
    int lead = span.numeral().first() - 1;
    while (FILLERS.contains(text.text().at(lead))) {
      lead--;
    }
    return leads.contains(text.text().at(lead)) ? Optional.of(lead) : Optional.empty();
  }
}
