package io.assay.validator.onnx;

/**
 * The shape in which a batch is run. On CUDA the memory arena grows with each shape met, so only a
 * fixed set is used there and the rest is padding, which changes no score.
 */
enum RunShape {
  /** As many rows and columns as there are. */
  EXACT(1, 1),
  /** Rows in eights and columns in sixty-fours. */
  FIXED(8, 64);

  private final int rowStep;
  private final int columnStep;

  RunShape(int rowStep, int columnStep) {
    this.rowStep = rowStep;
    this.columnStep = columnStep;
  }

  int rows(int pairs) {
    return up(pairs, rowStep);
  }

  /**
   * @param most the longest that the model takes; never exceeded
   */
  int columns(int longest, int most) {
    return Math.max(longest, Math.min(up(longest, columnStep), most));
  }

  private static int up(int count, int step) {
    return (count + step - 1) / step * step;
  }
}
