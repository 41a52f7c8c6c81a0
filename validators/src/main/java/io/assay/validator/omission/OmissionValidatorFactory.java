package io.assay.validator.omission;

import io.assay.validator.DraftValidator;
import io.assay.validator.DraftValidatorFactory;
import io.assay.validator.Score;
import io.assay.validator.SettingReader;
import io.assay.validator.TaskName;
import io.assay.validator.ValidatorContext;
import io.assay.validator.reading.PlainReading;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Opens the omission lane. */
public final class OmissionValidatorFactory
    implements DraftValidatorFactory<OmissionValidatorFactory.Settings> {

  static final String NAME = "omission";

  private static final String LEAST_SUPPORT = "least-support";
  private static final String CLAIM_TASKS = "claim-tasks";

  /** The names that this project's rows and public sets of claims with their evidence go by. */
  private static final String KNOWN_CLAIM_TASKS =
      "claim,claim_verification,clinical_trial_nli,general_nli";

  /**
   * @param leastSupport ({@code least-support}) from this support by the draft on, a fact counts as
   *     found
   * @param claimTasks ({@code claim-tasks}, separated by commas) tasks whose drafts are claims
   *     about their source and not another form of it, so that they leave nothing out
   */
  public record Settings(Score leastSupport, Set<TaskName> claimTasks) {

    public Settings {
      claimTasks = Set.copyOf(claimTasks);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Settings configure(Map<String, String> settings) {
    SettingReader read = SettingReader.of(NAME, settings, Set.of(LEAST_SUPPORT, CLAIM_TASKS));
    return new Settings(
        read.score(LEAST_SUPPORT, new Score(0.5)),
        tasks(read.text(CLAIM_TASKS).orElse(KNOWN_CLAIM_TASKS)));
  }

  private static Set<TaskName> tasks(String value) {
    try {
      return Arrays.stream(value.split(","))
          .map(String::strip)
          .filter(name -> !name.isEmpty())
          .map(TaskName::new)
          .collect(Collectors.toUnmodifiableSet());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          SettingReader.named(NAME, CLAIM_TASKS) + ": " + e.getMessage(), e);
    }
  }

  @Override
  public DraftValidator open(Settings settings, ValidatorContext context) {
    return new PlainReading(new OmissionValidator(settings, context.pairScorer()));
  }
}
