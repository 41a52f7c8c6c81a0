package io.assay.gateway.assessment;

/** The assessing thread was told to stop; the draft has no verdict and must be read again. */
public final class AssessmentInterruptedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AssessmentInterruptedException(InterruptedException cause) {
    super("assessment was interrupted", cause);
  }
}
