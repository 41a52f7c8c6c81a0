package io.assay.validator.rules.copies;

import io.assay.validator.DraftValidator;
import io.assay.validator.DraftValidatorFactory;
import io.assay.validator.NoSettings;
import io.assay.validator.ValidatorContext;
import io.assay.validator.ValidatorId;
import io.assay.validator.drugs.DrugLexicon;
import io.assay.validator.reading.PlainReading;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.RulesValidator;
import java.util.List;
import java.util.Map;

/** Opens {@code rules-copies}: sentences of the source repeated with another word in them. */
public final class CopyRulesFactory implements DraftValidatorFactory<NoSettings> {

  private static final ValidatorId ID = new ValidatorId("rules-copies", "2");

  @Override
  public String name() {
    return ID.name();
  }

  @Override
  public NoSettings configure(Map<String, String> settings) {
    return NoSettings.of(name(), settings);
  }

  @Override
  public DraftValidator open(NoSettings settings, ValidatorContext context) {
    return open();
  }

  /** The validator, for callers that need no context. */
  static DraftValidator open() {
    AlteredCopyRule rule =
        new AlteredCopyRule(EqualWords.shipped(DrugLexicon.shipped()), ExchangedWords.shipped());
    return new PlainReading(new RulesValidator<>(ID, ReadText::of, List.of(rule)));
  }
}
