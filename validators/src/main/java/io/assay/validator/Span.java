package io.assay.validator;

/**
 * A stretch of a text: UTF-16 code units, {@code start} inclusive, {@code end} exclusive, at least
 * one unit long, so that {@code text.substring(start, end)} is what it points at.
 */
public record Span(int start, int end) implements Comparable<Span> {

  public Span {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("span [" + start + "," + end + ") is empty or negative");
    }
  }

  public int length() {
    return end - start;
  }

  public boolean overlaps(Span other) {
    return start < other.end && other.start < end;
  }

  /** The characters of {@code text} that this span points at. */
  public String of(String text) {
    return text.substring(start, end);
  }

  @Override
  public int compareTo(Span other) {
    int byStart = Integer.compare(start, other.start);
    return byStart != 0 ? byStart : Integer.compare(end, other.end);
  }
}
