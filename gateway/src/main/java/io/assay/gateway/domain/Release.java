package io.assay.gateway.domain;

import java.time.Instant;

/** Who released a draft, when and on what ground. */
public sealed interface Release {

  Instant at();

  /** The policy permitted it; no person looked. */
  record ByPolicy(Instant at) implements Release {}

  /** A reviewer approved it unchanged. */
  record Approved(Decided by) implements Release {
    @Override
    public Instant at() {
      return by.at();
    }
  }

  /**
   * A reviewer wrote the text that is released.
   *
   * @param originalLength length of the model's text, in UTF-16 code units
   */
  record Corrected(Decided by, int originalLength) implements Release {
    @Override
    public Instant at() {
      return by.at();
    }
  }
}
