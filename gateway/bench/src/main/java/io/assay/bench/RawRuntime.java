package io.assay.bench;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.assay.bench.PairsBenchmark.Cores;
import io.assay.validator.PairScorer.Pair;
import io.assay.validator.onnx.Device;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * ONNX Runtime alone: pairs that were tokenised before, sorted by length, in batches of one size.
 * What the evaluator could do at best.
 */
final class RawRuntime implements AutoCloseable {

  private static final int MACHINE = Runtime.getRuntime().availableProcessors();

  private record Tokens(long[] ids, long[] types) {}

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final List<String> inputs;
  private final List<Tokens> pairs;
  private final ExecutorService callers;

  /**
   * The shipped model on the CPU.
   *
   * @param pairs how many, of lengths up to the model's limit
   */
  static RawRuntime shipped(int pairs, Cores cores) {
    RawModel model = RawModel.shipped();
    return new RawRuntime(
        model, RandomPairs.of(pairs, model.manifest().maxTokens()), cores, Device.CPU);
  }

  /**
   * An evaluator must have been opened on that device before: it readies the native libraries.
   *
   * @param cores what they do on a CPU; a GPU gets one run at a time
   */
  RawRuntime(RawModel model, List<Pair> pairs, Cores cores, Device device) {
    boolean eachARun = cores == Cores.EACH_A_RUN;
    this.callers = Executors.newFixedThreadPool(eachARun && device == Device.CPU ? MACHINE : 1);
    this.inputs = model.manifest().inputs();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        HuggingFaceTokenizer tokenizer =
            HuggingFaceTokenizer.newInstance(
                new ByteArrayInputStream(model.tokenizer()),
                Map.of("truncation", "false", "padding", "false"))) {
      if (device == Device.CUDA) {
        options.addCUDA(0);
      }
      options.setIntraOpNumThreads(eachARun ? 1 : MACHINE);
      options.setInterOpNumThreads(1);
      options.addConfigEntry(
          "session.intra_op.allow_spinning", cores == Cores.SHARE_A_RUN_SPINNING ? "1" : "0");
      options.setMemoryPatternOptimization(false);
      this.session = environment.createSession(model.weights(), options);
      this.pairs =
          pairs.stream()
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
      Map<String, OnnxTensor> named = new HashMap<>();
      for (int i = 0; i < inputs.size(); i++) {
        named.put(inputs.get(i), tensors.get(i));
      }
      session.run(named).close();
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
