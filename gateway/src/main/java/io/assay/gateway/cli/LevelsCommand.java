package io.assay.gateway.cli;

import io.assay.gateway.domain.Verdict;
import io.assay.validator.calibration.CalibrationFile;
import io.assay.validator.calibration.FeatureFile;
import io.assay.validator.calibration.LabelledFeatures;
import io.assay.validator.calibration.LevelFeatures;
import io.assay.validator.calibration.LevelFit;
import io.assay.validator.calibration.LevelShares;
import io.assay.validator.calibration.OrdinalModel;
import io.assay.validator.evaluation.LabelledDraft;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits the calibration from findings and scores to P(level); how the shipped one was made. */
@Command(
    name = "fit-levels",
    description = "Fits P(level) on labelled drafts and writes the features and the calibration.",
    footer = LabelledRows.FORMAT,
    mixinStandardHelpOptions = true)
final class LevelsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private LabelledDataOption data;

  @Mixin private ModelOption model;

  @Mixin private ValidatorOptions validators;

  @Mixin private FittedNameOptions name;

  @Option(
      names = "--features",
      required = true,
      paramLabel = "FILE",
      description = "Where to write the features (no text)")
  private Path features;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where to write the calibration: levels.json in the folder of another model")
  private Path out;

  @Option(
      names = "--level-shares",
      split = ",",
      paramLabel = "SHARE",
      description =
          "Supposed shares of levels 1 to 4 where the calibration will be used, such as 0.6,0.15,0.15,0.1: drafts are then weighed so, within each task (default: every draft counts once)")
  private List<Double> shares = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<LevelShares> supposed = supposed();
    data.check();
    List<LabelledFeatures> drafts = new ArrayList<>();
    long seen;
    String modelSha256;
    String scoresSha256;
    try (LocalAssessor assessor = LocalAssessor.openUnfitted(model, validators)) {
      modelSha256 = assessor.model().sha256();
      scoresSha256 = assessor.scoresSha256();
      seen = data.forEach(spec.commandLine().getErr(), row -> addGraded(assessor, row, drafts));
    }
    Output.write(
        features,
        out -> {
          FeatureFile.write(out, drafts);
          return drafts.size();
        });
    OrdinalModel fitted = fitted(drafts, supposed);
    double unsafeShare = supposed.map(LevelShares::unsafe).orElseGet(() -> unsafeShareOf(drafts));
    CalibrationFile file =
        CalibrationFile.of(
            name.version(),
            name.description(),
            features,
            unsafeShare,
            modelSha256,
            scoresSha256,
            fitted);
    Output.write(out, file.json());
    spec.commandLine()
        .getOut()
        .println(
            "fitted on "
                + drafts.size()
                + " graded drafts ("
                + (seen - drafts.size())
                + " undetermined left out); written to "
                + out);
    spec.commandLine().getOut().flush();
    return 0;
  }

  private Optional<LevelShares> supposed() {
    if (shares.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new LevelShares(shares));
    } catch (IllegalArgumentException e) {
      throw CommandException.unusable("--level-shares: " + e.getMessage());
    }
  }

  private static OrdinalModel fitted(
      List<LabelledFeatures> drafts, Optional<LevelShares> supposed) {
    try {
      return supposed
          .map(shares -> LevelFit.fit(drafts, shares, LevelFit.Options.DEFAULT))
          .orElseGet(() -> LevelFit.fit(drafts, LevelFit.Options.DEFAULT));
    } catch (IllegalArgumentException e) {
      throw CommandException.unusable(
          "%s; %d of the drafts could be graded".formatted(e.getMessage(), drafts.size()));
    }
  }

  private static double unsafeShareOf(List<LabelledFeatures> drafts) {
    return (double) drafts.stream().filter(draft -> draft.level().isUnsafe()).count()
        / drafts.size();
  }

  /** What is undetermined has no features. */
  private static void addGraded(
      LocalAssessor assessor, LabelledDraft row, List<LabelledFeatures> drafts) {
    if (assessor.assess(row.content()) instanceof Verdict.Graded graded) {
      drafts.add(
          new LabelledFeatures(
              row.id(),
              row.content().task(),
              LevelFeatures.of(graded.findings(), graded.evaluations()),
              row.truth().interval()));
    }
  }
}
