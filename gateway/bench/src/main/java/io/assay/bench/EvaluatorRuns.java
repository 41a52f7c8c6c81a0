package io.assay.bench;

import io.assay.bench.PairsBenchmark.Rates;
import io.assay.gateway.assessment.AssessmentLimits;
import io.assay.gateway.assessment.AssessmentObserver;
import io.assay.gateway.assessment.DraftAssessor;
import io.assay.gateway.assessment.ShippedModels;
import io.assay.gateway.assessment.ValidatorSuite;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.Language;
import io.assay.gateway.domain.ModelRef;
import io.assay.gateway.domain.Origin;
import io.assay.gateway.domain.SubjectRef;
import io.assay.gateway.domain.Verdict;
import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.PairScorer;
import io.assay.validator.PairScorer.Pair;
import io.assay.validator.evaluation.LabelledDraft;
import io.assay.validator.evaluation.Metrics;
import io.assay.validator.onnx.BatchObserver;
import io.assay.validator.onnx.BatchSettings;
import io.assay.validator.onnx.CachedPairScorer;
import io.assay.validator.onnx.EvaluatorSettings;
import io.assay.validator.onnx.OnnxEvaluator;
import io.assay.validator.onnx.TokenBudgetBatcher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks of what judges drafts, without Kafka. */
final class EvaluatorRuns {

  private static final int REMEMBERED_PAIRS = 50_000;

  /** Drafts judged at once, as the gateway does on as many cores. */
  private static final int AT_ONCE = 2 * Runtime.getRuntime().availableProcessors();

  /** A naive draft takes as long as it takes; nothing is to be left out of either side. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final boolean quick;
  private final Results results;
  private final Screen screen;

  EvaluatorRuns(boolean quick, Results results, Screen screen) {
    this.quick = quick;
    this.results = results;
    this.screen = screen;
  }

  void pairs() {
    screen.step("JMH: pairs of 16 tokens to the model's limit, ours and raw in turns");
    List<IterationResult> iterations =
        jmh(PairsBenchmark.class, quick ? 1 : 6, quick ? 1 : 20).stream()
            .flatMap(run -> run.getBenchmarkResults().stream())
            .flatMap(fork -> fork.getIterationResults().stream())
            .toList();
    Rates rates = Rates.of(iterations);
    rates
        .raw()
        .forEach((way, rate) -> results.detail(Part.PAIRS, "raw_pairs_per_s_" + way.key(), rate));
    results.detail(Part.PAIRS, "pairs_per_s", rates.ours());
    DoubleSummaryStatistics single =
        iterations.stream().mapToDouble(one -> Rates.of(List.of(one)).ratio()).summaryStatistics();
    results.detail(Part.PAIRS, "lowest_of_an_iteration", single.getMin());
    results.detail(Part.PAIRS, "highest_of_an_iteration", single.getMax());
    results.put(Figure.PAIRS_VS_RAW_ORT, rates.ratio());
  }

  void rules() {
    screen.step("JMH: claims and evidence");
    for (RunResult run : jmh(RulesBenchmark.class, quick ? 1 : 3, quick ? 1 : 4)) {
      results.detail(
          Part.RULES,
          run.getPrimaryResult().getLabel() + "_us_per_draft_of_1000_words",
          run.getPrimaryResult().getScore());
    }
  }

  private Collection<RunResult> jmh(Class<?> benchmark, int iterations, int seconds) {
    try {
      return new Runner(
              new OptionsBuilder()
                  .include(benchmark.getName() + "\\..*")
                  .forks(1)
                  .warmupIterations(quick ? 1 : 2)
                  .warmupTime(TimeValue.seconds(quick ? 1 : 3))
                  .measurementIterations(iterations)
                  .measurementTime(TimeValue.seconds(seconds))
                  .verbosity(VerboseMode.SILENT)
                  .shouldFailOnError(true)
                  .build())
          .run();
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH could not run " + benchmark.getSimpleName(), e);
    }
  }

  void padding() {
    int drafts = quick ? 100 : 2_000;
    int pairsEach = 8;
    screen.step("padding of " + drafts + " drafts with pairs of 16 to 512 tokens");
    LongAdder padded = new LongAdder();
    LongAdder real = new LongAdder();
    BatchObserver observer =
        new BatchObserver() {
          @Override
          public void ran(Run run) {
            padded.add(run.paddedTokens());
            real.add(run.realTokens());
          }
        };
    long batches;
    try (TokenBudgetBatcher batcher =
        new TokenBudgetBatcher(new LengthDevice(), BatchSettings.onCpu(1), observer)) {
      List<Pair> pairs = RandomPairs.of(drafts * pairsEach, RandomPairs.LONGEST_TOKENS);
      List<Thread> callers = new ArrayList<>();
      int each = drafts / 32 * pairsEach;
      for (int caller = 0; caller < 32; caller++) {
        List<Pair> own = pairs.subList(caller * each, (caller + 1) * each);
        callers.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      for (int i = 0; i < own.size(); i += pairsEach) {
                        batcher.score(own.subList(i, i + pairsEach));
                      }
                    }));
      }
      callers.forEach(EvaluatorRuns::join);
      batches = batcher.counts().batches();
      results.detail(Part.PADDING, "pairs_per_batch", (double) batcher.counts().pairs() / batches);
    }
    results.detail(Part.PADDING, "real_tokens", real.sum());
    results.put(Figure.PADDING, (double) padded.sum() / real.sum());
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** What whole drafts take and how right they are. */
  private record Judged(double draftsPerSecond, double auroc) {}

