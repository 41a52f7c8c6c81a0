package io.assay.validator;

import java.util.Optional;

/**
 * Where in a text something is: at a span, or nowhere in it. An omission is nowhere in the draft;
 * an invented claim has no evidence in the source.
 */
public sealed interface Locus {

  record At(Span where) implements Locus {}

  record Nowhere() implements Locus {}

  Locus NOWHERE = new Nowhere();

  static Locus at(Span span) {
    return new At(span);
  }

  static Locus at(int start, int end) {
    return new At(new Span(start, end));
  }

  default Optional<Span> span() {
    return switch (this) {
      case At at -> Optional.of(at.where());
      case Nowhere nowhere -> Optional.empty();
    };
  }
}
