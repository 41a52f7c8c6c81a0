package io.assay.gateway.cli;

import io.assay.validator.evaluation.LabelledDraft;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The labelled files of a command that takes several, one behind the other. */
final class LabelledDataOption {

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "Labelled drafts; may be given several times")
  private List<Path> files;

  List<Path> files() {
    return files;
  }

  /** As {@link LabelledRows#check}. */
  void check() {
    LabelledRows.check(files);
  }

  /** As {@link LabelledRows#forEach}, over all of them. */
  long forEach(PrintWriter err, Consumer<LabelledDraft> taker) throws IOException {
    long rows = 0;
    for (Path file : files) {
      rows += LabelledRows.forEach(file, err, taker);
    }
    return rows;
  }
}
