package io.assay.validator.evaluation;

import java.util.Locale;

/**
 * What is measured of graded drafts. <i>Unsafe</i> is the truth; <i>flagged</i> is a level of 3 or
 * 4, or undetermined; <i>held</i> is what the policy in force keeps for a person, undetermined
 * drafts among them.
 */
public enum Measure {
  /** Area under the ROC curve of P(unsafe), ties counted half; graded drafts only. */
  AUROC("auroc"),
  /** The same of 1 - {@link WordOverlap}, over all drafts. */
  OVERLAP_AUROC("overlap"),
  /** Mean of sensitivity and specificity. */
  BALANCED_ACCURACY("bal.acc"),
  /** Share of the unsafe drafts that are flagged. */
  SENSITIVITY("sens"),
  /** Share of the safe drafts that are not flagged. */
  SPECIFICITY("spec"),
  /** Expected calibration error of P(unsafe), see {@link Metrics#calibrationError}; graded only. */
  ECE("ece"),
  /** Share of all drafts that are held. */
  REVIEW_RATE("review"),
  /** Share of the unsafe drafts that are held: sensitivity of the policy. */
  UNSAFE_HELD("uns.held"),
  /** Share of the safe drafts that are released. */
  SAFE_RELEASED("safe.rel"),
  /** Macro F1 over the four levels, see {@link Metrics#macroF1}; graded drafts of known level. */
  MACRO_F1("f1.level");

  private final String title;

  Measure(String title) {
    this.title = title;
  }

  /** Heading in the text table. */
  String title() {
    return title;
  }

  /** Key in JSON. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
