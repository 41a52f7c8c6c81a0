package io.assay.validator.reading;

import io.assay.validator.Span;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The plain text that a written one says, and where in the written one each of its characters
 * stands. A text that would have nothing left is taken as it was written.
 */
public final class PlainText {

  /**
   * In this order: what an escape stands for may be markup, what an entity stands for is not; cells
   * of pipes may hold line breaks of HTML, whose own tables are then of pipes.
   */
  private static final List<Function<String, Edits>> STEPS =
      List.of(
          RichText::edits,
          Escapes::edits,
          Tables::edits,
          Tags::edits,
          Tables::edits,
          Blocks::edits,
          Emphasis.STRONG::edits,
          Emphasis.LIGHT::edits,
          Formulas::edits,
          Glyphs::edits,
          Courtesies::edits,
          PageHeaders::edits,
          WrappedLines::edits);

  private final String written;
  private final String text;

  /** Where in the written text a character begins, and where it ends. */
  private final int[] starts;

  private final int[] ends;

  private PlainText(String written, String text, int[] starts, int[] ends) {
    this.written = written;
    this.text = text;
    this.starts = starts;
    this.ends = ends;
  }

  public static PlainText of(String written) {
    PlainText read = asWritten(written);
    for (Function<String, Edits> step : STEPS) {
      read = read.with(step.apply(read.text));
    }
    return read.text.isBlank() ? asWritten(written) : read;
  }

  private static PlainText asWritten(String written) {
    int[] starts = new int[written.length()];
    int[] ends = new int[written.length()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = i;
      ends[i] = i + 1;
    }
    return new PlainText(written, written, starts, ends);
  }

  private PlainText with(Edits edits) {
    List<Edits.Edit> inOrder = edits.inOrder();
    if (inOrder.isEmpty()) {
      return this;
    }
    Copy copy = new Copy();
    int at = 0;
    for (Edits.Edit edit : inOrder) {
      copy.keep(at, edit.start());
      copy.put(edit);
      at = edit.end();
    }
    copy.keep(at, text.length());
    return copy.finished();
  }

  /** The plain text. */
  public String text() {
    return text;
  }

  /** Where in the written text stands what a span of the plain one points at. */
  public Span inWritten(Span plain) {
    return new Span(starts[plain.start()], ends[plain.end() - 1]);
  }

  @Override
  public String toString() {
    return "PlainText[" + text.length() + " of " + written.length() + " chars]";
  }

  /** A text in the making that remembers where its characters are from. */
  private final class Copy {

    private final StringBuilder made = new StringBuilder(text.length());
    private int[] from = new int[text.length()];
    private int[] to = new int[text.length()];

    void keep(int start, int end) {
      for (int i = start; i < end; i++) {
        add(text.charAt(i), starts[i], ends[i]);
      }
    }

    void put(Edits.Edit edit) {
      for (int i = 0; i < edit.with().length(); i++) {
        add(edit.with().charAt(i), starts[edit.start()], ends[edit.end() - 1]);
      }
    }

    private void add(char c, int start, int end) {
      if (made.length() == from.length) {
        from = Arrays.copyOf(from, from.length * 2 + 8);
        to = Arrays.copyOf(to, to.length * 2 + 8);
      }
      from[made.length()] = start;
      to[made.length()] = end;
      made.append(c);
    }

    PlainText finished() {
      return new PlainText(written, made.toString(), from, to);
    }
  }
}
