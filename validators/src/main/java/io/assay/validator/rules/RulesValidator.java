package io.assay.validator.rules;

import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.Finding;
import io.assay.validator.Source;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.ValidatorId;
import io.assay.validator.ValidatorOutcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs the rules of one subject over a draft and its source; abstains when there is no source.
 *
 * @param <T> what the subject's rules read out of a text
 */
public final class RulesValidator<T> implements DraftValidator {

  private final ValidatorId id;
  private final Function<String, T> reader;
  private final List<Rule<T>> rules;

  public RulesValidator(ValidatorId id, Function<String, T> reader, List<Rule<T>> rules) {
    this.id = id;
    this.reader = reader;
    this.rules = List.copyOf(rules);
  }

  @Override
  public ValidatorId id() {
    return id;
  }

  @Override
  public ValidatorOutcome validate(DraftContent draft) {
    return switch (draft.source()) {
      case Source.Absent absent -> ValidatorOutcome.ABSTAINED;
      case Source.Given given -> compare(draft.output(), given.text());
    };
  }

  private ValidatorOutcome compare(String output, String source) {
    T readDraft = reader.apply(output);
    T readSource = reader.apply(source);
    Set<Finding> findings = new LinkedHashSet<>();
    for (Rule<T> rule : rules) {
      if (Thread.currentThread().isInterrupted()) {
        return ValidatorOutcome.undetermined(UndeterminedReason.TIME_BUDGET_SPENT);
      }
      rule.check(readDraft, readSource).forEach(found -> findings.add(found.signedBy(id)));
    }
    return new ValidatorOutcome.Assessed(new ArrayList<>(findings), List.of());
  }

  @Override
  public void close() {
    // Rules hold nothing that needs closing.
  }
}
