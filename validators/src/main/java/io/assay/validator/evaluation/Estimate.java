package io.assay.validator.evaluation;

/** A measured value with its interval, or that the drafts at hand do not define it. */
public sealed interface Estimate {

  /**
   * @param low lower end of the 95% interval: Wilson's for a share of drafts, else the bootstrap's
   * @param high upper end of it
   */
  record Measured(double value, double low, double high) implements Estimate {}

  /** No draft of a class it needs: an AUROC without unsafe drafts, say. */
  record Undefined() implements Estimate {}

  Estimate UNDEFINED = new Undefined();
}
