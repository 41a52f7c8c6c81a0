package io.assay.bench;

import java.util.Optional;

/** The figures that have a bar, by their key in {@code latest.json}. */
enum Figure {
  GATEWAY_VS_CEILING("gateway_vs_ceiling", Better.HIGHER, 0.85, 0.97),
  P99_MS_AT_1000("p99_ms_at_1000", Better.LOWER, 150, 60),
  FREE_EVALUATOR_VS_BARE("free_evaluator_vs_bare", Better.HIGHER, 0.60, 0.85),
  PAIRS_VS_RAW_ORT("pairs_vs_raw_ort", Better.HIGHER, 0.90, 0.97),
  PADDING("padding", Better.LOWER, 1.10, 1.03),
  CHEAPER_THAN_NAIVE("cheaper_than_naive", Better.HIGHER, 4, 10),
  MILLION_RATE_RATIO("million_rate_ratio", Better.HIGHER, 0.95, 1.0),
  MILLION_HEAP_RATIO("million_heap_ratio", Better.LOWER, 1.2, 1.05),
  GPU_PAIRS_VS_BARE("gpu_pairs_vs_bare", Better.HIGHER, 0.80, 0.95),
  LOST("lost", Better.LOWER, 0, 0),
  DOUBLED("doubled", Better.LOWER, 0, 0),
  OUT_OF_ORDER("out_of_order", Better.LOWER, 0, 0);

  /** Which way a figure gets better. */
  enum Better {
    HIGHER,
    LOWER
  }

  private final String key;
  private final Better better;
  private final double atLeast;
  private final double aim;

  Figure(String key, Better better, double atLeast, double aim) {
    this.key = key;
    this.better = better;
    this.atLeast = atLeast;
    this.aim = aim;
  }

  String key() {
    return key;
  }

  /** The bar of the issue. */
  double atLeast() {
    return atLeast;
  }

  double aim() {
    return aim;
  }

  boolean isMetBy(double value) {
    return switch (better) {
      case HIGHER -> value >= atLeast;
      case LOWER -> value <= atLeast;
    };
  }

  /** The bar, as it stands in a table. */
  String bar() {
    return (better == Better.HIGHER ? ">= " : "<= ") + Numbers.shortest(atLeast);
  }

  static Optional<Figure> ofKey(String key) {
    for (Figure figure : values()) {
      if (figure.key.equals(key)) {
        return Optional.of(figure);
      }
    }
    return Optional.empty();
  }
}
