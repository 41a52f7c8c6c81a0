package io.assay.bench;

import io.assay.bench.PairsBenchmark.Cores;
import io.assay.validator.PairScorer.Pair;
import io.assay.validator.PairScorer.PairResult;
import io.assay.validator.Urgency;
import io.assay.validator.onnx.BatchSettings;
import io.assay.validator.onnx.Device;
import io.assay.validator.onnx.EvaluatorSettings;
import io.assay.validator.onnx.EvaluatorSettings.DeviceChoice;
import io.assay.validator.onnx.OnnxEvaluator;
import io.assay.validator.onnx.PairDevice.Prepared;
import io.assay.validator.onnx.TokenBudgetBatcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A model of a folder on one device: pairs a second of the evaluator behind the batcher, texts in
 * and scores out, and of ONNX Runtime in a bare loop over the same pairs, tokenised before and
 * sorted by length, at the best batch size.
 */
final class DeviceRuns {

  private static final List<Integer> BATCHES = List.of(8, 16, 32, 64, 128, 256);

  /** Of one draft. */
  private static final int PAIRS_EACH = 8;

  /** Drafts at once, as the gateway judges on a GPU. */
  private static final int AT_ONCE = 256;

  private static final double SHORTER = 0.8;

  private final boolean quick;
  private final Results results;
  private final Screen screen;

  DeviceRuns(boolean quick, Results results, Screen screen) {
    this.quick = quick;
    this.results = results;
    this.screen = screen;
  }

  /**
   * What came of it.
   *
   * @param bare pairs a second of the bare loop, by pairs a run
   */
  record Rates(double ours, Map<Integer, Double> bare) {

    double bestBare() {
      return bare.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    double ratio() {
      return ours / bestBare();
    }
  }

  /**
   * Measures on a GPU, or says why it cannot.
   *
   * @param folder of a float model; the shipped one is none
   */
  void gpu(@Nullable Path folder) {
    if (folder == null) {
      notMeasured("a GPU takes a float model, and none comes with Assay: give one with --model");
      return;
    }
    Device found;
    try (OnnxEvaluator evaluator = open(folder, DeviceChoice.AUTO)) {
      found = evaluator.device();
    }
    if (found != Device.CUDA) {
      notMeasured(whyNoGpu(folder));
      return;
    }
    Rates rates =
        measure(folder, DeviceChoice.CUDA, quick ? 2_048 : 16_384, quick ? 1 : 5, BATCHES);
    detail(rates);
    results.put(Figure.GPU_PAIRS_VS_BARE, rates.ratio());
  }

  private static String whyNoGpu(Path folder) {
    try (OnnxEvaluator evaluator = open(folder, DeviceChoice.CUDA)) {
      return "the model was found to run on " + evaluator.device().code();
    } catch (IllegalStateException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private void notMeasured(String why) {
    screen.step("not measured: " + why);
    results.putNothing(Figure.GPU_PAIRS_VS_BARE);
    results.detail(Part.GPU, "not_measured", why);
  }

  private void detail(Rates rates) {
    results.detail(Part.GPU, "pairs_per_s", rates.ours());
    rates
        .bare()
        .forEach(
            (batch, rate) ->
                results.detail(Part.GPU, "bare_pairs_per_s_in_batches_of_" + batch, rate));
  }

  /**
   * Both, turn by turn after one turn that warms up.
   *
   * @param count of pairs, from 16 tokens to the model's limit
   */
  Rates measure(Path folder, DeviceChoice choice, int count, int rounds, List<Integer> batches) {
    OnnxEvaluator evaluator = open(folder, choice);
    Device device = evaluator.device();
    List<Pair> pairs = pairs(evaluator, count);
    int cores = Runtime.getRuntime().availableProcessors();
    long ours = 0;
    Map<Integer, Long> bare = new TreeMap<>();
    try (TokenBudgetBatcher batcher =
            new TokenBudgetBatcher(evaluator, BatchSettings.on(device, cores));
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
        RawRuntime raw = new RawRuntime(RawModel.in(folder), pairs, Cores.EACH_A_RUN, device)) {
      for (int round = 0; round <= rounds; round++) {
        screen.step(round == 0 ? "warming up" : "round " + round + " of " + rounds);
        long took = scoreAll(batcher, callers, pairs);
        ours += round == 0 ? 0 : took;
        for (int batch : batches) {
          long started = System.nanoTime();
          raw.runAll(batch);
          bare.merge(batch, round == 0 ? 0 : System.nanoTime() - started, Long::sum);
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the pairs could not be scored", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    long all = (long) rounds * pairs.size();
    Map<Integer, Double> bareRates = new TreeMap<>();
    bare.forEach((batch, nanos) -> bareRates.put(batch, Numbers.rate(all, nanos)));
    return new Rates(Numbers.rate(all, ours), bareRates);
  }

  private static OnnxEvaluator open(Path folder, DeviceChoice choice) {
    return OnnxEvaluator.open(folder, EvaluatorSettings.defaults().on(choice));
  }

  /** Another tokenizer may make more of a word than one token; what is refused costs nothing. */
  private static List<Pair> pairs(OnnxEvaluator evaluator, int count) {
    for (int longest = evaluator.manifest().maxTokens();
        longest > RandomPairs.SHORTEST_TOKENS;
        longest = (int) (longest * SHORTER)) {
      List<Pair> pairs = RandomPairs.of(count, longest);
      if (pairs.stream().map(evaluator::prepare).allMatch(Prepared.Ready.class::isInstance)) {
        return pairs;
      }
    }
    throw new IllegalStateException("the model takes no pair of " + RandomPairs.SHORTEST_TOKENS);
  }

  private static long scoreAll(
      TokenBudgetBatcher batcher, ExecutorService callers, List<Pair> pairs)
      throws ExecutionException, InterruptedException {
    long started = System.nanoTime();
    List<Future<List<PairResult>>> answers = new ArrayList<>();
    for (int from = 0; from < pairs.size(); from += PAIRS_EACH) {
      List<Pair> asked = pairs.subList(from, Math.min(pairs.size(), from + PAIRS_EACH));
      answers.add(callers.submit(() -> Urgency.AHEAD.during(() -> batcher.score(asked))));
    }
    for (Future<List<PairResult>> answer : answers) {
      if (!answer.get().stream().allMatch(PairResult.Scored.class::isInstance)) {
        throw new IllegalStateException("a pair was not scored");
      }
    }
    return System.nanoTime() - started;
  }
}
