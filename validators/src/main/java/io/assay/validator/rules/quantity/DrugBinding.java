package io.assay.validator.rules.quantity;

import io.assay.validator.rules.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Which drug a frequency or route is of, and what a text says near a drug. */
final class DrugBinding {

  /** Tokens around a drug's name in which a dialogue may settle how it is taken. */
  private static final int NEIGHBOURHOOD = 60;

  private static final int REACH_AHEAD = 3;

  private DrugBinding() {}

  /** The last drug of the sentence before the tokens, else one right after them. */
  static Optional<String> drugOf(QuantityText text, int first, int end) {
    Sentence sentence = text.text().sentenceOf(first);
    for (int i = first - 1; i >= sentence.first(); i--) {
      String drug = text.drugs().get(i);
      if (drug != null) {
        return Optional.of(drug);
      }
    }
    for (int i = end; i < Math.min(sentence.end(), end + REACH_AHEAD); i++) {
      String drug = text.drugs().get(i);
      if (drug != null) {
        return Optional.of(drug);
      }
    }
    return Optional.empty();
  }

  /** The items that stand near any mention of a drug, bound to it or not. */
  static <T> List<T> near(QuantityText text, String drug, List<T> items, ToIntFunction<T> first) {
    NavigableSet<Integer> mentions = text.mentionsOf(drug);
    return items.stream().filter(item -> isNear(mentions, first.applyAsInt(item))).toList();
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
