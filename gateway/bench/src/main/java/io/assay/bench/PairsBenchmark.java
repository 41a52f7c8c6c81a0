package io.assay.bench;

import static java.util.Objects.requireNonNull;

import io.assay.validator.PairScorer.Pair;
import io.assay.validator.PairScorer.PairResult;
import io.assay.validator.Urgency;
import io.assay.validator.onnx.BatchSettings;
import io.assay.validator.onnx.EvaluatorSettings;
import io.assay.validator.onnx.OnnxEvaluator;
import io.assay.validator.onnx.TokenBudgetBatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.results.IterationResult;

/** The evaluator as the gateway sets it up and ONNX Runtime alone, in turns. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
public class PairsBenchmark {

  static final int PAIRS = 32;

  /** As many drafts as the gateway judges at once on a CPU, a few pairs each. */
  private static final int CALLERS = 4;

  /** What the machine's cores do. */
  enum Cores {
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

  /** How ONNX Runtime alone is run; the best of the ways is the ceiling. */
  enum Way {
    ONE_SHARE_A_RUN(1, Cores.SHARE_A_RUN),
    FOUR_SHARE_A_RUN(4, Cores.SHARE_A_RUN),
    ONE_SHARE_A_RUN_SPINNING(1, Cores.SHARE_A_RUN_SPINNING),
    FOUR_SHARE_A_RUN_SPINNING(4, Cores.SHARE_A_RUN_SPINNING),
    ONE_EACH_A_RUN(1, Cores.EACH_A_RUN),
    FOUR_EACH_A_RUN(4, Cores.EACH_A_RUN);

    private final int batch;
    private final Cores cores;

    Way(int batch, Cores cores) {
      this.batch = batch;
      this.cores = cores;
    }

    /** As it stands in {@code latest.json}. */
    String key() {
      return "in_batches_of_" + batch + "_" + cores.name().toLowerCase(Locale.ROOT);
    }
  }

  /** ONNX Runtime alone, in every way. */
  @State(Scope.Benchmark)
  public static class Raw {
    private final Map<Way, RawRuntime> runtimes = new EnumMap<>(Way.class);

    @Setup(Level.Trial)
    public void open() {
      for (Way way : Way.values()) {
        runtimes.put(way, RawRuntime.shipped(PAIRS, way.cores));
      }
    }

    @TearDown(Level.Trial)
    public void close() {
      runtimes.values().forEach(RawRuntime::close);
    }

    /** Runs every pair once; how long that took, in nanoseconds. */
    long run(Way way) throws ExecutionException, InterruptedException {
      RawRuntime runtime = requireNonNull(runtimes.get(way), way.key());
      long started = System.nanoTime();
      runtime.runAll(way.batch);
      return System.nanoTime() - started;
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

  /** What the turns of an iteration took, in nanoseconds: ours, and each way of {@link Way}. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Turns {
    public long turns;
    public long ours;
    public long oneShareARun;
    public long fourShareARun;
    public long oneShareARunSpinning;
    public long fourShareARunSpinning;
    public long oneEachARun;
    public long fourEachARun;
  }

  /** Pairs a second over the same turns. */
  record Rates(double ours, Map<Way, Double> raw) {

    /** Over all of these iterations. */
    static Rates of(Collection<IterationResult> iterations) {
      long pairs = sum(iterations, "turns") * PAIRS;
      Map<Way, Double> raw = new EnumMap<>(Way.class);
      for (Way way : Way.values()) {
        raw.put(way, Numbers.rate(pairs, sum(iterations, counter(way))));
      }
      return new Rates(Numbers.rate(pairs, sum(iterations, "ours")), raw);
    }

    /** Ours by the best of the others. */
    double ratio() {
      return ours / Collections.max(raw.values());
    }

    private static String counter(Way way) {
      return switch (way) {
        case ONE_SHARE_A_RUN -> "oneShareARun";
        case FOUR_SHARE_A_RUN -> "fourShareARun";
        case ONE_SHARE_A_RUN_SPINNING -> "oneShareARunSpinning";
        case FOUR_SHARE_A_RUN_SPINNING -> "fourShareARunSpinning";
        case ONE_EACH_A_RUN -> "oneEachARun";
        case FOUR_EACH_A_RUN -> "fourEachARun";
      };
    }

    private static long sum(Collection<IterationResult> iterations, String counter) {
      return iterations.stream()
          .map(one -> requireNonNull(one.getSecondaryResults().get(counter), counter))
          .mapToLong(result -> Math.round(result.getScore()))
          .sum();
    }
  }

  /**
   * Every pair once by us and once in every other way. Within a turn what else the machine does
   * slows all alike, as it would not if each had its minute.
   */
  @Benchmark
  public List<List<PairResult>> turn(Raw raw, Assay assay, Turns turns)
      throws ExecutionException, InterruptedException {
    turns.turns++;
    turns.oneShareARun += raw.run(Way.ONE_SHARE_A_RUN);
    turns.fourShareARun += raw.run(Way.FOUR_SHARE_A_RUN);
    turns.oneEachARun += raw.run(Way.ONE_EACH_A_RUN);
    long started = System.nanoTime();
    List<List<PairResult>> results = assay.scoreAll();
    turns.ours += System.nanoTime() - started;
    turns.fourEachARun += raw.run(Way.FOUR_EACH_A_RUN);
    turns.oneShareARunSpinning += raw.run(Way.ONE_SHARE_A_RUN_SPINNING);
    turns.fourShareARunSpinning += raw.run(Way.FOUR_SHARE_A_RUN_SPINNING);
    return results;
  }
}
