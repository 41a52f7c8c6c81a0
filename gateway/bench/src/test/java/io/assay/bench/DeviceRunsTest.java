package io.assay.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.validator.onnx.Device;
import io.assay.validator.onnx.EvaluatorSettings;
import io.assay.validator.onnx.EvaluatorSettings.DeviceChoice;
import io.assay.validator.onnx.OnnxEvaluator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a GPU is measured by, on the CPU that every machine has. */
class DeviceRunsTest {

  private static final Path ONNX =
      Path.of("../../validators/src/main/resources/io/assay/validator/onnx/models/grounding-en");
  private static final Path FLOAT =
      Path.of("../../validators/src/test/resources/io/assay/validator/onnx/tiny-nli");

  private final StringWriter said = new StringWriter();
  private final Results results = new Results();
  private final DeviceRuns runs = new DeviceRuns(true, results, new Screen(new PrintWriter(said)));

  @Test
  @Timeout(120)
  void both_ways_are_measured_on_the_device_that_is_named() {
    // When
    DeviceRuns.Rates rates = runs.measure(ONNX, DeviceChoice.CPU, 24, 1, List.of(1, 4));

    // Then
    assertThat(rates.ours()).isPositive();
    assertThat(rates.bare()).containsOnlyKeys(1, 4);
    assertThat(rates.ratio()).isBetween(0.1, 10.0);
  }

  @Test
  void without_a_gpu_the_figure_is_null_and_the_reason_is_told() throws IOException {
    // Given
    Device device;
    try (OnnxEvaluator evaluator =
        OnnxEvaluator.open(FLOAT, EvaluatorSettings.defaults().on(DeviceChoice.AUTO))) {
      device = evaluator.device();
    }
    assumeTrue(device == Device.CPU, "there is a GPU");

    // When
    runs.gpu(FLOAT);

    // Then
    JsonNode file = written();
    assertThat(file.get("gpu_pairs_vs_bare").isNull()).isTrue();
    assertThat(file.at("/parts/gpu/not_measured").asText()).contains("CUDA cannot be used");
    assertThat(said.toString()).contains("not measured: CUDA cannot be used");
  }

  @Test
  void without_a_float_model_the_figure_is_null_and_the_option_is_named() throws IOException {
    // When
    runs.gpu(null);

    // Then
    assertThat(written().get("gpu_pairs_vs_bare").isNull()).isTrue();
    assertThat(said.toString()).contains("--model");
  }

  /** Into a file that has the figure of another machine. */
  private JsonNode written() throws IOException {
    return JsonMapper.builder()
        .build()
        .readTree(results.merged(Map.of("gpu_pairs_vs_bare", 0.9), Map.of()));
  }
}
