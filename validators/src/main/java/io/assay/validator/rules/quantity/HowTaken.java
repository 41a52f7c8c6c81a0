package io.assay.validator.rules.quantity;

import io.assay.validator.rules.quantity.reading.Frequency;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Looks up in a source how often, or how long, it gives the drug or the amount that a draft gives
 * otherwise.
 *
 * @param <T> a {@link Frequency} or a {@link Course}
 */
final class HowTaken<T> {

  /**
   * How what is looked up is read.
   *
   * @param first index of its first token
   * @param end index after its last
   * @param rate what two have in common that are one, so that a long text costs no more than a
   *     varied one
   */
  record Kind<T>(
      ToIntFunction<T> first,
      ToIntFunction<T> end,
      Function<T, Object> rate,
      BiPredicate<T, T> agree) {}

  private final Kind<T> kind;
  private final QuantityText draft;
  private final QuantityText source;
  private final List<T> inSource;
  private final Map<String, List<T>> byDrug;
  private final Map<String, List<T>> near = new HashMap<>();
  private final Map<T, Regimen<T>> regimens = new HashMap<>();
  private final Regimens<T> known;

  HowTaken(
      Kind<T> kind, QuantityText draft, List<T> inDraft, QuantityText source, List<T> inSource) {
    this.kind = kind;
    this.draft = draft;
    this.source = source;
    this.inSource = inSource;
    byDrug = DrugBinding.byDrug(source, inSource, kind.first(), kind.end());
    Regimen.of(draft, inDraft, kind.first())
        .forEach(regimen -> regimens.put(regimen.taken(), regimen));
    known =
        Regimens.of(
            regimens.isEmpty() ? List.of() : Regimen.of(source, inSource, kind.first()),
            kind.rate());
  }

  /**
   * What the source has for the drug, where nothing near the drug agrees with the draft, else what
   * it has for the same amount, where nothing of that agrees.
   */
  Optional<T> otherwise(T stated) {
    return ofTheDrug(stated)
        .or(
            () ->
                Optional.ofNullable(regimens.get(stated))
                    .flatMap(regimen -> known.otherwise(regimen, kind.agree())));
  }

  private Optional<T> ofTheDrug(T stated) {
    return DrugBinding.drugOf(draft, kind.first().applyAsInt(stated), kind.end().applyAsInt(stated))
        .filter(byDrug::containsKey)
        .filter(
            drug ->
                near.computeIfAbsent(drug, this::distinctNear).stream()
                    .noneMatch(other -> kind.agree().test(stated, other)))
        .map(drug -> byDrug.getOrDefault(drug, List.of()).getFirst());
  }

  private List<T> distinctNear(String drug) {
    Map<Object, T> distinct = new HashMap<>();
    for (T other : DrugBinding.near(source, drug, inSource, kind.first(), kind.end())) {
      distinct.putIfAbsent(kind.rate().apply(other), other);
    }
    return List.copyOf(distinct.values());
  }
}
