package io.assay.gateway.wire;

import io.assay.gateway.domain.BrokenRule;

/** A record breaks a rule of its contract that its schema cannot say. */
final class BrokenRuleException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient BrokenRule broken;

  BrokenRuleException(BrokenRule broken) {
    super(broken.field() + " breaks its contract");
    this.broken = broken;
  }

  BrokenRule broken() {
    return broken;
  }
}
