package io.assay.validator.evaluation;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.validator.DraftContent;
import io.assay.validator.RiskLevel;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import io.assay.validator.evaluation.LabelledDraft.Provenance;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads labelled drafts one by one from JSON lines, plain or gzipped (told by its first two bytes),
 * in UTF-8 with or without a byte order mark.
 *
 * <p>Required are {@code id}, {@code source} (may be empty), {@code output}, {@code label} (0 for
 * wrong, 1 for right) and {@code task}. {@code risk_level} (1 to 4 or null), {@code error_types},
 * {@code origin}, {@code licence}, {@code split}, {@code label_quality}, {@code lang} and {@code
 * meta} may be left out. A whole number may be written as {@code 1.0}, as tables do that have gaps
 * in a column. Further fields are passed over, unless one is a known name in another spelling.
 * Empty lines are passed over. Anything else is a {@link LabelledDataException}.
 *
 * <p>For one thread.
 */
public final class LabelledDraftReader implements Iterator<LabelledDraft>, Closeable {

  private static final List<String> FIELDS =
      List.of(
          "id",
          "source",
          "output",
          "label",
          "risk_level",
          "error_types",
          "task",
          "origin",
          "licence",
          "split",
          "label_quality",
          "lang",
          "meta");

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String file;
  private final BufferedReader lines;
  private long line;
  private Optional<LabelledDraft> ahead = Optional.empty();

  private LabelledDraftReader(String file, BufferedReader lines) {
    this.file = file;
    this.lines = lines;
  }

  public static LabelledDraftReader open(Path path) throws IOException {
    String file = String.valueOf(path.getFileName());
    return new LabelledDraftReader(file, lines(path));
  }

  /**
   * How many lines of the file are not empty: what {@link #next} will return if none is wrong.
   *
   * @throws LabelledDataException if it is not UTF-8
   */
  public static long count(Path path) throws IOException {
    long count = 0;
    try (LabelledDraftReader rows = open(path)) {
      for (String text = rows.readLine(); text != null; text = rows.readLine()) {
        count += text.isBlank() ? 0 : 1;
      }
    }
    return count;
  }

  @Override
  public boolean hasNext() {
    if (ahead.isEmpty()) {
      ahead = readOne();
    }
    return ahead.isPresent();
  }

  @Override
  public LabelledDraft next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no labelled draft is left in " + file);
    }
    LabelledDraft draft = ahead.orElseThrow();
    ahead = Optional.empty();
    return draft;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private Optional<LabelledDraft> readOne() {
    try {
      for (String text = readLine(); text != null; text = readLine()) {
        if (!text.isBlank()) {
          return Optional.of(draft(json(text)));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read after line " + line, e);
    }
  }

  private @Nullable String readLine() throws IOException {
    line++;
    try {
      return lines.readLine();
    } catch (CharacterCodingException e) {
      throw wrong("this or a line soon after it is not UTF-8");
    }
  }

  // Without the cause: a parser's message quotes what it read.
  private JsonNode json(String text) {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      JsonLocation where = e.getLocation();
      throw wrong(
          "is not one JSON object on one line, or names a field twice"
              + (where == null ? "" : " (column " + where.getColumnNr() + ")"));
    }
    if (!node.isObject()) {
      throw wrong("is not a JSON object");
    }
    node.fieldNames().forEachRemaining(this::refuseOtherSpellings);
    return node;
  }

  private void refuseOtherSpellings(String name) {
    for (String field : FIELDS) {
      if (!name.equals(field) && letters(name).equals(letters(field))) {
        throw wrong("field '" + field + "' is spelt otherwise");
      }
    }
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }

  private LabelledDraft draft(JsonNode row) {
    String id = text(row, "id");
    if (id.isBlank()) {
      throw wrong("field 'id' is blank");
    }
    String output = text(row, "output");
    if (output.isBlank()) {
      throw wrong("field 'output' is blank");
    }
    DraftContent content = new DraftContent(task(row), Source.of(text(row, "source")), output);
    Provenance provenance =
        new Provenance(
            textOrEmpty(row, "origin"),
            textOrEmpty(row, "licence"),
            textOrEmpty(row, "split"),
            textOrEmpty(row, "label_quality"),
            textOrEmpty(row, "lang"));
    String meta = row.has("meta") ? row.path("meta").toString() : "{}";
    return new LabelledDraft(id, content, truth(row), errorTypes(row), provenance, meta);
  }

  private TaskName task(JsonNode row) {
    try {
      return new TaskName(text(row, "task"));
    } catch (IllegalArgumentException e) {
      throw wrong("field 'task' is not a task name");
    }
  }

  private Truth truth(JsonNode row) {
    JsonNode label = required(row, "label");
    if (!isWithin(label, 0, 1)) {
      throw wrong("field 'label' must be 0 (wrong) or 1 (right)");
    }
    boolean consistent = label.intValue() == 1;
    JsonNode level = row.path("risk_level");
    if (level.isMissingNode() || level.isNull()) {
      return new Truth.Binary(consistent);
    }
    if (!isWithin(level, 1, 4)) {
      throw wrong("field 'risk_level' must be 1 to 4 or null");
    }
    return new Truth.AtLevel(RiskLevel.of(level.intValue()), consistent);
  }

  private static boolean isWithin(JsonNode number, int least, int most) {
    return number.isNumber()
        && number.canConvertToExactIntegral()
        && number.doubleValue() >= least
        && number.doubleValue() <= most;
  }

  private List<String> errorTypes(JsonNode row) {
    JsonNode types = row.path("error_types");
    if (types.isMissingNode()) {
      return List.of();
    }
    if (!types.isArray()) {
      throw wrong("field 'error_types' must be a list of strings");
    }
    List<String> read = new ArrayList<>(types.size());
    for (JsonNode type : types) {
      if (!type.isTextual()) {
        throw wrong("field 'error_types' must be a list of strings");
      }
      read.add(type.textValue());
    }
    return read;
  }

  private String text(JsonNode row, String field) {
    JsonNode node = required(row, field);
    if (!node.isTextual()) {
      throw wrong("field '" + field + "' must be a string");
    }
    return node.textValue();
  }

  private String textOrEmpty(JsonNode row, String field) {
    return row.path(field).isMissingNode() ? "" : text(row, field);
  }

  private JsonNode required(JsonNode row, String field) {
    JsonNode node = row.path(field);
    if (node.isMissingNode()) {
      throw wrong("field '" + field + "' is missing");
    }
    return node;
  }

  private LabelledDataException wrong(String problem) {
    return new LabelledDataException(file, line, problem);
  }

  private static BufferedReader lines(Path path) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(path));
    try {
      raw.mark(2);
      boolean gzipped = raw.read() == 0x1f && raw.read() == 0x8b;
      raw.reset();
      InputStream bytes =
          gzipped ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16)) : raw;
      bytes.mark(BYTE_ORDER_MARK.length);
      if (!Arrays.equals(bytes.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
        bytes.reset();
      }
      // The charset's name alone would replace bad bytes; its decoder reports them.
      return new BufferedReader(
          new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }
}
