package io.assay.validator.judge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.assay.validator.ContentVersion;
import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.ErrorCategory;
import io.assay.validator.Evaluation;
import io.assay.validator.Finding;
import io.assay.validator.Locus;
import io.assay.validator.RiskLevel;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.Sha256;
import io.assay.validator.Source;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.ValidatorId;
import io.assay.validator.ValidatorOutcome;
import io.assay.validator.calibration.LevelProbabilities;
import io.assay.validator.judge.ChatEndpoint.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the endpoint about a draft, and remembers what it said of equal ones. */
final class JudgeValidator implements DraftValidator {

  static final String NAME = "judge";

  private static final Logger LOG = LoggerFactory.getLogger(JudgeValidator.class);

  private final ValidatorId id;
  private final JudgeSettings settings;
  private final JudgePrompt prompt;
  private final ChatEndpoint endpoint;
  private final Cache<String, LevelProbabilities> remembered;
  private final AtomicBoolean inTrouble = new AtomicBoolean();

  JudgeValidator(JudgeSettings settings, JudgePrompt prompt, ChatEndpoint endpoint) {
    this.settings = settings;
    this.prompt = prompt;
    this.endpoint = endpoint;
    this.id = new ValidatorId(NAME, version(settings, prompt));
    this.remembered = Caffeine.newBuilder().maximumSize(settings.remembered()).build();
  }

  /** The model, and what besides it its answers depend on. */
  private static String version(JudgeSettings settings, JudgePrompt prompt) {
    return ContentVersion.of(
        settings.model(),
        prompt.template().getBytes(StandardCharsets.UTF_8),
        new byte[] {0},
        settings.extraBody().toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public ValidatorId id() {
    return id;
  }

  @Override
  public ValidatorOutcome validate(DraftContent draft) {
    if (draft.source() instanceof Source.Absent) {
      return ValidatorOutcome.ABSTAINED;
    }
    if (draft.source().textOrEmpty().length() + draft.output().length() > settings.maxChars()) {
      return ValidatorOutcome.undetermined(UndeterminedReason.INPUT_TOO_LONG);
    }
    String question = prompt.about(draft);
    String key = Sha256.hex(question.getBytes(StandardCharsets.UTF_8));
    LevelProbabilities known = remembered.getIfPresent(key);
    if (known != null) {
      return assessed(known);
    }
    Reply reply;
    try {
      reply = endpoint.ask(question);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ValidatorOutcome.undetermined(UndeterminedReason.TIME_BUDGET_SPENT);
    }
    tell(reply);
    return switch (reply) {
      case Reply.Levels(LevelProbabilities probabilities) -> {
        remembered.put(key, probabilities);
        yield assessed(probabilities);
      }
      case Reply.NoLevel none ->
          ValidatorOutcome.undetermined(UndeterminedReason.SCORE_NOT_A_NUMBER);
      case Reply.TooLong tooLong ->
          ValidatorOutcome.undetermined(UndeterminedReason.INPUT_TOO_LONG);
      case Reply.Refused refused ->
          ValidatorOutcome.undetermined(UndeterminedReason.EVALUATOR_UNAVAILABLE);
      case Reply.NoKey noKey ->
          ValidatorOutcome.undetermined(UndeterminedReason.EVALUATOR_UNAVAILABLE);
      case Reply.Unreachable unreachable ->
          ValidatorOutcome.undetermined(UndeterminedReason.EVALUATOR_UNAVAILABLE);
    };
  }

  private ValidatorOutcome assessed(LevelProbabilities levels) {
    Score unsafe = new Score(levels.unsafe());
    RiskLevel level = levels.median();
    List<Finding> findings =
        level.isUnsafe()
            ? List.of(
                new Finding(
                    ErrorCategory.OTHER,
                    Severity.WARNING,
                    "judged-unsafe",
                    Locus.NOWHERE,
                    Locus.NOWHERE,
                    unsafe,
                    id))
            : List.of();
    return new ValidatorOutcome.Assessed(
        findings, List.of(new Evaluation("judge.unsafe", unsafe, "level-" + level.number())));
  }

  /** Once when the trouble begins and once when it is over: metrics count each draft. */
  private void tell(Reply reply) {
    @Nullable String trouble =
        switch (reply) {
          case Reply.Unreachable unreachable -> unreachable.why();
          case Reply.NoKey(String why) -> why;
          case Reply.Refused refused -> "status " + refused.status();
          case Reply.Levels levels -> null;
          case Reply.NoLevel none -> "an answer without a level";
          case Reply.TooLong tooLong -> null;
        };
    if (trouble != null && inTrouble.compareAndSet(false, true)) {
      LOG.atWarn()
          .addKeyValue("host", settings.url().getHost())
          .addKeyValue("reason", trouble)
          .log("the judge gives no level; what it was to be asked about is undetermined");
    } else if (reply instanceof Reply.Levels && inTrouble.compareAndSet(true, false)) {
      LOG.atInfo().addKeyValue("host", settings.url().getHost()).log("the judge answers again");
    }
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
