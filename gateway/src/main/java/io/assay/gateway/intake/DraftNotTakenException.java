package io.assay.gateway.intake;

import org.jspecify.annotations.Nullable;

/** The broker has not acknowledged a draft, or was not asked to. */
public final class DraftNotTakenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean tooLarge;

  DraftNotTakenException(boolean tooLarge, @Nullable Throwable cause) {
    super("draft not taken", cause);
    this.tooLarge = tooLarge;
  }

  /**
   * Whether the draft is larger than the topic takes or the gate reads; sending it again is then no
   * use.
   */
  public boolean isTooLarge() {
    return tooLarge;
  }
}
