package io.assay.validator.rules;

import io.assay.validator.DraftValidator;
import io.assay.validator.DraftValidatorFactory;
import io.assay.validator.NoSettings;
import io.assay.validator.ValidatorContext;
import java.util.Map;
import java.util.function.Supplier;

/** Opens the rules of one subject, which have no settings and ask no evaluator. */
public abstract class RulesFactory implements DraftValidatorFactory<NoSettings> {

  private final String name;
  private final Supplier<DraftValidator> rules;

  /**
   * @param name as in {@link #name()}
   * @param rules a new validator of that name at each call
   */
  protected RulesFactory(String name, Supplier<DraftValidator> rules) {
    this.name = name;
    this.rules = rules;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final NoSettings configure(Map<String, String> settings) {
    return NoSettings.of(name, settings);
  }

  @Override
  public final DraftValidator open(NoSettings settings, ValidatorContext context) {
    return rules.get();
  }
}
