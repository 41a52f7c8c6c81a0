package io.assay.validator.evaluation;

/**
 * A file of labelled drafts is not as it should be; the message names file, line and field and
 * holds nothing that was read.
 */
public final class LabelledDataException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long line;

  LabelledDataException(String file, long line, String problem) {
    super(file + " line " + line + ": " + problem);
    this.line = line;
  }

  /** Counted from 1. */
  public long line() {
    return line;
  }
}
