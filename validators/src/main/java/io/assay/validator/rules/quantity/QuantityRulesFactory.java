package io.assay.validator.rules.quantity;

import io.assay.validator.DraftValidator;
import io.assay.validator.ValidatorId;
import io.assay.validator.drugs.DrugLexicon;
import io.assay.validator.reading.PlainReading;
import io.assay.validator.rules.RulesFactory;
import io.assay.validator.rules.RulesValidator;
import io.assay.validator.rules.quantity.ordinal.DiseaseClassRule;
import io.assay.validator.rules.quantity.ordinal.NumberedPartRule;
import io.assay.validator.rules.quantity.ordinal.ScaleRule;
import io.assay.validator.rules.quantity.ordinal.SpineLevelRule;
import io.assay.validator.rules.quantity.place.ExchangedValuesRule;
import io.assay.validator.rules.quantity.place.SequenceRule;
import io.assay.validator.rules.quantity.reading.QuantityReader;
import java.util.List;

/** Opens {@code rules-quantities}: numbers, doses, frequencies, routes, times and comparisons. */
public final class QuantityRulesFactory extends RulesFactory {

  private static final ValidatorId ID = new ValidatorId("rules-quantities", "2");

  /** For the service loader. */
  public QuantityRulesFactory() {
    super(ID.name(), QuantityRulesFactory::open);
  }

  /** The validator, for callers that need no context. */
  static DraftValidator open() {
    return new PlainReading(
        new RulesValidator<>(
            ID,
            new QuantityReader(DrugLexicon.shipped())::read,
            List.of(
                new QuantityRule(),
                new DoseRule(),
                new CombinedStrengthRule(),
                new ExchangedValuesRule(),
                new FrequencyRule(),
                new DurationRule(),
                new RouteRule(),
                new TimeRule(),
                new DateRule(),
                new ChangeRule(),
                new DiseaseClassRule(),
                new SpineLevelRule(),
                new InequalityRule(),
                new ReferenceRangeRule(),
                new SignRule(),
                new NumberedPartRule(),
                new PregnancyRule(),
                new ScaleRule(),
                new ClockRule(),
                new YearRule(),
                new SequenceRule(),
                new TurnRule(),
                new DayPartRule(),
                new LevelRule(),
                new WeekdayRule(),
                new RecordNumberRule())));
  }
}
