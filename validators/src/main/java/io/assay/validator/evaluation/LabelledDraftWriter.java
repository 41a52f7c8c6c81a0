package io.assay.validator.evaluation;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.validator.RiskLevel;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes labelled drafts as JSON lines that {@link LabelledDraftReader} reads back equal. */
public final class LabelledDraftWriter implements Closeable {

  private static final JsonMapper JSON = new JsonMapper();

  private final BufferedWriter lines;

  private LabelledDraftWriter(BufferedWriter lines) {
    this.lines = lines;
  }

  /**
   * @param file where its bytes go; closed with the writer
   * @param name of the file; what ends in {@code .gz} is gzipped
   */
  public static LabelledDraftWriter to(OutputStream file, Path name) throws IOException {
    OutputStream bytes = name.toString().endsWith(".gz") ? new GZIPOutputStream(file) : file;
    return new LabelledDraftWriter(
        new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8)));
  }

  public void write(LabelledDraft draft) throws IOException {
    ObjectNode row = JSON.createObjectNode();
    row.put("id", draft.id());
    row.put("source", draft.content().source().textOrEmpty());
    row.put("output", draft.content().output());
    row.put("label", draft.truth().consistent() ? 1 : 0);
    row.putNull("risk_level");
    draft.truth().knownLevel().map(RiskLevel::number).ifPresent(n -> row.put("risk_level", n));
    draft.errorTypes().forEach(row.putArray("error_types")::add);
    row.put("task", draft.content().task().value());
    row.put("origin", draft.provenance().origin());
    row.put("licence", draft.provenance().licence());
    row.put("split", draft.provenance().split());
    row.put("label_quality", draft.provenance().labelQuality());
    row.put("lang", draft.provenance().lang());
    row.set("meta", JSON.readTree(draft.meta()));
    lines.write(JSON.writeValueAsString(row));
    lines.write('\n');
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
