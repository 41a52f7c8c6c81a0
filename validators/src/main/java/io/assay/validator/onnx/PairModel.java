package io.assay.validator.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One ONNX Runtime session whose inputs and outputs are known to be those of its manifest. */
final class PairModel implements AutoCloseable {

  /** Begins the name of every operator that takes a range from the whole tensor it is given. */
  private static final byte[] DYNAMIC = "DynamicQuantize".getBytes(StandardCharsets.US_ASCII);

  private static final String NOT_FOR_CUDA =
      "an int8 model that quantises while it runs has no operators on CUDA; set"
          + " assay.evaluator.model-folder to a float one";

  private static final Logger LOG = LoggerFactory.getLogger(PairModel.class);

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final ModelManifest manifest;
  private final boolean mixesBatch;
  private final Device device;
  private final RunShape shape;

  private PairModel(
      OrtEnvironment environment,
      OrtSession session,
      ModelManifest manifest,
      boolean mixesBatch,
      Device device,
      RunShape shape) {
    this.environment = environment;
    this.session = session;
    this.manifest = manifest;
    this.mixesBatch = mixesBatch;
    this.device = device;
    this.shape = shape;
  }

  static PairModel open(
      byte[] model, ModelManifest manifest, EvaluatorSettings settings, String folder) {
    boolean mixesBatch = contains(model, DYNAMIC);
    return switch (settings.device()) {
      case CPU -> onCpu(model, manifest, settings, folder);
      case CUDA -> {
        if (mixesBatch) {
          throw new IllegalStateException(folder + ": " + NOT_FOR_CUDA);
        }
        try {
          yield onCuda(model, manifest, settings, folder);
        } catch (CudaProvider.UnusableException e) {
          throw new IllegalStateException("CUDA cannot be used: " + e.getMessage(), e);
        }
      }
      case AUTO -> {
        RuntimeEnvironment.get();
        // Not worth a warning: nobody asked for a GPU where none can be.
        if (mixesBatch || !CudaProvider.isBuiltIn()) {
          yield onCpu(model, manifest, settings, folder);
        }
        try {
          yield onCuda(model, manifest, settings, folder);
        } catch (CudaProvider.UnusableException e) {
          LOG.atWarn()
              .addKeyValue("model", manifest.id())
              .addKeyValue("reason", e.getMessage())
              .log("CUDA cannot be used, so the model runs on the CPU");
          yield onCpu(model, manifest, settings, folder);
        }
      }
    };
  }

  private static PairModel onCpu(
      byte[] model, ModelManifest manifest, EvaluatorSettings settings, String folder) {
    return open(model, manifest, settings, folder, RunShape.EXACT);
  }

  /** On the CPU in shapes of one's choice. */
  static PairModel open(
      byte[] model,
      ModelManifest manifest,
      EvaluatorSettings settings,
      String folder,
      RunShape shape) {
    try {
      return open(model, manifest, settings, folder, Device.CPU, shape);
    } catch (CudaProvider.UnusableException e) {
      throw new IllegalStateException("a CPU needs no CUDA", e);
    }
  }

  private static PairModel onCuda(
      byte[] model, ModelManifest manifest, EvaluatorSettings settings, String folder)
      throws CudaProvider.UnusableException {
    return open(model, manifest, settings, folder, Device.CUDA, RunShape.FIXED);
  }