  void naive() {
    List<LabelledDraft> all = SampleDrafts.all();
    List<LabelledDraft> drafts = quick ? all.subList(0, 6) : all;
    screen.step("judging " + drafts.size() + " sample drafts as the gateway does");
    LongAdder scored = new LongAdder();
    Judged ours;
    // A suite closes its scorer.
    PairScorer evaluator = new CachedPairScorer(counting(scored), REMEMBERED_PAIRS);
    try (ValidatorSuite suite = ValidatorSuite.open(evaluator, Map.of())) {
      ours = judge(suite.validators(), suite, drafts);
    }
    results.detail(Part.NAIVE, "pairs_scored", scored.sum());
    scored.reset();
    screen.step("and with every claim against every window of its source");
    Judged naive;
    WindowGrounding windows = new WindowGrounding(counting(scored));
    try (ValidatorSuite suite = ValidatorSuite.open(windows, Map.of())) {
      List<DraftValidator> validators =
          suite.validators().stream()
              .map(
                  validator ->
                      validator.id().name().equals("grounding")
                          ? WindowGrounding.over(validator, windows)
                          : validator)
              .toList();
      naive = judge(validators, suite, drafts);
    }
    results.detail(Part.NAIVE, "naive_pairs_scored", scored.sum());
    results.detail(Part.NAIVE, "drafts_per_s", ours.draftsPerSecond());
    results.detail(Part.NAIVE, "naive_drafts_per_s", naive.draftsPerSecond());
    results.detail(Part.NAIVE, "auroc", ours.auroc());
    results.detail(Part.NAIVE, "naive_auroc", naive.auroc());
    results.put(Figure.CHEAPER_THAN_NAIVE, ours.draftsPerSecond() / naive.draftsPerSecond());
  }

  private static PairScorer counting(LongAdder scored) {
    return new TokenBudgetBatcher(
        OnnxEvaluator.openShipped(EvaluatorSettings.defaults()),
        BatchSettings.onCpu(),
        new BatchObserver() {
          @Override
          public void ran(Run run) {
            scored.add(run.pairs());
          }
        });
  }

  private static Judged judge(
      List<DraftValidator> validators, ValidatorSuite suite, List<LabelledDraft> drafts) {
    try (DraftAssessor assessor = assessor(validators, suite);
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE)) {
      assess(assessor, drafts.getFirst().content());
      long started = System.nanoTime();
      List<Future<Verdict>> verdicts = new ArrayList<>();
      for (LabelledDraft draft : drafts) {
        verdicts.add(callers.submit(() -> assess(assessor, draft.content())));
      }
      double[] scores = new double[drafts.size()];
      boolean[] unsafe = new boolean[drafts.size()];
      for (int i = 0; i < drafts.size(); i++) {
        unsafe[i] = drafts.get(i).truth().isUnsafe();
        // What is undetermined is held, as an unsafe draft is.
        scores[i] =
            verdicts.get(i).get() instanceof Verdict.Graded graded
                ? graded.probabilities().unsafe()
                : 1;
      }
      double rate = Numbers.rate(drafts.size(), System.nanoTime() - started);
      return new Judged(rate, Metrics.auroc(scores, unsafe).orElse(Double.NaN));
    } catch (ExecutionException e) {
      throw new IllegalStateException("a sample could not be judged", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static DraftAssessor assessor(List<DraftValidator> validators, ValidatorSuite suite) {
    AssessmentLimits standard = AssessmentLimits.STANDARD;
    return new DraftAssessor(
        validators,
        ShippedModels.calibrator(),
        ShippedModels.policy(),
        new ModelRef(suite.scorer().model().toString(), ""),
        new AssessmentLimits(
            standard.sourceChars(), standard.outputChars(), PATIENCE, standard.threads()),
        Clock.systemUTC(),
        AssessmentObserver.NONE);
  }

  private static Verdict assess(DraftAssessor assessor, DraftContent content) {
    return assessor
        .assess(
            new Draft(
                new DraftId("bench"),
                1,
                content,
                new Origin("bench", "", ""),
                Language.NOT_STATED,
                SubjectRef.NONE,
                Instant.EPOCH))
        .verdict();
  }

  void sizes() {
    for (int words : quick ? new int[] {100} : new int[] {100, 1_000, 10_000}) {
      DraftContent draft = SampleDrafts.ofWords(words);
      screen.step("a draft of ten claims from a source of " + words + " words");
      LongAdder scored = new LongAdder();
      try (ValidatorSuite suite = ValidatorSuite.open(counting(scored), Map.of());
          DraftAssessor assessor = assessor(suite.validators(), suite)) {
        assess(assessor, draft);
        scored.reset();
        int drafts = 0;
        long started = System.nanoTime();
        long end = started + TimeUnit.SECONDS.toNanos(quick ? 1 : 6);
        do {
          assess(assessor, draft);
          drafts++;
        } while (System.nanoTime() < end);
        results.detail(
            Part.SIZES,
            "drafts_per_s_at_" + words + "_words",
            Numbers.rate(drafts, System.nanoTime() - started));
        results.detail(
            Part.SIZES, "pairs_per_draft_at_" + words + "_words", (double) scored.sum() / drafts);
        results.detail(
            Part.SIZES,
            "claims_x_windows_at_" + words + "_words",
            10L * WindowGrounding.windowsOf(draft.source().textOrEmpty()).size());
      }
    }
  }
}
