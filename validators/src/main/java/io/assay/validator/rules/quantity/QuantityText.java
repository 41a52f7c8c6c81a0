package io.assay.validator.rules.quantity;

import io.assay.validator.rules.ReadText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A text with its measures, indexed by what they measure. */
public final class QuantityText {

  private final ReadText text;
  private final List<Measure> measures;
  private final Map<String, List<Measure>> byDimension = new HashMap<>();
  private final Map<Integer, String> drugs;
  private final List<Frequency> frequencies;
  private final List<Route> routes;
  private final List<CalendarDate> dates;

  /**
   * @param drugs generic names by the index of the first token that names them
   */
  QuantityText(
      ReadText text,
      List<Measure> measures,
      Map<Integer, String> drugs,
      List<Frequency> frequencies,
      List<Route> routes,
      List<CalendarDate> dates) {
    this.text = text;
    this.frequencies = frequencies;
    this.routes = routes;
    this.dates = dates;
    this.drugs = Map.copyOf(drugs);
    this.measures = measures;
    Map<String, Boolean> seen = new HashMap<>();
    for (Measure measure : measures) {
      if (measure.role() == Measure.Role.LIST_MARKER) {
        continue;
      }
      Numeral numeral = measure.numeral();
      String key =
          measure.unit().code()
              + ":"
              + numeral.value()
              + ":"
              + numeral.other()
              + ":"
              + numeral.decimals();
      if (seen.put(key, true) == null) {
        byDimension
            .computeIfAbsent(measure.unit().dimension(), d -> new ArrayList<>())
            .add(measure);
      }
    }
  }

  ReadText text() {
    return text;
  }

  /** The generic names of the drugs by the index of their first token. */
  Map<Integer, String> drugs() {
    return drugs;
  }

  List<Frequency> frequencies() {
    return frequencies;
  }

  List<CalendarDate> dates() {
    return dates;
  }

  List<Route> routes() {
    return routes;
  }

  /** In order of their first token. */
  List<Measure> measures() {
    return measures;
  }

  /** One measure for each distinct value of a dimension; the empty dimension has the bare ones. */
  List<Measure> distinctOf(String dimension) {
    return byDimension.getOrDefault(dimension, List.of());
  }

  @Override
  public String toString() {
    return "QuantityText[" + text + ", " + measures.size() + " measures]";
  }
}
