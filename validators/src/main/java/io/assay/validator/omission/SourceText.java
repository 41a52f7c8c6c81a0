package io.assay.validator.omission;

import io.assay.validator.Span;
import io.assay.validator.language.Sentences;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A source by its sentences, each of which is read once, when it is first asked for. One thread.
 */
final class SourceText {

  private static final CueTable CUES = CueTable.shipped();

  /**
   * A sentence of the source.
   *
   * @param where it stands
   * @param text without the white space around it; may be empty
   * @param families of its words
   * @param kinds what it speaks of
   */
  record Sentence(Span where, String text, Set<String> families, Set<StatementKind> kinds) {

    @Override
    public String toString() {
      return "Sentence[" + kinds + ", " + where + ", " + text.length() + " chars]";
    }
  }

  private final String text;
  private final List<Span> spans;
  private final NavigableMap<Integer, Span> byStart = new TreeMap<>();
  private final Map<Span, Sentence> read = new HashMap<>();

  SourceText(String text) {
    this.text = text;
    this.spans = Sentences.of(text);
    spans.forEach(span -> byStart.put(span.start(), span));
  }

  String text() {
    return text;
  }

  /** In the order of the source. */
  List<Span> spans() {
    return spans;
  }

  /** The sentence that a place of the source is in. */
  Optional<Sentence> at(int place) {
    return Optional.ofNullable(byStart.floorEntry(place))
        .map(Map.Entry::getValue)
        .filter(span -> place < span.end())
        .map(this::sentence);
  }

  /** The sentence of one of the spans. */
  Sentence sentence(Span span) {
    return read.computeIfAbsent(span, this::read);
  }

  private Sentence read(Span span) {
    String said = span.of(text).strip();
    return new Sentence(span, said, Families.of(said), CUES.kindsOf(said));
  }
}
