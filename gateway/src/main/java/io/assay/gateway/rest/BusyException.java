package io.assay.gateway.rest;

/** As much is under way as may be at once; a moment later there may be room. */
public final class BusyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BusyException(String detail) {
    super(detail);
  }
}
