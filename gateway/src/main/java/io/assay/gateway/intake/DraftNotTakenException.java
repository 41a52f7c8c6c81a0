package io.assay.gateway.intake;

/** The broker has not acknowledged a draft. */
public final class DraftNotTakenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean tooLarge;

  DraftNotTakenException(boolean tooLarge, Throwable cause) {
    super("draft not acknowledged", cause);
    this.tooLarge = tooLarge;
  }

  /** Whether the draft is larger than the topic takes; sending it again is then no use. */
  public boolean isTooLarge() {
    return tooLarge;
  }
}
