package io.assay.gateway.domain;

/** A policy was fitted for other levels than those in use, so its thresholds say nothing here. */
public final class OtherCalibrationException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * @param fittedFor the calibration that the policy names
   * @param inUse the one that the gate uses
   */
  public OtherCalibrationException(String fittedFor, String inUse) {
    super(
        "fitted for calibration "
            + fittedFor
            + ", but "
            + inUse
            + " is in use; a threshold does not carry over, so fit it again");
  }
}
