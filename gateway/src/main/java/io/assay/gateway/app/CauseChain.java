package io.assay.gateway.app;

import java.util.Objects;
import java.util.stream.Stream;

/** What was thrown and what caused it, from the outermost on. */
final class CauseChain {

  /** A cycle ends here. */
  private static final int MAX_DEPTH = 16;

  private CauseChain() {}

  static Stream<Throwable> of(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MAX_DEPTH);
  }
}
