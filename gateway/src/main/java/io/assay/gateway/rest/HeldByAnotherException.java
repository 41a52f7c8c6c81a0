package io.assay.gateway.rest;

import io.assay.gateway.domain.ReviewLease;

/** Somebody else holds the review. */
public final class HeldByAnotherException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ReviewLease lease;

  HeldByAnotherException(ReviewLease lease) {
    this.lease = lease;
  }

  ReviewLease lease() {
    return lease;
  }
}
