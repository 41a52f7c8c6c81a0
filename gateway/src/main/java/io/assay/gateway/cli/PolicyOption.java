package io.assay.gateway.cli;

import io.assay.gateway.assessment.Levels;
import io.assay.gateway.assessment.PolicyFiles;
import io.assay.gateway.assessment.ShippedModels;
import io.assay.gateway.domain.ReleasePolicy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which policy a verdict is given under. */
final class PolicyOption {

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "Policy file; the shipped policy is the default")
  private @Nullable Path file;

  static PolicyOption shipped() {
    return new PolicyOption();
  }

  /**
   * @throws CommandException naming the file, when it is none or was fitted for other levels
   */
  ReleasePolicy fittedTo(Levels.Fitted levels) {
    if (file == null) {
      return ShippedModels.policy();
    }
    try {
      return PolicyFiles.read(file, levels.version());
    } catch (IllegalArgumentException e) {
      throw CommandException.unusable(e.getMessage());
    }
  }
}
