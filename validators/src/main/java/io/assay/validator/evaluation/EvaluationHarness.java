package io.assay.validator.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Runs a grader over files of labelled drafts on a fixed number of threads, in the order of the
 * files, with a bounded number of drafts in memory.
 *
 * <pre>{@code
 * EvaluationHarness harness = new EvaluationHarness(grader, 2, Progress.SILENT);
 * try (ScoreLines scores = ScoreLines.to(Files.newOutputStream(Path.of("scores.jsonl")))) {
 *   EvaluationRun run = harness.run(List.of(Path.of("drafts.jsonl.gz")), scores);
 *   System.out.print(new ReportTable(EvaluationReport.of(run)).text());
 * }
 * }</pre>
 */
public final class EvaluationHarness {

  private static final int DRAFTS_AHEAD_PER_THREAD = 4;
  private static final double NANOS_PER_SECOND = 1e9;

  private final DraftGrader grader;
  private final int threads;
  private final Progress progress;

  public EvaluationHarness(DraftGrader grader, int threads, Progress progress) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, not " + threads);
    }
    this.grader = grader;
    this.threads = threads;
    this.progress = progress;
  }

  /**
   * Grades every draft.
   *
   * @param each told of each draft in the order read, by the calling thread
   * @throws LabelledDataException when a file is not as it should be
   * @throws IllegalStateException when the grader throws, naming the draft's id: a grader that is
   *     broken is not measured
   */
  public EvaluationRun run(List<Path> files, Consumer<ScoredDraft> each)
      throws IOException, InterruptedException {
    long total = 0;
    for (Path file : files) {
      total += LabelledDraftReader.count(file);
    }
    Pass pass = new Pass(total, each);
    // Shut down by force: after a fault nobody wants the drafts still queued.
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (Path file : files) {
        String name = nameAmong(files, file);
        try (LabelledDraftReader drafts = LabelledDraftReader.open(file)) {
          while (drafts.hasNext()) {
            LabelledDraft draft = drafts.next();
            pass.add(new InFlight(draft.id(), pool.submit(() -> score(name, draft))));
          }
        }
      }
      pass.finish();
    } finally {
      pool.shutdownNow();
    }
    return new EvaluationRun(pass.scored, threads, pass.elapsed());
  }

  /** The file's name, or its whole path where two files bear that name. */
  private static String nameAmong(List<Path> files, Path file) {
    String name = String.valueOf(file.getFileName());
    boolean unique =
        files.stream().filter(other -> String.valueOf(other.getFileName()).equals(name)).count()
            == 1;
    return unique ? name : file.toString();
  }

  private ScoredDraft score(String file, LabelledDraft draft) {
    long start = System.nanoTime();
    Judged judged = grader.grade(draft.content());
    Duration grading = Duration.ofNanos(System.nanoTime() - start);
    return new ScoredDraft(
        draft.id(),
        file,
        draft.content().task(),
        draft.truth(),
        judged,
        WordOverlap.of(draft.content()),
        grading);
  }

  private record InFlight(String id, Future<ScoredDraft> future) {}

  /** One pass over the files: what is in flight, oldest first, and what is done. */
  private final class Pass {
    private final long start = System.nanoTime();
    private final long total;
    private final Consumer<ScoredDraft> each;
    private final Deque<InFlight> inFlight = new ArrayDeque<>();
    private final List<ScoredDraft> scored = new ArrayList<>();

    Pass(long total, Consumer<ScoredDraft> each) {
      this.total = total;
      this.each = each;
    }

    void add(InFlight draft) throws InterruptedException {
      inFlight.addLast(draft);
      if (inFlight.size() > threads * DRAFTS_AHEAD_PER_THREAD) {
        takeOldest();
      }
    }

    void finish() throws InterruptedException {
      while (!inFlight.isEmpty()) {
        takeOldest();
      }
    }

    Duration elapsed() {
      return Duration.ofNanos(System.nanoTime() - start);
    }

    private void takeOldest() throws InterruptedException {
      InFlight oldest = inFlight.removeFirst();
      ScoredDraft draft;
      try {
        draft = oldest.future().get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("grading draft " + oldest.id() + " failed", e.getCause());
      }
      scored.add(draft);
      each.accept(draft);
      double seconds = Math.max(1, System.nanoTime() - start) / NANOS_PER_SECOND;
      progress.report(scored.size(), total, scored.size() / seconds);
    }
  }
}
