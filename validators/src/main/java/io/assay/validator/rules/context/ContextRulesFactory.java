package io.assay.validator.rules.context;

import io.assay.validator.DraftValidator;
import io.assay.validator.ValidatorId;
import io.assay.validator.reading.PlainReading;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.RulesFactory;
import io.assay.validator.rules.RulesValidator;
import java.util.List;

/**
 * Opens {@code rules-context}: sides, regions, negation, certainty, degrees, states, opposites and
 * sex.
 */
public final class ContextRulesFactory extends RulesFactory {

  private static final ValidatorId ID = new ValidatorId("rules-context", "2");

  /** For the service loader. */
  public ContextRulesFactory() {
    super(ID.name(), ContextRulesFactory::open);
  }

  /** The validator, for callers that need no context. */
  static DraftValidator open() {
    SideReader sides = new SideReader();
    FindingReader findings = new FindingReader();
    StateReader states = new StateReader();
    return new PlainReading(
        new RulesValidator<>(
            ID,
            text -> {
              ReadText read = ReadText.of(text);
              return new ContextText(
                  read,
                  sides.sidedParts(read),
                  sides.parts(read),
                  findings.read(read),
                  states.read(read));
            },
            List.of(
                new LateralityRule(),
                new RegionRule(),
                new AssertionRule(),
                new AlignedNegationRule(),
                new StateRule(),
                new OppositesRule(),
                new SexRule())));
  }
}