  private static PairModel open(
      byte[] model,
      ModelManifest manifest,
      EvaluatorSettings settings,
      String folder,
      Device device,
      RunShape shape)
      throws CudaProvider.UnusableException {
    OrtEnvironment environment = RuntimeEnvironment.get();
    try (var options = new OrtSession.SessionOptions()) {
      if (device == Device.CUDA) {
        CudaProvider.addTo(options);
      }
      options.setIntraOpNumThreads(settings.threads());
      options.setInterOpNumThreads(1);
      // Spinning threads would take the cores that the stream threads need.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      // A pattern is kept for each shape met, and here nearly every run has its own.
      options.setMemoryPatternOptimization(false);
      OrtSession session = environment.createSession(model, options);
      var opened =
          new PairModel(environment, session, manifest, contains(model, DYNAMIC), device, shape);
      try {
        opened.inspect();
      } catch (IllegalStateException e) {
        opened.close();
        throw new IllegalStateException(folder + ": " + e.getMessage(), e);
      }
      return opened;
    } catch (OrtException e) {
      throw new IllegalStateException(
          folder + ": " + ModelManifest.MODEL + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private void inspect() throws OrtException {
    require(session.getInputInfo(), manifest.inputs(), OnnxJavaType.INT64, "input");
    require(session.getOutputInfo(), manifest.outputs(), OnnxJavaType.FLOAT, "output");
    if (mixesBatch && manifest.precision() != ModelManifest.Precision.INT8) {
      throw new IllegalStateException(
          "the model quantises while it runs, its manifest says that it is a float model");
    }
  }

  private static void require(
      Map<String, NodeInfo> found, List<String> stated, OnnxJavaType type, String what) {
    if (!found.keySet().equals(new HashSet<>(stated))) {
      throw new IllegalStateException(
          "the model's " + what + "s are " + found.keySet() + ", its manifest says " + stated);
    }
    found.forEach(
        (name, info) -> {
          boolean fits =
              info.getInfo() instanceof TensorInfo tensor
                  && tensor.type == type
                  && tensor.getShape().length == 2;
          if (!fits) {
            throw new IllegalStateException(
                "the model's " + what + " " + name + " is no " + type + " matrix: " + info);
          }
        });
  }

  /** True when a pair's score would depend on what it is batched with. */
  boolean mixesBatch() {
    return mixesBatch;
  }

  Device device() {
    return device;
  }

  /**
   * One array a pair: the columns of the first output, then those of the second if there is one.
   */
  List<float[]> run(List<TokenisedPair> pairs) throws OrtException {
    int longest = pairs.stream().mapToInt(TokenisedPair::length).max().orElse(0);
    int width = shape.columns(longest, manifest.maxTokens());
    int rows = shape.rows(pairs.size());
    LongBuffer ids = direct(rows * width);
    LongBuffer mask = direct(rows * width);
    LongBuffer types = direct(rows * width);
    for (int row = 0; row < rows; row++) {
      // A row beyond the last is the last again: one without any token has no finite score.
      TokenisedPair pair = pairs.get(Math.min(row, pairs.size() - 1));
      ids.put(row * width, pair.ids());
      types.put(row * width, pair.types());
      for (int i = 0; i < pair.length(); i++) {
        mask.put(row * width + i, 1L);
      }
    }
    long[] dimensions = {rows, width};
    List<String> in = manifest.inputs();
    List<String> out = manifest.outputs();
    try (var idTensor = OnnxTensor.createTensor(environment, ids, dimensions);
        var maskTensor = OnnxTensor.createTensor(environment, mask, dimensions);
        var typeTensor = OnnxTensor.createTensor(environment, types, dimensions);
        var result =
            session.run(named(in, List.of(idTensor, maskTensor, typeTensor)), new HashSet<>(out))) {
      int support = manifest.supportColumns();
      int labels = manifest.labels().size();
      float[][] logits = new float[rows][manifest.firstLabel() + labels];
      copy(result, out.getFirst(), logits, 0, support);
      if (out.size() > 1) {
        copy(result, out.getLast(), logits, support, labels);
      }
      return List.of(logits).subList(0, pairs.size());
    }
  }

  /** A model that tells the texts apart by separators alone has no input for token types. */
  private static Map<String, OnnxTensor> named(List<String> inputs, List<OnnxTensor> tensors) {
    Map<String, OnnxTensor> named = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      named.put(inputs.get(i), tensors.get(i));
    }
    return named;
  }

  /** Zeroed, in native order, so that ONNX Runtime reads it in place. */
  private static LongBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size * Long.BYTES)
        .order(ByteOrder.nativeOrder())
        .asLongBuffer();
  }

  private static void copy(
      OrtSession.Result result, String output, float[][] logits, int offset, int columns) {
    if (!(result.get(output).orElseThrow() instanceof OnnxTensor tensor)) {
      throw new IllegalStateException("output " + output + " is no tensor");
    }
    FloatBuffer values = tensor.getFloatBuffer();
    if (values.remaining() != logits.length * columns) {
      String shape = Arrays.toString(tensor.getInfo().getShape());
      throw new IllegalStateException(
          "output " + output + " is " + shape + ", its manifest says " + columns + " columns");
    }
    for (float[] row : logits) {
      values.get(row, offset, columns);
    }
  }

  private static boolean contains(byte[] bytes, byte[] wanted) {
    for (int at = 0; at + wanted.length <= bytes.length; at++) {
      if (bytes[at] == wanted[0]
          && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the session of " + manifest.id() + " does not close", e);
    }
  }
}
