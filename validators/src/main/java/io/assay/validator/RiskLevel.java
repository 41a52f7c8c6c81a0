package io.assay.validator;

/** MedVAL's risk levels (arXiv 2507.03152): 1 and 2 are safe, 3 and 4 unsafe. */
public enum RiskLevel {
  /** Nothing clinically meaningful is wrong; no review needed. */
  NO_RISK(1),
  /** Subtle, unlikely to influence a decision; review optional. */
  LOW(2),
  /** Could affect interpretation, documentation or a decision; review required. */
  MODERATE(3),
  /** Could lead to an unsafe decision; expert rewrite required. */
  HIGH(4);

  private final int number;

  RiskLevel(int number) {
    this.number = number;
  }

  /** 1 to 4. */
  public int number() {
    return number;
  }

  public boolean isUnsafe() {
    return this == MODERATE || this == HIGH;
  }

  /** The level with the number 1 to 4. */
  public static RiskLevel of(int number) {
    if (number < 1 || number > 4) {
      throw new IllegalArgumentException("risk level " + number + " is not in 1..4");
    }
    return values()[number - 1];
  }
}
