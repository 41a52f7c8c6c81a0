package io.assay.validator.rules.quantity.place;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.PhraseTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the {@link Place}s of a text: those of its table, ranges of a scale, and drugs. */
final class PlaceReader {

  /** Drugs as places of their doses. */
  static final String DRUG = "drug";

  /** Steps of a course, in their order. */
  static final String STEP = "step";

  /** Days with a slash between them are a list: "3 mg Mon/Wed/Fri". */
  private static final String WEEKDAY = "weekday";

  private static final String RANGE = "range";

  /** Of blood glucose in mg/dL; a scale has no others. */
  private static final double LEAST_OF_A_RANGE = 60;

  private static final double MOST_OF_A_RANGE = 600;

  private static final Set<String> TO = Set.of("-", "\u2013", "to", "a");

  /** Letters that are a word or a unit too, and a place only in capitals or behind a number. */
  private static final Set<String> SHORT = Set.of("am", "pm", "hs", "os", "od", "le", "re", "oi");

  /** One phrase may tell apart by several kinds: "before meals" is before, and fasting. */
  private final Map<String, PhraseTable<String>> byKind = new HashMap<>();

  PlaceReader() {
    for (List<String> row : WordTable.rows(PlaceReader.class, "places.tsv", 3)) {
      byKind
          .computeIfAbsent(row.get(0), kind -> new PhraseTable<>())
          .add(WordTable.words(row.get(2)), row.get(1));
    }
  }

  /** In the order of their first tokens, by kind; kinds of one place only are left out. */
  Map<String, List<Place>> read(QuantityText quantities) {
    Map<String, List<Place>> found = new HashMap<>();
    byKind.forEach((kind, phrases) -> found.put(kind, ofTable(quantities, kind, phrases)));
    found.put(RANGE, ranges(quantities));
    found.put(DRUG, drugs(quantities));
    found
        .values()
        .removeIf(places -> new HashSet<>(places.stream().map(Place::name).toList()).size() < 2);
    return found;
  }

  private static List<Place> ofTable(
      QuantityText quantities, String kind, PhraseTable<String> phrases) {
    ReadText text = quantities.text();
    List<Place> places = new ArrayList<>();
    int at = 0;
    while (at < text.size()) {
      Optional<PhraseTable.Match<String>> match = phrases.at(text, at);
      if (match.isPresent() && isMeant(text, at)) {
        places.add(new Place(kind, match.get().value(), at, match.get().end()));
      }
      at = match.map(PhraseTable.Match::end).orElse(at + 1);
    }
    return kind.equals(WEEKDAY) ? places : withoutHeadings(text, places);
  }

  /** "Before / after" names the columns of what follows, and "OD/OS" both eyes. */
  private static List<Place> withoutHeadings(ReadText text, List<Place> places) {
    Set<Place> joined = new HashSet<>();
    for (int i = 0; i + 1 < places.size(); i++) {
      Place left = places.get(i);
      Place right = places.get(i + 1);
      if (right.first() == left.end() + 1 && text.at(left.end()).equals("/")) {
        joined.add(left);
        joined.add(right);
      }
    }
    return places.stream().filter(place -> !joined.contains(place)).toList();
  }

  private static boolean isMeant(ReadText text, int at) {
    if (text.at(at).equals("right") && text.at(at - 1).equals("all")) {
      return false;
    }
    String written = text.text().substring(text.token(at).start(), text.token(at).end());
    return !SHORT.contains(text.at(at))
        || written.chars().allMatch(Character::isUpperCase)
        || (at > 0 && text.token(at - 1).isNumber() && !written.equals("re"));
  }

  private static List<Place> ranges(QuantityText quantities) {
    ReadText text = quantities.text();
    List<Place> places = new ArrayList<>();
    List<Measure> measures = quantities.measures();
    for (int i = 0; i + 1 < measures.size(); i++) {
      Measure low = measures.get(i);
      Measure high = measures.get(i + 1);
      boolean range =
          high.numeral().first() == low.numeral().end() + 1
              && TO.contains(text.at(low.numeral().end()))
              && isOfScale(low)
              && isOfScale(high)
              && low.numeral().value() < high.numeral().value();
      if (range) {
        String name = (int) low.numeral().value() + "-" + (int) high.numeral().value();
        places.add(new Place(RANGE, name, low.numeral().first(), high.end()));
      }
    }
    return places;
  }

  private static boolean isOfScale(Measure end) {
    double value = end.numeral().value();
    return end.numeral().isDigits()
        && end.numeral().decimals() == 0
        && value >= LEAST_OF_A_RANGE
        && value <= MOST_OF_A_RANGE
        && (end.unit().isNone() || end.unit().code().equals("mg/dL"));
  }

  private static List<Place> drugs(QuantityText quantities) {
    List<Place> places = new ArrayList<>();
    quantities.drugs().keySet().stream()
        .sorted()
        .forEach(
            first -> {
              int end = first + 1;
              while (quantities.isInDrug(end) && !quantities.drugs().containsKey(end)) {
                end++;
              }
              places.add(new Place(DRUG, quantities.drugs().getOrDefault(first, ""), first, end));
            });
    return places;
  }
}
