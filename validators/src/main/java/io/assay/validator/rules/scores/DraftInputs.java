package io.assay.validator.rules.scores;

import io.assay.validator.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The inputs of a draft's scores, paragraph by paragraph, for one thread. */
final class DraftInputs {

  private static final String EMPTY_LINE = "\n\n";

  private final int length;
  private final Readings ofDraft;
  private final Readings ofSource;
  private final NavigableSet<Integer> breaks = new TreeSet<>();
  private final Map<Span, Inputs> byParagraph = new HashMap<>();

  DraftInputs(String draft, String source) {
    this.length = draft.length();
    this.ofDraft = Readings.of(draft);
    this.ofSource = Readings.of(source);
    int at = draft.indexOf(EMPTY_LINE);
    while (at >= 0) {
      breaks.add(at);
      at = draft.indexOf(EMPTY_LINE, at + 1);
    }
  }

  /** The same for every place of a paragraph, so that what it reads is read once. */
  Inputs around(Span place) {
    return byParagraph.computeIfAbsent(
        paragraphAround(place), paragraph -> new Inputs(ofDraft, ofSource, paragraph));
  }

  /** Up to an empty line on both sides. */
  private Span paragraphAround(Span place) {
    Integer before = breaks.floor(place.start());
    Integer after = breaks.ceiling(place.end());
    return new Span(before == null ? 0 : before, after == null ? length : after);
  }

  @Override
  public String toString() {
    return "DraftInputs[" + ofDraft + ", " + ofSource + "]";
  }
}
