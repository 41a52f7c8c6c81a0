package io.assay.gateway.domain;

/** The release policy that is in force; another may be in force for the next draft. */
@FunctionalInterface
public interface PolicyInForce {

  /**
   * The policy by which a draft that is decided now is decided.
   *
   * @throws IllegalStateException if it can no longer be known; nothing may be decided then
   */
  ReleasePolicy now();
}
