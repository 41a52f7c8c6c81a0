package io.assay.validator.rules.quantity;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The limits of the reference ranges that a text gives behind its values: "K 5.9 (3.5-5.1)",
 * "lipase 980 U/L (normal < 60)".
 */
final class ReferenceRanges {

  private static final Set<String> OPENING = Set.of("(", "[", ",");
  private static final Set<String> CLOSING = Set.of(")", "]");
  private static final Set<String> FLAGS = Set.of("h", "l", "hh", "ll", "high", "low");
  private static final Set<String> NAMES =
      WordTable.set("normal normals ref reference range nl rr vr interval limits valor normal");
  private static final Set<String> FILLERS =
      WordTable.set("normal normals ref reference range nl rr vr interval limits : . , is");
  private static final Set<String> JOINTS = Set.of("-", "\u2013", "to", "a");
  private static final Set<String> SIGNS = Set.of("<", ">", "\u2264", "\u2265", "=", "up", "to");

  /** Tokens between a value and what opens its range: a flag. */
  private static final int BESIDE = 3;

  private ReferenceRanges() {}

  /** What each limit is a limit of, by the measures of the limits. */
  static Map<Measure, Measure> of(QuantityText quantities) {
    ReadText text = quantities.text();
    Map<Integer, Measure> byFirst = new HashMap<>();
    quantities.measures().stream()
        .filter(measure -> measure.numeral().isDigits())
        .forEach(measure -> byFirst.putIfAbsent(measure.numeral().first(), measure));
    Map<Measure, Measure> limits = new HashMap<>();
    for (Measure value : quantities.measures()) {
      if (value.hasLabel() && value.role() == Measure.Role.STATED) {
        behind(text, value, byFirst, limits);
      }
    }
    return limits;
  }

  private static void behind(
      ReadText text, Measure value, Map<Integer, Measure> byFirst, Map<Measure, Measure> limits) {
    int opening = value.end();
    while (opening < value.end() + BESIDE && FLAGS.contains(text.at(opening))) {
      opening++;
    }
    if (!OPENING.contains(text.at(opening))) {
      return;
    }
    boolean bracketed = !text.at(opening).equals(",");
    int at = opening + 1;
    boolean named = false;
    while (FILLERS.contains(text.at(at)) || FLAGS.contains(text.at(at))) {
      named |= NAMES.contains(text.at(at));
      at++;
    }
    boolean oneSided = false;
    while (SIGNS.contains(text.at(at))) {
      oneSided = true;
      at++;
    }
    Measure low = byFirst.get(at);
    if (low == null || (!named && !bracketed)) {
      return;
    }
    if (oneSided) {
      if (isClosed(text, low, bracketed)) {
        limits.put(low, value);
      }
      return;
    }
    int joint =
        low.end() > at && JOINTS.contains(text.at(low.end())) ? low.end() : low.numeral().end();
    Measure high = JOINTS.contains(text.at(joint)) ? byFirst.get(joint + 1) : null;
    if (high != null && isClosed(text, high, bracketed)) {
      limits.put(low, value);
      limits.put(high, value);
    }
  }

  private static boolean isClosed(ReadText text, Measure last, boolean bracketed) {
    return !bracketed || CLOSING.contains(text.at(last.end()));
  }
}
