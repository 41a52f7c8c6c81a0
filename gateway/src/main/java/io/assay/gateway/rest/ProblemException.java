package io.assay.gateway.rest;

import org.jspecify.annotations.Nullable;

/** A resource cannot do what it was asked; the mapper turns this into a {@link Problem}. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ProblemKind kind;

  ProblemException(ProblemKind kind, String detail) {
    this(kind, detail, null);
  }

  ProblemException(ProblemKind kind, @Nullable String detail, @Nullable Throwable cause) {
    super(detail, cause);
    this.kind = kind;
  }

  ProblemKind kind() {
    return kind;
  }
}
