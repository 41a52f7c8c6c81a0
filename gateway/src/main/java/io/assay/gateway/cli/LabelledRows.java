package io.assay.gateway.cli;

import io.assay.validator.evaluation.LabelledDataException;
import io.assay.validator.evaluation.LabelledDraft;
import io.assay.validator.evaluation.LabelledDraftReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Takes the rows of a labelled file one after the other and says how far it is. */
final class LabelledRows {

  /** What a row is, for {@code --help}. */
  static final String FORMAT =
      "%nA labelled draft is one JSON object on one line, in UTF-8: id, task, source (empty if there is none),"
          + " output, label (1 right, 0 wrong) and, where it is known, risk_level (1 to 4)."
          + " A draft is unsafe at risk_level 3 or 4; without a level, when its label is 0.";

  private LabelledRows() {}

  /**
   * Reads the files once to their ends, before a model is opened: judging them takes hours.
   *
   * @throws CommandException naming the file or the row that cannot be used, or that there is none
   */
  static void check(List<Path> files) {
    boolean none = true;
    for (Path file : files) {
      if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
        throw CommandException.unusable(
            "--data "
                + file
                + " is no file; it is read twice, so write what a pipe brings into one");
      }
      try (LabelledDraftReader rows = LabelledDraftReader.open(file)) {
        while (rows.hasNext()) {
          rows.next();
          none = false;
        }
      } catch (NoSuchFileException e) {
        throw CommandException.unusable("--data " + file + ": no such file");
      } catch (IOException e) {
        throw CommandException.unusable("--data " + file + " cannot be read as a file");
      } catch (LabelledDataException | UncheckedIOException e) {
        throw CommandException.unusable(e.getMessage());
      }
    }
    if (none) {
      throw CommandException.unusable("--data " + files.getFirst() + " has no row");
    }
  }

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
