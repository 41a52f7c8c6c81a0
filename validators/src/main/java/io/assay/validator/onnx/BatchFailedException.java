package io.assay.validator.onnx;

/**
 * A device could not run a batch of several pairs: it is too large for its memory, or one of the
 * pairs is at fault. Which it is shows when the batch is run in halves.
 */
public final class BatchFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BatchFailedException(Exception cause) {
    super("a batch could not be run", cause);
  }
}
