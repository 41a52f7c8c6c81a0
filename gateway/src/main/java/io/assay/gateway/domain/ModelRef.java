package io.assay.gateway.domain;

/**
 * The evaluator model behind a verdict.
 *
 * @param id name and version; empty when no model was asked
 * @param sha256 digest of the model file, or the leading part of it that is known; may be empty
 */
public record ModelRef(String id, String sha256) {

  /** No model was asked. */
  public static final ModelRef NONE = new ModelRef("", "");

  public ModelRef {
    if (id.isEmpty() && !sha256.isEmpty()) {
      throw new IllegalArgumentException("a digest without a model");
    }
  }
}
