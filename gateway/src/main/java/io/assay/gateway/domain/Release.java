package io.assay.gateway.domain;

import java.time.Instant;
import java.util.List;

/** Who released a draft, when and on what ground. */
public sealed interface Release {

  Instant at();

  /** How many people it took. */
  sealed interface Consent {

    /** One person was enough. */
    record OfOne() implements Consent {}

    /**
     * Two different people agreed; the release names the second.
     *
     * @param firstReviewer who decided first
     */
    record OfTwo(String firstReviewer) implements Consent {}

    Consent OF_ONE = new OfOne();
  }

  /** The policy permitted it; no person looked. */
  record ByPolicy(Instant at) implements Release {}

  /** A reviewer approved it unchanged. */
  record Approved(Decided by, Consent consent) implements Release {
    @Override
    public Instant at() {
      return by.at();
    }
  }

  /**
   * A reviewer wrote the text that is released.
   *
   * @param originalLength length of the model's text, in UTF-16 code units
   * @param edits what was changed; applied to the model's text they give the released one
   */
  record Corrected(Decided by, Consent consent, int originalLength, List<TextEdit> edits)
      implements Release {
    public Corrected {
      edits = List.copyOf(edits);
    }

    @Override
    public Instant at() {
      return by.at();
    }
  }
}
