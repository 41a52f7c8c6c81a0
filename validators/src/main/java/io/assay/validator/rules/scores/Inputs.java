package io.assay.validator.rules.scores;

import io.assay.validator.Span;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The inputs for the scores stated in one paragraph of the draft, for one thread: those of the
 * paragraph; else of the whole draft; else of the source. Where one of these gives several values
 * nothing is given. What is asked for is read once, however many scores the paragraph states.
 */
final class Inputs {

  private final Readings ofDraft;
  private final Readings ofSource;
  private final Span paragraph;
  private final Map<Quantity, OptionalDouble> values = new EnumMap<>(Quantity.class);
  private @Nullable Optional<double[]> pressure;
  private @Nullable Observations observations;

  Inputs(Readings ofDraft, Readings ofSource, Span paragraph) {
    this.ofDraft = ofDraft;
    this.ofSource = ofSource;
    this.paragraph = paragraph;
  }

  OptionalDouble get(Quantity quantity) {
    return values.computeIfAbsent(quantity, this::find);
  }

  /** The weight; one without a unit may be in pounds. */
  List<Double> weightsKg() {
    OptionalDouble weight = get(Quantity.WEIGHT_KG);
    if (weight.isEmpty()) {
      return List.of();
    }
    double value = weight.getAsDouble();
    Readings from = ofDraft.states(Quantity.WEIGHT_KG) ? ofDraft : ofSource;
    return from.isUnitless(Quantity.WEIGHT_KG, value)
        ? List.of(value, value * Quantity.KG_PER_POUND)
        : List.of(value);
  }

  private OptionalDouble find(Quantity quantity) {
    if (ofDraft.states(quantity, paragraph)) {
      return ofDraft.only(quantity, paragraph);
    }
    return ofDraft.states(quantity) ? ofDraft.only(quantity) : ofSource.only(quantity);
  }

  Optional<double[]> pressure() {
    if (pressure == null) {
      pressure = findPressure();
    }
    return pressure;
  }

  private Optional<double[]> findPressure() {
    if (ofDraft.statesPressure(paragraph)) {
      return ofDraft.onlyPressure(paragraph);
    }
    return ofDraft.statesPressure() ? ofDraft.onlyPressure() : ofSource.onlyPressure();
  }

  /** What the paragraph itself says in words. */
  Observations observations() {
    if (observations == null) {
      observations = Observations.of(paragraph.of(ofDraft.text()));
    }
    return observations;
  }

  OptionalInt age() {
    OptionalInt age = ofDraft.age();
    return age.isPresent() ? age : ofSource.age();
  }

  Optional<Sex> sex() {
    return ofDraft.sex().or(ofSource::sex);
  }

  /** Whether the draft or its source has a word anywhere, in lower case. */
  boolean mention(String word) {
    return ofDraft.text().contains(word) || ofSource.text().contains(word);
  }

  @Override
  public String toString() {
    return "Inputs[" + paragraph + " of " + ofDraft + ", " + ofSource + "]";
  }
}
