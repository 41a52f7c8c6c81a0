package io.assay.gateway.cli;

import io.assay.gateway.domain.Verdict;
import io.assay.validator.Finding;
import io.assay.validator.TaskName;
import io.assay.validator.ToleratedLane;
import io.assay.validator.calibration.ConformalRisk;
import io.assay.validator.calibration.ConformalRisk.RiskedDraft;
import io.assay.validator.calibration.PolicyFile;
import io.assay.validator.calibration.ReleaseThreshold;
import io.assay.validator.calibration.StatedRisk;
import io.assay.validator.evaluation.LabelledDraft;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits one task's release threshold with a stated risk. */
@Command(
    name = "calibrate",
    description = {
      "Fits the release threshold of one task by conformal risk control and writes it into a policy file.",
      "The labelled drafts must be drawn as the task's drafts will be: same site, same generator."
    },
    footer = LabelledRows.FORMAT,
    mixinStandardHelpOptions = true)
final class CalibrateCommand implements Callable<Integer> {

  private static final int NOT_FOUND = 3;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "Labelled drafts as JSON lines, plain or .gz")
  private Path data;

  @Option(
      names = "--task",
      required = true,
      paramLabel = "TASK",
      description = "The task; other rows of the file are passed over")
  private String task;

  @Option(
      names = "--risk",
      required = true,
      paramLabel = "R",
      description = "Stated risk in (0, 1), such as 0.05")
  private double risk;

  @Option(
      names = "--of",
      paramLabel = "WHAT",
      defaultValue = "unsafe_released_of_unsafe",
      description =
          "What the risk is a share of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private StatedRisk of;

  @Option(
      names = "--tolerate",
      paramLabel = "VALIDATOR:REASON",
      description =
          "A gap in the checking that drafts of this task may have: grounding:language-not-supported or omission:language-not-supported. They are then judged, here and by the gate, by the other validators; may be given several times")
  private List<String> tolerate = List.of();

  @Mixin private JudgedModelOption model;

  @Mixin private ValidatorOptions validators;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      defaultValue = "policy.json",
      description = "Policy file to write or to add the task to (default: ${DEFAULT-VALUE})")
  private Path policyFile;

  @Override
  public Integer call() throws IOException {
    if (!(risk > 0 && risk < 1)) {
      throw CommandException.unusable("--risk " + risk + " is not between 0 and 1");
    }
    TaskName name = taskName();
    Set<ToleratedLane> tolerated = tolerated();
    LabelledRows.check(List.of(data));
    PolicyFile before = before(model.levels().version());
    ReleaseThreshold threshold = ConformalRisk.threshold(judged(name, tolerated), of, risk);
    PrintWriter out = spec.commandLine().getOut();
    int exit =
        switch (threshold) {
          case ReleaseThreshold.Found found -> {
            write(before, name, found, tolerated);
            out.printf(
                Locale.ROOT,
                "%s: release at P(unsafe) <= %.4f; holds %s <= %.3f (bound %.3f) on %d drafts, %d unsafe; released %d of them, %d unsafe; review rate %.1f%%%n",
                name,
                found.maxUnsafeProbability(),
                found.risk().code(),
                found.statedRisk(),
                found.bound(),
                found.drafts(),
                found.unsafe(),
                found.released(),
                found.unsafeReleased(),
                100 * found.reviewRate());
            if (found.isMetByBaseRateAlone()) {
              out.println(
                  "note: so few of these drafts are unsafe that releasing all of them would meet this risk too");
            }
            if (!tolerated.isEmpty()) {
              out.println("note: drafts are released though " + gaps(tolerated));
            }
            out.println("written to " + policyFile);
            yield 0;
          }
          case ReleaseThreshold.TooFewDrafts few -> {
            out.printf(
                "%s: a risk of %s cannot be held with %d %s drafts; it takes at least %d. Nothing was written.%n",
                name, risk, few.drafts(), counted(few.risk()), few.needed());
            yield NOT_FOUND;
          }
          case ReleaseThreshold.NothingToRelease nothing -> {
            out.printf(
                "%s: all %d drafts are held for another reason. Nothing was written.%n",
                name, nothing.drafts());
            yield NOT_FOUND;
          }
        };
    out.flush();
    return exit;
  }

  private static String counted(StatedRisk risk) {
    return switch (risk) {
      case UNSAFE_RELEASED_OF_ALL -> "labelled";
      case UNSAFE_RELEASED_OF_UNSAFE -> "unsafe";
    };
  }

  private static String gaps(Set<ToleratedLane> tolerated) {
    return tolerated.stream()
        .map(lane -> lane.validator() + " could not read their language")
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private Set<ToleratedLane> tolerated() {
    try {
      return tolerate.stream().map(ToleratedLane::ofCode).collect(Collectors.toSet());
    } catch (IllegalArgumentException e) {
      throw CommandException.unusable("--tolerate: " + e.getMessage());
    }
  }

  private TaskName taskName() {
    try {
      return new TaskName(task);
    } catch (IllegalArgumentException e) {
      throw CommandException.unusable("--task: " + e.getMessage());
    }
  }

  private List<RiskedDraft> judged(TaskName name, Set<ToleratedLane> tolerated) throws IOException {
    List<RiskedDraft> drafts = new ArrayList<>();
    try (LocalAssessor assessor = LocalAssessor.tolerating(model, validators, name, tolerated)) {
      LabelledRows.forEach(
          data,
          spec.commandLine().getErr(),
          row -> {
            if (row.content().task().equals(name)) {
              drafts.add(risked(assessor, row));
            }
          });
    }
    if (drafts.isEmpty()) {
      throw CommandException.unusable(data + " has no draft of task " + name);
    }
    return drafts;
  }

  private static RiskedDraft risked(LocalAssessor assessor, LabelledDraft row) {
    boolean unsafe = row.truth().isUnsafe();
    return switch (assessor.assess(row.content())) {
      case Verdict.Graded graded ->
          new RiskedDraft(
              graded.probabilities().unsafe(),
              unsafe,
              graded.level().isUnsafe()
                  || graded.findings().stream()
                      .map(Finding::severity)
                      .anyMatch(
                          assessor.policy().forTask(row.content().task()).neverReleased()
                              ::contains));
      case Verdict.Undetermined undetermined -> new RiskedDraft(1, unsafe, true);
    };
  }

  /** The file that the task is added to, looked at before the drafts are judged. */
  private PolicyFile before(String calibration) throws IOException {
    if (Files.notExists(policyFile)) {
      return new PolicyFile(version(), calibration, Map.of());
    }
    PolicyFile before;
    try {
      before = PolicyFile.parse(Files.readString(policyFile));
    } catch (IllegalArgumentException e) {
      throw CommandException.unusable(policyFile + ": " + e.getMessage());
    }
    if (!before.calibrationVersion().equals(calibration)) {
      throw CommandException.unusable(
          policyFile
              + " was fitted for calibration "
              + before.calibrationVersion()
              + ", these drafts are judged by "
              + calibration
              + "; write a new file");
    }
    return before;
  }

  /** Of this moment: what a day's second fit says is something else, and verdicts name it. */
  private static String version() {
    return "fitted-" + Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private void write(
      PolicyFile before,
      TaskName name,
      ReleaseThreshold.Found found,
      Set<ToleratedLane> tolerated) {
    Path fileName = data.getFileName();
    PolicyFile after =
        before.with(
            version(), name, new PolicyFile.FittedTask(found, String.valueOf(fileName), tolerated));
    Output.write(policyFile, after.json());
  }
}
