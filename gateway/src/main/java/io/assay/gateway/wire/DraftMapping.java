package io.assay.gateway.wire;

import io.assay.contract.avro.TaskKind;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.Language;
import io.assay.gateway.domain.Origin;
import io.assay.gateway.domain.SubjectRef;
import io.assay.validator.DraftContent;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Drafts to and from their contract. */
final class DraftMapping {

  /** No model wrote clinical text before; seconds in place of milliseconds name a day of 1970. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  /** The last that Python, .NET and SQL know; microseconds name a year far behind it. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  private DraftMapping() {}

  static io.assay.contract.avro.Draft toWire(Draft draft) {
    return io.assay.contract.avro.Draft.newBuilder()
        .setDraftId(draft.id().value())
        .setVersion(draft.version())
        .setTaskKind(kindOf(draft.task()))
        .setTask(draft.task().value())
        .setSource(
            switch (draft.content().source()) {
              case Source.Given given -> given.text();
              case Source.Absent absent -> null;
            })
        .setOutput(draft.content().output())
        .setOrigin(toWire(draft.origin()))
        .setLanguage(draft.language().isStated() ? draft.language().tag() : null)
        .setSubjectRef(draft.subject().isGiven() ? draft.subject().value() : null)
        .setCreatedAt(draft.createdAt())
        .build();
  }

  /**
   * A draft as its producer wrote it. What is released has to be readable in every language, so its
   * time must be one.
   *
   * @throws IllegalArgumentException if it breaks a rule of its contract
   */
  static Draft submitted(io.assay.contract.avro.Draft draft) {
    Instant written = draft.getCreatedAt();
    if (written.isBefore(EARLIEST) || written.isAfter(LATEST)) {
      throw new IllegalArgumentException("created_at is not in milliseconds since 1970");
    }
    return fromWire(draft);
  }

  static Draft fromWire(io.assay.contract.avro.Draft draft) {
    return new Draft(
        new DraftId(draft.getDraftId()),
        draft.getVersion(),
        new DraftContent(
            new TaskName(draft.getTask()),
            Source.of(orEmpty(draft.getSource())),
            draft.getOutput()),
        fromWire(draft.getOrigin()),
        draft.getLanguage() == null ? Language.NOT_STATED : new Language(draft.getLanguage()),
        new SubjectRef(orEmpty(draft.getSubjectRef())),
        draft.getCreatedAt());
  }

  static io.assay.contract.avro.Origin toWire(Origin origin) {
    return new io.assay.contract.avro.Origin(
        origin.generator(), origin.generatorVersion(), origin.site());
  }

  static Origin fromWire(io.assay.contract.avro.Origin origin) {
    return new Origin(origin.getGenerator(), origin.getGeneratorVersion(), origin.getSite());
  }

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static TaskKind kindOf(TaskName task) {
    return TaskName.MEDVAL.contains(task)
        ? TaskKind.valueOf(task.value().toUpperCase(Locale.ROOT))
        : TaskKind.SITE_SPECIFIC;
  }
}
