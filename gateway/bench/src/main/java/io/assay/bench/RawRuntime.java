package io.assay.bench;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.assay.bench.PairsBenchmark.Cores;
import io.assay.validator.onnx.EvaluatorSettings;
import io.assay.validator.onnx.OnnxEvaluator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * ONNX Runtime alone: pairs that were tokenised before, sorted by length, in batches of one size,
 * on the shipped model. What the evaluator could do at best.
 */
final class RawRuntime implements AutoCloseable {

  private static final int MACHINE = Runtime.getRuntime().availableProcessors();

  private static final String FOLDER = "models/grounding-en/";

  private record Tokens(long[] ids, long[] types) {}

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final List<String> inputs;
  private final List<Tokens> pairs;
  private final ExecutorService callers;

  /**
   * @param pairs how many, of lengths up to the model's limit
   */
  RawRuntime(int pairs, Cores cores) {
    this.callers = Executors.newFixedThreadPool(cores == Cores.EACH_A_RUN ? MACHINE : 1);
    // The evaluator readies the native libraries and knows the names of the inputs.
    try (OnnxEvaluator evaluator = OnnxEvaluator.openShipped(EvaluatorSettings.defaults());
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        HuggingFaceTokenizer tokenizer =
            HuggingFaceTokenizer.newInstance(
                new ByteArrayInputStream(resource("tokenizer.json")),
                Map.of("truncation", "false", "padding", "false"))) {
      this.inputs = evaluator.manifest().inputs();
      options.setIntraOpNumThreads(cores == Cores.EACH_A_RUN ? 1 : MACHINE);
      options.setInterOpNumThreads(1);
      options.addConfigEntry(
          "session.intra_op.allow_spinning", cores == Cores.SHARE_A_RUN_SPINNING ? "1" : "0");
      options.setMemoryPatternOptimization(false);
      this.session = environment.createSession(resource("model.onnx"), options);
      this.pairs =
          RandomPairs.of(pairs, evaluator.manifest().maxTokens()).stream()
              .map(pair -> tokens(tokenizer.encode(pair.evidence(), pair.claim())))
              .sorted(Comparator.comparingInt(tokens -> tokens.ids().length))
              .toList();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Tokens tokens(Encoding encoding) {
    return new Tokens(encoding.getIds(), encoding.getTypeIds());
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = OnnxEvaluator.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("the shipped model has no " + name);
      }
      return in.readAllBytes();
    }
  }

  /** Tokens of the shortest and the longest pair. */
  List<Integer> lengths() {
    return List.of(pairs.getFirst().ids().length, pairs.getLast().ids().length);
  }

  /** Runs every pair once. */
  int runAll(int batch) throws ExecutionException, InterruptedException {
    List<Future<?>> runs = new ArrayList<>();
    for (int from = 0; from < pairs.size(); from += batch) {
      List<Tokens> some = pairs.subList(from, Math.min(pairs.size(), from + batch));
      runs.add(callers.submit(() -> run(some)));
    }
    for (Future<?> one : runs) {
      one.get();
    }
    return runs.size();
  }

  private void run(List<Tokens> batch) {
    int width = batch.getLast().ids().length;
    LongBuffer ids = buffer(batch.size() * width);
    LongBuffer mask = buffer(batch.size() * width);
    LongBuffer types = buffer(batch.size() * width);
    for (int row = 0; row < batch.size(); row++) {
      Tokens pair = batch.get(row);
      ids.put(row * width, pair.ids());
      types.put(row * width, pair.types());
      for (int i = 0; i < pair.ids().length; i++) {
        mask.put(row * width + i, 1L);
      }
    }
    long[] shape = {batch.size(), width};
    List<OnnxTensor> tensors = new ArrayList<>();
    try {
      for (LongBuffer values : List.of(ids, mask, types)) {
        tensors.add(OnnxTensor.createTensor(environment, values, shape));
      }
      session
          .run(
              Map.of(
                  inputs.get(0), tensors.get(0),
                  inputs.get(1), tensors.get(1),
                  inputs.get(2), tensors.get(2)))
          .close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    } finally {
      tensors.forEach(OnnxTensor::close);
    }
  }

  private static LongBuffer buffer(int size) {
    return ByteBuffer.allocateDirect(size * Long.BYTES)
        .order(ByteOrder.nativeOrder())
        .asLongBuffer();
  }

  @Override
  public void close() {
    callers.shutdownNow();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
