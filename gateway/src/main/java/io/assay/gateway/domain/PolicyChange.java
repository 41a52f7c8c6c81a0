package io.assay.gateway.domain;

import static io.assay.gateway.domain.Names.requireName;

import java.time.Instant;

/**
 * Somebody sets what may be released without a person from now on.
 *
 * @param version travels in each verdict given under it
 * @param by who sets it
 */
public record PolicyChange(PolicyScope scope, String version, Terms terms, String by, Instant at) {

  /** What is to hold. */
  public sealed interface Terms {

    /**
     * A fitted policy.
     *
     * @param json as {@code assay calibrate} writes it
     */
    record Document(String json) implements Terms {}

    /** Nothing is released without a person. */
    record ReleaseNothing() implements Terms {}
  }

  public PolicyChange {
    requireName("policy version", version);
    requireName("who sets a policy", by);
  }
}
