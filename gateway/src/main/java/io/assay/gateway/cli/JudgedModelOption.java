package io.assay.gateway.cli;

import io.assay.gateway.assessment.Levels;
import io.assay.gateway.assessment.SecondOpinion;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model judges, and what the word of a judge makes of its levels. */
final class JudgedModelOption extends ModelOption {

  @Option(
      names = "--judged-levels",
      paramLabel = "FILE",
      description =
          "Levels with a judge, as in assay.evaluator.judged-levels; the judge itself is set by --set judge.enabled=true and its other settings")
  private @Nullable Path judged;

  static JudgedModelOption shipped() {
    return new JudgedModelOption();
  }

  @Override
  Levels.Fitted levels() {
    Levels.Fitted lanes = super.levels();
    if (judged == null) {
      return lanes;
    }
    try {
      return lanes.with(SecondOpinion.in(judged, lanes.version()));
    } catch (IllegalArgumentException e) {
      throw CommandException.unusable("--judged-levels: " + e.getMessage());
    }
  }
}
