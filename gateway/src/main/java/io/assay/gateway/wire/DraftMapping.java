package io.assay.gateway.wire;

import io.assay.contract.avro.TaskKind;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.Language;
import io.assay.gateway.domain.Names;
import io.assay.gateway.domain.Origin;
import io.assay.gateway.domain.SubjectRef;
import io.assay.gateway.domain.WrittenText;
import io.assay.validator.DraftContent;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Drafts to and from their contract. */
final class DraftMapping {

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
   * A draft as its producer wrote it. What is held or stored already need not keep all of these
   * rules: it came in before they were made.
   *
   * @throws BrokenRuleException if it breaks a rule of its contract
   */
  static Draft submitted(io.assay.contract.avro.Draft draft) {
    FieldRule.CREATED_AT.requireTime(draft.getCreatedAt());
    FieldRule.SOURCE.require(WrittenText.isStorable(orEmpty(draft.getSource())));
    FieldRule.OUTPUT.require(WrittenText.isWritable(draft.getOutput()));
    io.assay.contract.avro.Origin origin = draft.getOrigin();
    FieldRule.GENERATOR.require(WrittenText.isWritable(origin.getGenerator()));
    FieldRule.GENERATOR_VERSION.require(WrittenText.isWritable(origin.getGeneratorVersion()));
    FieldRule.SITE.require(WrittenText.isWritable(origin.getSite()));
    FieldRule.SUBJECT_REF.require(SubjectRef.isReference(orEmpty(draft.getSubjectRef())));
    return fromWire(draft);
  }

  /**
   * @throws BrokenRuleException if it breaks a rule that any draft keeps, whenever it was written
   */
  static Draft fromWire(io.assay.contract.avro.Draft draft) {
    FieldRule.VERSION.require(draft.getVersion() >= 1);
    TaskName task = FieldRule.TASK.made(() -> new TaskName(draft.getTask()));
    Source source = Source.of(orEmpty(draft.getSource()));
    String language = draft.getLanguage();
    return new Draft(
        FieldRule.DRAFT_ID.made(() -> new DraftId(draft.getDraftId())),
        draft.getVersion(),
        FieldRule.OUTPUT.made(() -> new DraftContent(task, source, draft.getOutput())),
        fromWire(draft.getOrigin()),
        language == null
            ? Language.NOT_STATED
            : FieldRule.LANGUAGE.made(() -> new Language(language)),
        FieldRule.SUBJECT_REF.made(() -> new SubjectRef(orEmpty(draft.getSubjectRef()))),
        draft.getCreatedAt());
  }

  static io.assay.contract.avro.Origin toWire(Origin origin) {
    return new io.assay.contract.avro.Origin(
        origin.generator(), origin.generatorVersion(), origin.site());
  }

  static Origin fromWire(io.assay.contract.avro.Origin origin) {
    FieldRule.GENERATOR.require(Names.isName(origin.getGenerator()));
    FieldRule.GENERATOR_VERSION.require(origin.getGeneratorVersion().length() <= Names.LONGEST);
    FieldRule.SITE.require(origin.getSite().length() <= Names.LONGEST);
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
