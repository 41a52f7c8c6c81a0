package io.assay.validator.reading;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.Finding;
import io.assay.validator.Locus;
import io.assay.validator.Source;
import io.assay.validator.ValidatorId;
import io.assay.validator.ValidatorOutcome;

/**
 * Lets a validator read plain text, however draft and source are written; its findings point into
 * the texts as they are written.
 */
public final class PlainReading implements DraftValidator {

  /**
   * The lanes of a draft are given the same strings, so each is read once. By identity, and kept
   * only as long as somebody uses it.
   */
  private static final LoadingCache<String, PlainText> READ =
      Caffeine.newBuilder().weakKeys().weakValues().executor(Runnable::run).build(PlainText::of);

  private final DraftValidator reader;

  public PlainReading(DraftValidator reader) {
    this.reader = reader;
  }

  @Override
  public ValidatorId id() {
    return reader.id();
  }

  @Override
  public ValidatorOutcome validate(DraftContent draft) {
    PlainText output = READ.get(draft.output());
    PlainText source = READ.get(draft.source().textOrEmpty());
    DraftContent plain =
        new DraftContent(
            draft.task(),
            switch (draft.source()) {
              case Source.Absent absent -> absent;
              case Source.Given given -> new Source.Given(source.text());
            },
            output.text());
    return switch (reader.validate(plain)) {
      case ValidatorOutcome.Assessed assessed ->
          new ValidatorOutcome.Assessed(
              assessed.findings().stream()
                  .map(finding -> inWritten(finding, output, source))
                  .toList(),
              assessed.evaluations());
      case ValidatorOutcome.Abstained abstained -> abstained;
      case ValidatorOutcome.Undetermined undetermined -> undetermined;
    };
  }

  private static Finding inWritten(Finding finding, PlainText output, PlainText source) {
    return new Finding(
        finding.category(),
        finding.severity(),
        finding.code(),
        inWritten(finding.inDraft(), output),
        inWritten(finding.inSource(), source),
        finding.confidence(),
        finding.validator());
  }

  private static Locus inWritten(Locus locus, PlainText text) {
    return switch (locus) {
      case Locus.At at -> Locus.at(text.inWritten(at.where()));
      case Locus.Nowhere nowhere -> nowhere;
    };
  }

  @Override
  public void close() {
    reader.close();
  }
}
