package io.assay.gateway.cli;

import io.assay.validator.evaluation.EvaluationHarness;
import io.assay.validator.evaluation.EvaluationReport;
import io.assay.validator.evaluation.EvaluationRun;
import io.assay.validator.evaluation.LabelledDataException;
import io.assay.validator.evaluation.ReportJson;
import io.assay.validator.evaluation.ReportTable;
import io.assay.validator.evaluation.ScoreLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores labelled files with the same assessor that the stream uses. */
@Command(
    name = "eval",
    description =
        "Scores labelled drafts (JSON lines, plain or .gz) and reports how right the verdicts are.",
    footer = LabelledRows.FORMAT,
    mixinStandardHelpOptions = true)
final class EvalCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private LabelledDataOption data;

  @Option(names = "--report", paramLabel = "FILE", description = "Also write the report as JSON")
  private @Nullable Path report;

  @Option(
      names = "--scores",
      paramLabel = "FILE",
      description = "Also write id, score and level of each draft, one JSON a line")
  private @Nullable Path scores;

  @Mixin private JudgedModelOption model;

  @Mixin private ValidatorOptions validators;

  @Mixin private PolicyOption policy;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Drafts judged at once (default: ${DEFAULT-VALUE})",
      defaultValue = "2")
  private int threads;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (threads < 1) {
      throw CommandException.unusable("--threads " + threads + " is not at least 1");
    }
    data.check();
    try (LocalAssessor assessor = LocalAssessor.open(model, validators, policy)) {
      EvaluationHarness harness =
          new EvaluationHarness(
              assessor::grade, threads, new ProgressLine(spec.commandLine().getErr()));
      EvaluationRun run = run(harness);
      EvaluationReport result = EvaluationReport.of(run);
      spec.commandLine().getOut().print(new ReportTable(result).text());
      spec.commandLine().getOut().println(assessor.describe() + validators.describe());
      spec.commandLine().getOut().flush();
      if (report != null) {
        Output.write(report, new ReportJson(result).text());
      }
      return 0;
    } catch (LabelledDataException e) {
      throw CommandException.unusable(e.getMessage());
    }
  }

  private EvaluationRun run(EvaluationHarness harness) throws IOException, InterruptedException {
    if (scores == null) {
      return harness.run(data.files(), draft -> {});
    }
    return Output.write(
        scores,
        out -> {
          try (ScoreLines lines = ScoreLines.to(out)) {
            return harness.run(data.files(), lines);
          }
        });
  }
}
