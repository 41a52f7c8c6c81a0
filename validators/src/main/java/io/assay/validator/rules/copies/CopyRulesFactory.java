package io.assay.validator.rules.copies;

import io.assay.validator.DraftValidator;
import io.assay.validator.ValidatorId;
import io.assay.validator.drugs.DrugLexicon;
import io.assay.validator.reading.PlainReading;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.RulesFactory;
import io.assay.validator.rules.RulesValidator;
import java.util.List;

/** Opens {@code rules-copies}: sentences of the source repeated with another word in them. */
public final class CopyRulesFactory extends RulesFactory {

  private static final ValidatorId ID = new ValidatorId("rules-copies", "2");

  /** For the service loader. */
  public CopyRulesFactory() {
    super(ID.name(), CopyRulesFactory::open);
  }

  /** The validator, for callers that need no context. */
  static DraftValidator open() {
    AlteredCopyRule rule =
        new AlteredCopyRule(EqualWords.shipped(DrugLexicon.shipped()), ExchangedWords.shipped());
    return new PlainReading(new RulesValidator<>(ID, ReadText::of, List.of(rule)));
  }
}
