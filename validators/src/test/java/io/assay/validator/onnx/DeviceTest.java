package io.assay.validator.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtSession;
import io.assay.validator.PairScorer.PairResult;
import io.assay.validator.onnx.EvaluatorSettings.DeviceChoice;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceTest {

  /** What a GPU's arithmetic may do to a score. */
  private static final double TOLERANCE = 2e-2;

  @Test
  void auto_runs_on_the_cpu_where_there_is_no_gpu() {
    assumeFalse(hasGpu(), "there is a GPU");
    try (var evaluator = open("tiny-float", DeviceChoice.AUTO)) {
      assertThat(evaluator.device()).isEqualTo(Device.CPU);
      assertThat(evaluator.score(TinyModel.PAIRS))
          .allSatisfy(result -> assertThat(result).isInstanceOf(PairResult.Scored.class));
    }
  }

  @Test
  void cuda_without_a_gpu_does_not_open_and_says_why() {
    assumeFalse(hasGpu(), "there is a GPU");
    assertThatThrownBy(() -> open("tiny-float", DeviceChoice.CUDA))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CUDA cannot be used")
        .hasMessageMatching(".*(onnxruntime_gpu|lib[\\w+-]+\\.so|no usable GPU).*");
  }

  @Test
  void cuda_with_an_int8_model_does_not_open_and_says_what_to_set() {
    assertThatThrownBy(() -> open("tiny-int8", DeviceChoice.CUDA))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("int8")
        .hasMessageContaining("assay.evaluator.model-folder");
  }

  @Test
  void the_missing_library_is_named() {
    assertThat(
            CudaProvider.reasonIn(
                "Error code - ORT_RUNTIME_EXCEPTION - message: onnxruntime::Provider& "
                    + "Failed to load library /tmp/ort/libonnxruntime_providers_cuda.so with error: "
                    + "libcublasLt.so.12: cannot open shared object file: No such file or directory"))
        .isEqualTo("the library libcublasLt.so.12 is missing");
  }

  @Test
  void a_message_without_a_library_is_told_as_it_is() {
    assertThat(CudaProvider.reasonIn("CUDA failure 100: no CUDA-capable device is detected"))
        .isEqualTo("no usable GPU: CUDA failure 100: no CUDA-capable device is detected");
  }

  @Test
  void scores_on_a_gpu_are_those_of_the_cpu() {
    assumeTrue(hasGpu(), "there is no GPU");
    try (var cpu = open("tiny-float", DeviceChoice.CPU);
        var gpu = open("tiny-float", DeviceChoice.CUDA)) {
      assertThat(gpu.device()).isEqualTo(Device.CUDA);
      assertSameWithin(TOLERANCE, gpu.score(TinyModel.PAIRS), cpu.score(TinyModel.PAIRS));
    }
  }

  @Test
  void the_shapes_of_cuda_change_no_score() throws Exception {
    // Given
    var folder = new ModelFolder.OnDisk(TinyModel.folder("tiny-float"));
    byte[] model = Files.readAllBytes(TinyModel.folder("tiny-float").resolve("model.onnx"));
    try (PairTokenizer tokenizer =
            PairTokenizer.open(
                Files.readAllBytes(TinyModel.folder("tiny-float").resolve("tokenizer.json")),
                "tiny");
        PairModel exact = open(model, folder, RunShape.EXACT);
        PairModel fixed = open(model, folder, RunShape.FIXED)) {
      List<TokenisedPair> pairs =
          TinyModel.PAIRS.stream().map(p -> tokenizer.encode(p.evidence(), p.claim())).toList();

      // When
      List<float[]> expected = exact.run(pairs);
      List<float[]> found = fixed.run(pairs);

      // Then
      assertThat(found).hasSameSizeAs(expected);
      for (int i = 0; i < pairs.size(); i++) {
        assertThat(found.get(i)).containsExactly(expected.get(i), within(1e-5f));
      }
    }
  }

  @Test
  void shapes_are_few_and_hold_the_batch() {
    assertThat(RunShape.FIXED.rows(1)).isEqualTo(8);
    assertThat(RunShape.FIXED.rows(64)).isEqualTo(64);
    assertThat(RunShape.FIXED.columns(65, 512)).isEqualTo(128);
    assertThat(RunShape.FIXED.columns(500, 512)).isEqualTo(512);
    assertThat(RunShape.FIXED.columns(40, 48)).isEqualTo(48);
    assertThat(RunShape.EXACT.rows(3)).isEqualTo(3);
    assertThat(RunShape.EXACT.columns(17, 512)).isEqualTo(17);
  }

  private static PairModel open(byte[] model, ModelFolder folder, RunShape shape) {
    return PairModel.open(model, folder.manifest(), TinyModel.ONE_THREAD, "tiny", shape);
  }

  private static OnnxEvaluator open(String model, DeviceChoice device) {
    return OnnxEvaluator.open(TinyModel.folder(model), new EvaluatorSettings(1, 64, device));
  }

  private static void assertSameWithin(
      double tolerance, List<PairResult> found, List<PairResult> expected) {
    for (int i = 0; i < expected.size(); i++) {
      assertThat(support(found.get(i))).isCloseTo(support(expected.get(i)), within(tolerance));
    }
  }

  private static double support(PairResult result) {
    if (result instanceof PairResult.Scored scored) {
      return scored.support().value();
    }
    throw new AssertionError(result);
  }

  private static boolean hasGpu() {
    RuntimeEnvironment.get();
    try (var options = new OrtSession.SessionOptions()) {
      CudaProvider.addTo(options);
      return true;
    } catch (CudaProvider.UnusableException e) {
      return false;
    }
  }
}
