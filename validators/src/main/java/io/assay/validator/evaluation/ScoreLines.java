package io.assay.validator.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Writes one JSON line a draft: {@code id}, {@code score} (P(unsafe), 0 to 1) and {@code level} (1
 * to 4). An undetermined draft has no score: both are null and {@code undetermined} says why.
 */
public final class ScoreLines implements Consumer<ScoredDraft>, Closeable {

  private static final JsonMapper JSON = new JsonMapper();

  private final BufferedWriter lines;

  private ScoreLines(BufferedWriter lines) {
    this.lines = lines;
  }

  /**
   * @param file where its bytes go; closed with the lines
   */
  public static ScoreLines to(OutputStream file) {
    return new ScoreLines(new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8)));
  }

  @Override
  public void accept(ScoredDraft draft) {
    try {
      lines.write(line(draft));
      lines.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("scores cannot be written", e);
    }
  }

  static String line(ScoredDraft draft) throws JsonProcessingException {
    ObjectNode row = JSON.createObjectNode().put("id", draft.id());
    switch (draft.judged()) {
      case Judged.Graded graded ->
          row.put("score", graded.unsafe().value()).put("level", graded.level().number());
      case Judged.Undetermined undetermined ->
          row.putNull("score")
              .putNull("level")
              .put("undetermined", undetermined.reason().name().toLowerCase(Locale.ROOT));
    }
    return JSON.writeValueAsString(row);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
