package io.assay.validator.calibration;

import java.util.Locale;

/** What a stated risk is a share of. */
public enum StatedRisk {
  /**
   * The share of all drafts that are unsafe and released: how often the next draft goes out wrong.
   * Where few drafts are unsafe, it is low by itself.
   */
  UNSAFE_RELEASED_OF_ALL,
  /** The share of the unsafe drafts that are released: 1 - sensitivity, whatever the base rate. */
  UNSAFE_RELEASED_OF_UNSAFE;

  /** The name in lower-case-kebab, as in a policy file. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static StatedRisk ofCode(String code) {
    for (StatedRisk risk : values()) {
      if (risk.code().equals(code)) {
        return risk;
      }
    }
    throw new IllegalArgumentException("risk is none of the known kinds");
  }
}
