package io.assay.validator.rules.scores;

/** Sex as the published formulas know it. */
public enum Sex {
  FEMALE,
  MALE
}
