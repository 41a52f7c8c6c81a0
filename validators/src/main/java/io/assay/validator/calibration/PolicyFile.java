package io.assay.validator.calibration;

import io.assay.validator.TaskName;
import io.assay.validator.ToleratedLane;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The fitted part of a release policy: a threshold a task, with the risk it holds and what it was
 * fitted on. A threshold holds for one calibration only, whose version it names.
 *
 * @param version travels in each verdict
 * @param calibrationVersion {@link LevelCalibrator#version} of the P(unsafe) it was fitted on
 */
public record PolicyFile(
    String version, String calibrationVersion, Map<TaskName, FittedTask> tasks) {

  private static final String FORMAT = "assay-policy-1";

  /** Of a policy that tolerates a gap; a version that knows only the first format refuses it. */
  private static final String FORMAT_WITH_GAPS = "assay-policy-2";

  /**
   * A task's threshold.
   *
   * @param fittedOn what the drafts were: the file's name, say
   * @param tolerated gaps in the checking that the site accepts for this task, and that the drafts
   *     were judged with
   */
  public record FittedTask(
      ReleaseThreshold.Found threshold, String fittedOn, Set<ToleratedLane> tolerated) {

    public FittedTask {
      tolerated = Set.copyOf(tolerated);
    }

    /** Without a gap. */
    public FittedTask(ReleaseThreshold.Found threshold, String fittedOn) {
      this(threshold, fittedOn, Set.of());
    }
  }

  /** The document. */
  record Wire(
      String format, String version, String calibrationVersion, TreeMap<String, WireTask> tasks) {}

  /** The document with what each task tolerates, by {@link ToleratedLane#code}. */
  record WireWithGaps(
      String format,
      String version,
      String calibrationVersion,
      TreeMap<String, WireTask> tasks,
      TreeMap<String, List<String>> tolerated) {}

  record WireTask(
      double maxUnsafeProbability,
      String risk,
      double statedRisk,
      double bound,
      int drafts,
      int unsafe,
      int released,
      int unsafeReleased,
      String fittedOn) {}

  public PolicyFile {
    tasks = Map.copyOf(tasks);
    if (version.isBlank() || calibrationVersion.isBlank()) {
      throw new IllegalArgumentException("policy lacks its version or its calibration's");
    }
    tasks.forEach(PolicyFile::check);
  }

  /** This policy with one task's threshold set, under a new version. */
  public PolicyFile with(String newVersion, TaskName task, FittedTask fitted) {
    Map<TaskName, FittedTask> all = new LinkedHashMap<>(tasks);
    all.put(task, fitted);
    return new PolicyFile(newVersion, calibrationVersion, all);
  }

  /**
   * The part of one task.
   *
   * @throws IllegalArgumentException if it has none
   */
  public PolicyFile only(TaskName task) {
    FittedTask fitted = tasks.get(task);
    if (fitted == null) {
      throw new IllegalArgumentException("policy has no threshold for task " + task);
    }
    return new PolicyFile(version, calibrationVersion, Map.of(task, fitted));
  }

  /**
   * @throws IllegalArgumentException saying what is not as it should be
   */
  public static PolicyFile parse(String json) {
    WireWithGaps wire = wire(json);
    if (!wire.tasks().keySet().containsAll(wire.tolerated().keySet())) {
      throw new IllegalArgumentException("policy tolerates a gap of a task without a threshold");
    }
    Map<TaskName, FittedTask> tasks = new LinkedHashMap<>();
    wire.tasks()
        .forEach(
            (name, task) ->
                tasks.put(
                    new TaskName(name),
                    fitted(task, wire.tolerated().getOrDefault(name, List.of()))));
    return new PolicyFile(wire.version(), wire.calibrationVersion(), tasks);
  }

  private static WireWithGaps wire(String json) {
    String format = StrictJson.text(json, "format").orElse("");
    if (format.equals(FORMAT_WITH_GAPS)) {
      return StrictJson.document(json, WireWithGaps.class, "policy");
    }
    Wire wire = StrictJson.document(json, Wire.class, "policy");
    if (!format.equals(FORMAT)) {
      throw new IllegalArgumentException(
          "policy is not of the format " + FORMAT + " or " + FORMAT_WITH_GAPS);
    }
    return new WireWithGaps(
        format, wire.version(), wire.calibrationVersion(), wire.tasks(), new TreeMap<>());
  }

  /** What {@link #parse} reads back equal. */
  public String json() {
    TreeMap<String, WireTask> wire = new TreeMap<>();
    TreeMap<String, List<String>> tolerated = new TreeMap<>();
    tasks.forEach(
        (name, task) -> {
          wire.put(name.value(), wire(task));
          if (!task.tolerated().isEmpty()) {
            tolerated.put(
                name.value(), task.tolerated().stream().map(ToleratedLane::code).sorted().toList());
          }
        });
    return StrictJson.indented(
        tolerated.isEmpty()
            ? new Wire(FORMAT, version, calibrationVersion, wire)
            : new WireWithGaps(FORMAT_WITH_GAPS, version, calibrationVersion, wire, tolerated));
  }

  private static FittedTask fitted(WireTask task, List<String> tolerated) {
    return new FittedTask(
        new ReleaseThreshold.Found(
            task.maxUnsafeProbability(),
            StatedRisk.ofCode(task.risk()),
            task.statedRisk(),
            task.bound(),
            task.drafts(),
            task.unsafe(),
            task.released(),
            task.unsafeReleased()),
        task.fittedOn(),
        tolerated.stream().map(ToleratedLane::ofCode).collect(Collectors.toSet()));
  }

  private static WireTask wire(FittedTask task) {
    ReleaseThreshold.Found found = task.threshold();
    return new WireTask(
        found.maxUnsafeProbability(),
        found.risk().code(),
        found.statedRisk(),
        found.bound(),
        found.drafts(),
        found.unsafe(),
        found.released(),
        found.unsafeReleased(),
        task.fittedOn());
  }

  private static void check(TaskName name, FittedTask task) {
    ReleaseThreshold.Found found = task.threshold();
    boolean sound =
        found.maxUnsafeProbability() >= 0
            && found.maxUnsafeProbability() < 1
            && found.statedRisk() > 0
            && found.statedRisk() < 1
            && found.bound() > 0
            && found.bound() <= found.statedRisk() + 1e-9
            && found.drafts() > 0
            && found.unsafe() >= 0
            && found.released() > 0
            && found.unsafeReleased() >= 0
            && found.unsafe() <= found.drafts()
            && found.released() <= found.drafts()
            && found.unsafeReleased() <= Math.min(found.unsafe(), found.released());
    if (!sound) {
      throw new IllegalArgumentException("the numbers of task " + name + " do not fit together");
    }
  }
}
