package io.assay.validator.calibration;

import io.assay.validator.RiskLevel;
import io.assay.validator.Sha256;
import io.assay.validator.TaskName;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Labelled features as JSON lines, without any text: the first line names the features, each
 * further line is a draft. A file whose names are not {@link LevelFeatures#NAMES} was made by
 * another version and is refused.
 */
public final class FeatureFile {

  private FeatureFile() {}

  record Head(List<String> features) {}

  record Row(String id, String task, int lowest, int highest, List<Double> features) {}

  /**
   * @param file where its bytes go; closed at the end
   */
  public static void write(OutputStream file, Iterable<LabelledFeatures> drafts)
      throws IOException {
    try (BufferedWriter lines =
        new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8))) {
      lines.write(StrictJson.line(new Head(LevelFeatures.NAMES)));
      lines.write('\n');
      for (LabelledFeatures draft : drafts) {
        lines.write(
            StrictJson.line(
                new Row(
                    draft.id(),
                    draft.task().value(),
                    draft.level().lowest().number(),
                    draft.level().highest().number(),
                    draft.features().values())));
        lines.write('\n');
      }
    }
  }

  /**
   * @throws IllegalArgumentException naming the line that is not as it should be
   */
  public static List<LabelledFeatures> read(Path file) throws IOException {
    List<LabelledFeatures> drafts = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String head = lines.readLine();
      if (head == null
          || !StrictJson.read(head, Head.class, "line 1 of the feature file")
              .features()
              .equals(LevelFeatures.NAMES)) {
        throw new IllegalArgumentException("the feature file has other features than this version");
      }
      int number = 2;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        drafts.add(draft(line, number++));
      }
    }
    return drafts;
  }

  /** SHA-256 of the bytes, in lower-case hex. */
  public static String sha256(Path file) throws IOException {
    return Sha256.hex(Files.readAllBytes(file));
  }

  private static LabelledFeatures draft(String line, int number) {
    String what = "line " + number + " of the feature file";
    Row row = StrictJson.read(line, Row.class, what);
    if (row.features().size() != LevelFeatures.NAMES.size()) {
      throw new IllegalArgumentException(what + " has another number of features");
    }
    try {
      return new LabelledFeatures(
          row.id(),
          new TaskName(row.task()),
          new FeatureVector(row.features()),
          new LevelInterval(RiskLevel.of(row.lowest()), RiskLevel.of(row.highest())));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(what + " is out of range", e);
    }
  }
}
