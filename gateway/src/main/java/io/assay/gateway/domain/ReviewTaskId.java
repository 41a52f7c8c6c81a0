package io.assay.gateway.domain;

/**
 * Identifies a review by the draft and by where the held record came in, as {@code
 * <draft>~<partition>~<offset>}. Reading a record again after a crash gives the same id, and the id
 * alone says to which partition a decision must go.
 *
 * @param partition of clinical.drafts.v1
 * @param offset of the held record in that partition
 */
public record ReviewTaskId(DraftId draft, int partition, long offset)
    implements Comparable<ReviewTaskId> {

  private static final char SEPARATOR = '~';

  public ReviewTaskId {
    if (partition < 0 || offset < 0) {
      throw new IllegalArgumentException("partition or offset of a review task is negative");
    }
  }

  /** The id that {@link #toString()} wrote. */
  public static ReviewTaskId parse(String text) {
    int second = text.lastIndexOf(SEPARATOR);
    int first = text.lastIndexOf(SEPARATOR, second - 1);
    if (first < 1) {
      throw new IllegalArgumentException("review task id is not <draft>~<partition>~<offset>");
    }
    return new ReviewTaskId(
        new DraftId(text.substring(0, first)),
        Integer.parseInt(text.substring(first + 1, second)),
        Long.parseLong(text.substring(second + 1)));
  }

  @Override
  public int compareTo(ReviewTaskId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return draft.value() + SEPARATOR + partition + SEPARATOR + offset;
  }
}
