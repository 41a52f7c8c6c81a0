package io.assay.gateway.domain;

import java.util.Arrays;
import java.util.Locale;

/** Why a draft is held for a person. */
public enum HoldReason {
  /** It could not be checked, or not wholly. */
  UNDETERMINED,
  /** A finding has a severity that the policy never releases. */
  SEVERITY,
  /** The risk level is above what the policy releases. */
  LEVEL,
  /** P(level 3 or 4) is above what the policy releases. */
  UNSAFE_PROBABILITY,
  /** It has no source to be compared with, and the site does not release its task without one. */
  SOURCE_FREE,
  /** The policy permits its release; it was drawn to be looked at all the same. */
  SAMPLED,
  /** The version was seen already, with other words. */
  VERSION_CONFLICT,
  /** A higher version was seen already. */
  STALE_VERSION,
  /** What a later version of the gate gave as its reason. */
  OTHER;

  /** The name in lower-case kebab, as on the wire, in metrics and in JSON. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The reason of a {@link #code()}; {@link #OTHER} for one that is not known here. */
  public static HoldReason ofCode(String code) {
    return Arrays.stream(values())
        .filter(reason -> reason.code().equals(code))
        .findFirst()
        .orElse(OTHER);
  }
}
