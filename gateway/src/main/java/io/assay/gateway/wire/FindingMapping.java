package io.assay.gateway.wire;

import io.assay.contract.avro.ValidatorRef;
import io.assay.validator.ErrorCategory;
import io.assay.validator.Evaluation;
import io.assay.validator.Finding;
import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.Span;
import io.assay.validator.ValidatorId;
import org.jspecify.annotations.Nullable;

/** Findings and evaluations to and from their contracts. */
final class FindingMapping {

  private FindingMapping() {}

  static io.assay.contract.avro.Finding toWire(Finding finding) {
    return io.assay.contract.avro.Finding.newBuilder()
        .setCategory(io.assay.contract.avro.ErrorCategory.valueOf(finding.category().name()))
        .setSeverity(io.assay.contract.avro.Severity.valueOf(finding.severity().name()))
        .setCode(finding.code())
        .setInDraft(toWire(finding.inDraft()))
        .setInSource(toWire(finding.inSource()))
        .setConfidence(finding.confidence().value())
        .setValidator(toWire(finding.validator()))
        .build();
  }

  static Finding fromWire(io.assay.contract.avro.Finding finding) {
    return new Finding(
        ErrorCategory.valueOf(finding.getCategory().name()),
        severityOf(finding.getSeverity()),
        finding.getCode(),
        fromWire(finding.getInDraft()),
        fromWire(finding.getInSource()),
        new Score(finding.getConfidence()),
        fromWire(finding.getValidator()));
  }

  static io.assay.contract.avro.Evaluation toWire(Evaluation evaluation) {
    return new io.assay.contract.avro.Evaluation(
        evaluation.name(), evaluation.score().value(), evaluation.label());
  }

  static Evaluation fromWire(io.assay.contract.avro.Evaluation evaluation) {
    return new Evaluation(
        evaluation.getName(), new Score(evaluation.getScore()), evaluation.getLabel());
  }

  static ValidatorRef toWire(ValidatorId validator) {
    return new ValidatorRef(validator.name(), validator.version());
  }

  static ValidatorId fromWire(ValidatorRef validator) {
    return new ValidatorId(validator.getName(), validator.getVersion());
  }

  private static Severity severityOf(io.assay.contract.avro.Severity severity) {
    return switch (severity) {
      // The contract asks to take a severity that is not known yet for the worst.
      case UNKNOWN, FATAL -> Severity.FATAL;
      case ERROR -> Severity.ERROR;
      case WARNING -> Severity.WARNING;
      case INFORMATION -> Severity.INFORMATION;
    };
  }

  private static io.assay.contract.avro.@Nullable Span toWire(Locus locus) {
    return switch (locus) {
      case Locus.At at -> new io.assay.contract.avro.Span(at.where().start(), at.where().end());
      case Locus.Nowhere nowhere -> null;
    };
  }

  private static Locus fromWire(io.assay.contract.avro.@Nullable Span span) {
    return span == null ? Locus.NOWHERE : Locus.at(new Span(span.getStart(), span.getEnd()));
  }
}
