package io.assay.bench;

import io.assay.validator.PairScorer.Pair;
import io.assay.validator.PairScorer.PairResult;
import io.assay.validator.Urgency;
import io.assay.validator.onnx.BatchSettings;
import io.assay.validator.onnx.EvaluatorSettings;
import io.assay.validator.onnx.OnnxEvaluator;
import io.assay.validator.onnx.TokenBudgetBatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Pairs a second: the evaluator as the gateway sets it up, and ONNX Runtime alone. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
public class PairsBenchmark {

  static final int PAIRS = 32;

  /** As many drafts as the gateway judges at once on a CPU, a few pairs each. */
  private static final int CALLERS = 4;

  /** What the machine's cores do. */
  public enum Cores {
    /** One run at a time, whose threads sleep while they wait for one another. */
    SHARE_A_RUN,
    /**
     * The same, spinning while they wait: ONNX Runtime's default, quicker on idle cores and many
     * times slower where something else wants one.
     */
    SHARE_A_RUN_SPINNING,
    /** As many runs at a time, of one thread each. */
    EACH_A_RUN
  }

  /** Raw ONNX Runtime's pairs a run, and its use of the cores; the best of them is the ceiling. */
  @State(Scope.Benchmark)
  public static class Raw {
    @Param({"1", "4"})
    public int batch;

    @Param public Cores cores = Cores.EACH_A_RUN;

    @SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
    private RawRuntime runtime;

    @Setup(Level.Trial)
    public void open() {
      runtime = RawRuntime.shipped(PAIRS, cores);
    }

    @TearDown(Level.Trial)
    public void close() {
      runtime.close();
    }
  }

  /** The evaluator with its batcher. */
  @State(Scope.Benchmark)
  public static class Assay {
    @SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
    private List<Pair> pairs;

    @SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
    private TokenBudgetBatcher batcher;

    @SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
    private ExecutorService callers;

    @Setup(Level.Trial)
    public void open() {
      OnnxEvaluator evaluator = OnnxEvaluator.openShipped(EvaluatorSettings.defaults());
      pairs = RandomPairs.of(PAIRS, evaluator.manifest().maxTokens());
      batcher = new TokenBudgetBatcher(evaluator, BatchSettings.onCpu());
      callers = Executors.newFixedThreadPool(CALLERS);
      if (!batcher.score(pairs).stream().allMatch(PairResult.Scored.class::isInstance)) {
        throw new IllegalStateException("a pair that is refused costs nothing");
      }
    }

    @TearDown(Level.Trial)
    public void close() {
      callers.shutdownNow();
      batcher.close();
    }

    List<List<PairResult>> scoreAll() throws ExecutionException, InterruptedException {
      List<Future<List<PairResult>>> answers = new ArrayList<>();
      int each = PAIRS / CALLERS;
      for (int caller = 0; caller < CALLERS; caller++) {
        List<Pair> asked = pairs.subList(caller * each, (caller + 1) * each);
        answers.add(callers.submit(() -> Urgency.AHEAD.during(() -> batcher.score(asked))));
      }
      List<List<PairResult>> results = new ArrayList<>();
      for (Future<List<PairResult>> answer : answers) {
        results.add(answer.get());
      }
      return results;
    }
  }

  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public int raw(Raw raw) throws ExecutionException, InterruptedException {
    return raw.runtime.runAll(raw.batch);
  }

  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public List<List<PairResult>> assay(Assay assay) throws ExecutionException, InterruptedException {
    return assay.scoreAll();
  }
}
