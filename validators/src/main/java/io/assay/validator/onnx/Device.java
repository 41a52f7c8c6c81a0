package io.assay.validator.onnx;

import java.util.Locale;

/** What a model runs on. */
public enum Device {
  CPU,
  CUDA;

  /** Lower case, for labels. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
