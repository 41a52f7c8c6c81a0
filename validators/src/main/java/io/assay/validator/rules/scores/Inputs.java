package io.assay.validator.rules.scores;

import io.assay.validator.Span;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The inputs for a score stated at a place of the draft: those of its paragraph; else of the whole
 * draft; else of the source. Where one of these gives several values nothing is given.
 */
record Inputs(String draft, Readings ofDraft, String source, Readings ofSource, Span paragraph) {

  /** The paragraph around a place: up to an empty line on both sides. */
  static Span paragraphAround(String text, Span place) {
    int before = text.lastIndexOf("\n\n", place.start());
    int after = text.indexOf("\n\n", place.end());
    return new Span(before < 0 ? 0 : before, after < 0 ? text.length() : after);
  }

  OptionalDouble get(Quantity quantity) {
    if (ofDraft.states(quantity, paragraph)) {
      return ofDraft.only(quantity, paragraph);
    }
    Span all = new Span(0, draft.length());
    if (ofDraft.states(quantity, all)) {
      return ofDraft.only(quantity, all);
    }
    return source.isEmpty()
        ? OptionalDouble.empty()
        : ofSource.only(quantity, new Span(0, source.length()));
  }

  Optional<double[]> pressure() {
    if (ofDraft.statesPressure(paragraph)) {
      return ofDraft.onlyPressure(paragraph);
    }
    Span all = new Span(0, draft.length());
    return ofDraft.statesPressure(all)
        ? ofDraft.onlyPressure(all)
        : source.isEmpty() ? Optional.empty() : ofSource.onlyPressure(new Span(0, source.length()));
  }

  OptionalInt age() {
    OptionalInt age = ofDraft.age();
    return age.isPresent() ? age : ofSource.age();
  }

  Optional<Sex> sex() {
    return ofDraft.sex().or(ofSource::sex);
  }

  String paragraphText() {
    return paragraph.of(draft);
  }

  @Override
  public String toString() {
    return "Inputs[draft=" + draft.length() + " chars, source=" + source.length() + " chars]";
  }
}
