package io.assay.gateway.json;

import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.Language;
import io.assay.gateway.domain.Origin;
import io.assay.gateway.domain.SubjectRef;
import io.assay.gateway.domain.WrittenText;
import io.assay.validator.DraftContent;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import java.time.Instant;
import java.util.UUID;

/**
 * Reads a draft from JSON: {@code output} and {@code task} are required, a missing {@code source}
 * means source-free.
 */
public final class DraftJson {

  private DraftJson() {}

  /** The part of a draft that validators see. */
  public static DraftContent content(JsonFields json) throws InvalidJsonException {
    String output = json.requiredText("output");
    String task = json.requiredText("task");
    String source = json.text("source", "");
    if (!WrittenText.isStorable(source)) {
      throw json.wrong("source", "holds U+0000");
    }
    return new DraftContent(
        json.made("task", () -> new TaskName(task)),
        Source.of(source),
        json.writable("output", output));
  }

  /**
   * A whole draft: {@code id} is made up when absent, {@code version} is 1, {@code origin} unknown.
   * Refuses members of other names, since a misspelt {@code source} would make it source-free.
   *
   * @param now when it counts as written if it does not say so
   */
  public static Draft draft(JsonFields json, Instant now) throws InvalidJsonException {
    json.only("id", "version", "task", "source", "output", "origin", "language", "subject");
    String id = json.text("id", UUID.randomUUID().toString());
    int version = json.integer("version", 1);
    DraftContent content = content(json);
    String language = json.text("language", Language.NOT_STATED.tag());
    String subject = json.text("subject", "");
    if (version < 1) {
      throw json.wrong("version", "is below 1");
    }
    if (!SubjectRef.isReference(subject)) {
      throw json.wrong(
          "subject",
          "is no reference such as Patient/8f3a: it begins or ends with white space, or holds a control"
              + " character");
    }
    return new Draft(
        json.made("id", () -> new DraftId(id)),
        version,
        content,
        origin(json),
        json.made("language", () -> new Language(language)),
        json.made("subject", () -> new SubjectRef(subject)),
        now);
  }

  private static Origin origin(JsonFields json) throws InvalidJsonException {
    var origin = json.object("origin");
    if (origin.isEmpty()) {
      return new Origin("unknown", "", "");
    }
    JsonFields fields = origin.get().only("generator", "generatorVersion", "site");
    String generator = fields.writable("generator", fields.text("generator", "unknown"));
    String version = fields.writable("generatorVersion", fields.text("generatorVersion", ""));
    String site = fields.writable("site", fields.text("site", ""));
    return json.made("origin", () -> new Origin(generator, version, site));
  }
}
