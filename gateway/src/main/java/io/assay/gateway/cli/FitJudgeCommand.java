package io.assay.gateway.cli;

import io.assay.gateway.assessment.SecondOpinion;
import io.assay.gateway.domain.Verdict;
import io.assay.validator.Score;
import io.assay.validator.calibration.JudgedLevels;
import io.assay.validator.calibration.JudgedLevels.Band;
import io.assay.validator.calibration.LabelledFeatures;
import io.assay.validator.calibration.LevelFit;
import io.assay.validator.calibration.OrdinalModel;
import io.assay.validator.evaluation.LabelledDraft;
import io.assay.validator.evaluation.Metrics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits what the word of a judge makes of the lanes' P(level). */
@Command(
    name = "fit-judge",
    description = {
      "Asks a judge about labelled drafts and fits what its word makes of the lanes' levels.",
      "The drafts must be drawn as the site's will be, safe and unsafe ones in the same shares; calibrate a policy on others."
    },
    footer = LabelledRows.FORMAT,
    mixinStandardHelpOptions = true)
final class FitJudgeCommand implements Callable<Integer> {

  /** With fewer a weight is mostly the prior. */
  private static final int FEW = 50;

  @Spec private CommandSpec spec;

  @Mixin private LabelledDataOption data;

  @Mixin private ModelOption model;

  @Mixin private ValidatorOptions validators;

  @Option(
      names = "--from",
      paramLabel = "P",
      defaultValue = "0.02",
      description =
          "The judge is asked from this P(level 3 or 4) of the lanes on (default: ${DEFAULT-VALUE})")
  private double from;

  @Option(
      names = "--to",
      paramLabel = "P",
      defaultValue = "0.9",
      description = "Up to this one (default: ${DEFAULT-VALUE})")
  private double to;

  @Mixin private FittedNameOptions name;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where to write the file for assay.evaluator.judged-levels")
  private Path out;

  /** A draft that the judge answered for. */
  private record Answered(LabelledDraft row, Verdict.Graded lanes, Score judge) {

    LabelledFeatures features() {
      return new LabelledFeatures(
          row.id(),
          row.content().task(),
          JudgedLevels.features(lanes.probabilities(), judge),
          row.truth().interval());
    }
  }

  @Override
  public Integer call() throws IOException {
    Band band = band();
    data.check();
    List<Answered> answered = new ArrayList<>();
    long seen;
    int[] unanswered = new int[1];
    JudgedLevels fitted;
    try (LocalAssessor assessor = LocalAssessor.overhearing(model, validators, band)) {
      seen =
          data.forEach(
              spec.commandLine().getErr(),
              row -> {
                switch (assessor.assess(row.content())) {
                  case Verdict.Graded graded ->
                      SecondOpinion.unsafe(graded.evaluations())
                          .ifPresent(score -> answered.add(new Answered(row, graded, score)));
                  case Verdict.Undetermined undetermined -> unanswered[0]++;
                }
              });
      fitted =
          new JudgedLevels(
              name.version(),
              name.description(),
              answered.size(),
              model.levels().version(),
              assessor.judge(),
              band,
              model(answered, seen, unanswered[0]));
    }
    Output.write(out, fitted.json());
    tell(answered, seen, unanswered[0], fitted);
    return 0;
  }

  private Band band() {
    try {
      return new Band(from, to);
    } catch (IllegalArgumentException e) {
      throw CommandException.unusable("--from, --to: " + e.getMessage());
    }
  }

  private static OrdinalModel model(List<Answered> answered, long seen, int unanswered) {
    try {
      return LevelFit.fit(
          answered.stream().map(Answered::features).toList(), LevelFit.Options.DEFAULT);
    } catch (IllegalArgumentException e) {
      throw CommandException.unusable(
          "%s; of %d drafts the judge answered for %d, and %d were undetermined"
              .formatted(e.getMessage(), seen, answered.size(), unanswered));
    }
  }

  private void tell(List<Answered> answered, long seen, int unanswered, JudgedLevels fitted) {
    PrintWriter report = spec.commandLine().getOut();
    report.printf(
        "fitted on %d drafts of %d (%d undetermined, the others outside of the band or held by a finding)%n",
        answered.size(), seen, unanswered);
    boolean[] unsafe = new boolean[answered.size()];
    double[] lanes = new double[answered.size()];
    double[] judge = new double[answered.size()];
    double[] both = new double[answered.size()];
    for (int i = 0; i < unsafe.length; i++) {
      Answered each = answered.get(i);
      unsafe[i] = each.row().truth().isUnsafe();
      lanes[i] = each.lanes().probabilities().unsafe();
      judge[i] = each.judge().value();
      both[i] =
          fitted
              .join(each.row().content().task(), each.lanes().probabilities(), each.judge())
              .unsafe();
    }
    report.printf(
        "AUROC on these: lanes %s, judge %s, both %s (of the same drafts as the fit)%n",
        auroc(lanes, unsafe), auroc(judge, unsafe), auroc(both, unsafe));
    if (answered.size() < FEW) {
      report.printf(
          "note: fewer than %d drafts; the weights are mostly what is assumed of any judge%n", FEW);
    }
    report.println("written to " + out);
    report.flush();
  }

  private static String auroc(double[] scores, boolean[] unsafe) {
    OptionalDouble value = Metrics.auroc(scores, unsafe);
    return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "-";
  }
}
