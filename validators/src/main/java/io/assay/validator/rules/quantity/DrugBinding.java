package io.assay.validator.rules.quantity;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.Sentence;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Which drug a frequency or route is of, and what a text says near a drug. */
final class DrugBinding {

  /** Tokens around a drug's name in which a dialogue may settle how it is taken. */
  private static final int NEIGHBOURHOOD = 60;

  /** What may stand between a drug and how it is taken, beside numbers, units and routes. */
  private static final Set<String> BETWEEN =
      WordTable.list(DrugBinding.class, "words.tsv", "drug-binding-between");

  /** What may stand between a frequency or route and the drug right after it. */
  private static final Set<String> LEADING = Set.of("oral", "iv", "po", "of", "dose", "-");

  private static final Set<String> JOINTS = Set.of(",", "and", "plus", "then", "y");

  private DrugBinding() {}

  /**
   * The drug that a frequency or route is said of: the last one before it in its sentence with
   * nothing between but a dose, a form or a verb of taking ("metformin 500 mg tablets, one twice a
   * day"), else one right after it ("weekly methotrexate"). After a comma or "and" the one right
   * after it comes first: "dexamethasone IV, intrathecal methotrexate".
   */
  static Optional<String> drugOf(QuantityText text, int first, int end) {
    Sentence sentence = text.text().sentenceOf(first);
    if (JOINTS.contains(text.text().at(first - 1)) && text.drugs().containsKey(end)) {
      return Optional.ofNullable(text.drugs().get(end));
    }
    for (int i = first - 1; i >= sentence.first(); i--) {
      String drug = text.drugs().get(i);
      if (drug != null) {
        return Optional.of(drug);
      }
      boolean between = isBetween(text, i) || text.isInMeasure(i);
      if (!between || text.isInFrequency(i)) {
        break;
      }
    }
    int after = end;
    while (after < sentence.end() && LEADING.contains(text.text().at(after))) {
      after++;
    }
    return after < sentence.end() ? Optional.ofNullable(text.drugs().get(after)) : Optional.empty();
  }

  /** Whether a token is a form, a verb of taking or a drug's name. */
  static boolean isBetween(QuantityText text, int token) {
    return BETWEEN.contains(text.text().at(token)) || text.isInDrug(token);
  }

  /** The items that stand near any mention of a drug and are not of another. */
  static <T> List<T> near(
      QuantityText text, String drug, List<T> items, ToIntFunction<T> first, ToIntFunction<T> end) {
    NavigableSet<Integer> mentions = text.mentionsOf(drug);
    return items.stream()
        .filter(item -> isNear(mentions, first.applyAsInt(item)))
        .filter(
            item ->
                drugOf(text, first.applyAsInt(item), end.applyAsInt(item))
                    .map(drug::equals)
                    .orElse(true))
        .toList();
  }

  private static boolean isNear(NavigableSet<Integer> mentions, int token) {
    Integer mention = mentions.ceiling(token - NEIGHBOURHOOD);
    return mention != null && mention <= token + NEIGHBOURHOOD;
  }

  /** The items of each drug, by {@link #drugOf}. */
  static <T> Map<String, List<T>> byDrug(
      QuantityText text, List<T> items, ToIntFunction<T> first, ToIntFunction<T> end) {
    Map<String, List<T>> bound = new HashMap<>();
    for (T item : items) {
      drugOf(text, first.applyAsInt(item), end.applyAsInt(item))
          .ifPresent(drug -> bound.computeIfAbsent(drug, d -> new ArrayList<>()).add(item));
    }
    return bound;
  }
}
