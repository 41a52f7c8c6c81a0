package io.assay.validator;

/**
 * One problem in a draft. It holds no text: what it means is its {@code code}, where it is are its
 * loci.
 *
 * @param code a stable lower-case-kebab code of the validator, such as {@code dose-mismatch}; the
 *     words that people read are made from it where the texts are at hand
 * @param inDraft where the draft is wrong; nowhere for an omission
 * @param inSource the evidence; nowhere for an invention
 * @param confidence how sure the validator is that this is a problem
 */
public record Finding(
    ErrorCategory category,
    Severity severity,
    String code,
    Locus inDraft,
    Locus inSource,
    Score confidence,
    ValidatorId validator) {

  public Finding {
    if (!Names.isKebab(code)) {
      throw new IllegalArgumentException("finding code is not lower-case-kebab");
    }
  }
}
