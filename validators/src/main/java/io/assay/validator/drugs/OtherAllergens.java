package io.assay.validator.drugs;

import io.assay.validator.Span;
import io.assay.validator.drugs.Allergies.Allergen;
import io.assay.validator.language.WordTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds allergens that are no drugs, from {@code other-allergens.tsv}. Thread-safe. */
public final class OtherAllergens {

  private static final Map<String, String> NAMES = names();

  /** The longest phrase first; fish oil and egg-shaped things are neither. */
  private static final Pattern PHRASES =
      AllergyPattern.of(
          "(?<![\\p{L}\\p{N}-])(?:"
              + NAMES.keySet().stream()
                  .sorted(Comparator.comparingInt((String phrase) -> -phrase.length()))
                  .map(Pattern::quote)
                  .collect(Collectors.joining("|"))
              + ")(?![\\p{L}\\p{N}]|[- ](?:oil|oils|shaped|allergens? test|free)\\b)");

  private OtherAllergens() {}

  private static Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    for (List<String> row : WordTable.rows(OtherAllergens.class, "other-allergens.tsv", 2)) {
      WordTable.words(row.get(1)).forEach(phrase -> names.put(phrase, row.get(0)));
    }
    return Map.copyOf(names);
  }

  /** The names of those that a text has, whether it speaks of allergies or not. */
  public static Set<String> namesIn(String text) {
    return in(text, 0, text.length()).stream()
        .map(Allergen.ToSubstance::name)
        .collect(Collectors.toSet());
  }

  /** In the order of the text, with places in the whole text. */
  static List<Allergen.ToSubstance> in(String text, int start, int end) {
    List<Allergen.ToSubstance> found = new ArrayList<>();
    Matcher phrase = PHRASES.matcher(text).region(start, end);
    phrase.useTransparentBounds(true);
    while (phrase.find()) {
      Span span = new Span(phrase.start(), phrase.end());
      Optional.ofNullable(NAMES.get(phrase.group().toLowerCase(Locale.ROOT)))
          .ifPresent(name -> found.add(new Allergen.ToSubstance(span, name)));
    }
    return found;
  }
}
