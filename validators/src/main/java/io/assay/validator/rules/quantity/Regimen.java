package io.assay.validator.rules.quantity;

import io.assay.validator.rules.quantity.reading.Comparison;
import io.assay.validator.rules.quantity.reading.Frequency;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * An amount of a drug and how often, or how long, that amount is taken: "rivaroxaban 15 mg twice
 * daily for 21 days, then 20 mg once daily" has two frequencies.
 *
 * @param drug the generic name; empty where the text does not say it beside the amount
 * @param <T> a {@link Frequency} or a {@link Course}
 */
record Regimen<T>(String drug, Measure amount, T taken) {

  private static final Set<String> ARROW = Set.of("-", ">", "\u2192", "to");

  /** Of what a text says of how something is taken, that which is of an amount. */
  static <T> List<Regimen<T>> of(QuantityText text, List<T> taken, ToIntFunction<T> first) {
    List<Regimen<T>> found = new ArrayList<>();
    for (T item : taken) {
      amountBefore(text, first.applyAsInt(item))
          .flatMap(amount -> drugOf(text, amount).map(drug -> new Regimen<>(drug, amount, item)))
          .ifPresent(found::add);
    }
    return found;
  }

  /** Whether both give the same amount, and neither of them of a drug that the other is not of. */
  boolean isOfSameAmount(Regimen<T> other) {
    boolean sameDrug = drug.equals(other.drug) || drug.isEmpty() || other.drug.isEmpty();
    return sameDrug
        && (amount.unit().isNone() || other.amount.unit().isNone()
            ? drug.equals(other.drug)
                && Comparison.sameDose(amount.numeral(), other.amount.numeral())
            : amount.unit().dimension().equals(other.amount.unit().dimension())
                && Comparison.exactly(amount, other.amount));
  }

  /** Empty where the measure is no amount of a drug. */
  private static Optional<String> drugOf(QuantityText text, Measure amount) {
    int first = amount.numeral().first();
    if (amount.unit().isNone()) {
      return shorthandOf(text, first);
    }
    if (!amount.isDoseLike() || (amount.hasLabel() && !DoseRule.judges(text, amount))) {
      return Optional.empty();
    }
    return Optional.of(
        DrugWords.headOf(text, first, amount.end())
            .filter(DrugWords.Head::drug)
            .map(DrugWords.Head::word)
            .orElse(""));
  }

  /** The drug of a bare number, as in "HCQ 200 bd -> 200 od". */
  private static Optional<String> shorthandOf(QuantityText text, int first) {
    int at = first - 1;
    while (at >= 0
        && (ARROW.contains(text.text().at(at)) || text.isInMeasure(at) || text.isInFrequency(at))) {
      at--;
    }
    while (at > 0 && text.isInDrug(at) && !text.drugs().containsKey(at)) {
      at--;
    }
    return Optional.ofNullable(text.drugs().get(at));
  }

  /** The amount with nothing but a form or a verb of taking up to a token. */
  private static Optional<Measure> amountBefore(QuantityText text, int token) {
    int sentence = text.text().sentenceOf(token).first();
    int end = token;
    while (end > sentence && !text.isInMeasure(end - 1) && DrugBinding.isBetween(text, end - 1)) {
      end--;
    }
    return text.endingAt(end).stream()
        .filter(amount -> amount.role() == Measure.Role.STATED && !amount.isVague())
        .findFirst();
  }
}
