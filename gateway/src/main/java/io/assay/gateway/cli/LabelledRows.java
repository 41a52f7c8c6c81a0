package io.assay.gateway.cli;

import io.assay.validator.evaluation.LabelledDataException;
import io.assay.validator.evaluation.LabelledDraft;
import io.assay.validator.evaluation.LabelledDraftReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Takes the rows of a labelled file one after the other and says how far it is. */
final class LabelledRows {

  private LabelledRows() {}

  /**
   * @param err where progress goes
   * @return how many rows the file has
   * @throws CommandException naming the row that cannot be used
   */
  static long forEach(Path file, PrintWriter err, Consumer<LabelledDraft> taker)
      throws IOException {
    long total = LabelledDraftReader.count(file);
    long start = System.nanoTime();
    ProgressLine progress = new ProgressLine(err);
    try (LabelledDraftReader rows = LabelledDraftReader.open(file)) {
      long done = 0;
      while (rows.hasNext()) {
        taker.accept(rows.next());
        done++;
        progress.report(done, total, done * 1e9 / (System.nanoTime() - start));
      }
      return done;
    } catch (LabelledDataException e) {
      throw CommandException.unusable(e.getMessage());
    }
  }
}
