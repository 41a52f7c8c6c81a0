package io.assay.validator.evaluation;

import io.assay.validator.UndeterminedReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a run is worth: every {@link Measure} overall, per file and per task.
 *
 * @param byFile in the order read
 * @param byTask in the order of their names
 * @param findings every kind that some draft has, in the order of their names; {@code x/*} is any
 *     of validator x, {@code x-*} any of the validators whose names begin so
 */
public record EvaluationReport(
    int threads,
    Duration elapsed,
    Bootstrap bootstrap,
    Group overall,
    List<Group> byFile,
    List<Group> byTask,
    List<FindingRate> findings) {

  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * Some of the drafts.
   *
   * @param undetermined how many drafts were not graded, by reason; they count as held and flagged
   * @param draftsPerSecond drafts times threads over the summed time of grading
   */
  public record Group(
      String name,
      int drafts,
      int unsafe,
      Map<UndeterminedReason, Integer> undetermined,
      double draftsPerSecond,
      Map<Measure, Estimate> measures) {

    public Group {
      undetermined = Collections.unmodifiableMap(new TreeMap<>(undetermined));
      measures = Collections.unmodifiableMap(new EnumMap<>(measures));
    }

    public Estimate measure(Measure measure) {
      return measures.getOrDefault(measure, Estimate.UNDEFINED);
    }

    public int undeterminedDrafts() {
      return undetermined.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  public EvaluationReport {
    byFile = List.copyOf(byFile);
    byTask = List.copyOf(byTask);
    findings = List.copyOf(findings);
  }

  public int safeDrafts() {
    return overall.drafts() - overall.unsafe();
  }

  public static EvaluationReport of(EvaluationRun run) {
    return of(run, Bootstrap.DEFAULT);
  }

  /**
   * @throws IllegalArgumentException when the run holds no draft
   */
  public static EvaluationReport of(EvaluationRun run, Bootstrap bootstrap) {
    if (run.drafts().isEmpty()) {
      throw new IllegalArgumentException("there is no labelled draft to report on");
    }
    return new EvaluationReport(
        run.threads(),
        run.elapsed(),
        bootstrap,
        group("overall", run.drafts(), run.threads(), bootstrap),
        groups(run, bootstrap, ScoredDraft::file, new LinkedHashMap<>()),
        groups(run, bootstrap, draft -> draft.task().value(), new TreeMap<>()),
        findings(run.drafts()));
  }

  private static List<FindingRate> findings(List<ScoredDraft> drafts) {
    Map<String, int[]> counts = new TreeMap<>();
    for (ScoredDraft draft : drafts) {
      Set<String> names = new TreeSet<>();
      draft.judged().findings().forEach(finding -> names.addAll(kindsOf(finding)));
      for (String name : names) {
        counts.computeIfAbsent(name, any -> new int[2])[draft.truth().isUnsafe() ? 1 : 0]++;
      }
    }
    return counts.entrySet().stream()
        .map(entry -> new FindingRate(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
        .toList();
  }

  /** {@code rules-drugs/allergy-denied} with all of its validator and all of its family. */
  private static List<String> kindsOf(String finding) {
    String validator = finding.substring(0, Math.max(0, finding.indexOf('/')));
    int dash = validator.indexOf('-');
    return dash < 0
        ? List.of(finding, validator + "/*")
        : List.of(finding, validator + "/*", validator.substring(0, dash) + "-*");
  }

  private static List<Group> groups(
      EvaluationRun run,
      Bootstrap bootstrap,
      Function<ScoredDraft, String> key,
      Map<String, List<ScoredDraft>> byKey) {
    for (ScoredDraft draft : run.drafts()) {
      byKey.computeIfAbsent(key.apply(draft), any -> new ArrayList<>()).add(draft);
    }
    return byKey.entrySet().stream()
        .map(entry -> group(entry.getKey(), entry.getValue(), run.threads(), bootstrap))
        .toList();
  }

  private static Group group(
      String name, List<ScoredDraft> drafts, int threads, Bootstrap bootstrap) {
    Map<UndeterminedReason, Integer> undetermined = new EnumMap<>(UndeterminedReason.class);
    for (ScoredDraft draft : drafts) {
      if (draft.judged() instanceof Judged.Undetermined one) {
        undetermined.merge(one.reason(), 1, Integer::sum);
      }
    }
    return new Group(
        name,
        drafts.size(),
        (int) drafts.stream().filter(draft -> draft.truth().isUnsafe()).count(),
        undetermined,
        draftsPerSecond(drafts, threads),
        bootstrap.estimate(new Sample(drafts)));
  }

  private static double draftsPerSecond(Collection<ScoredDraft> drafts, int threads) {
    long nanos = drafts.stream().mapToLong(draft -> draft.grading().toNanos()).sum();
    return drafts.size() * (double) threads / (Math.max(1, nanos) / NANOS_PER_SECOND);
  }
}
