package io.assay.validator.judge;

import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.DraftValidatorFactory;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import io.assay.validator.ValidatorContext;
import io.assay.validator.judge.ChatEndpoint.Reply;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens {@code judge}, once its endpoint has answered for a made-up draft or cannot be reached. */
public final class JudgeValidatorFactory implements DraftValidatorFactory<JudgeSettings> {

  private static final Logger LOG = LoggerFactory.getLogger(JudgeValidatorFactory.class);

  /** Nobody's: what a start asks about. */
  private static final DraftContent MADE_UP =
      new DraftContent(
          new TaskName("summary"),
          Source.of("The patient takes lisinopril 10 mg once a day for hypertension."),
          "Takes lisinopril 10 mg daily for high blood pressure.");

  @Override
  public Cost cost() {
    return Cost.JUDGE;
  }

  @Override
  public boolean isOnByDefault() {
    return false;
  }

  @Override
  public String name() {
    return JudgeValidator.NAME;
  }

  @Override
  public JudgeSettings configure(Map<String, String> settings) {
    return JudgeSettings.of(settings);
  }

  @Override
  public DraftValidator open(JudgeSettings settings, ValidatorContext context) {
    JudgePrompt prompt = settings.promptFile().map(JudgePrompt::in).orElseGet(JudgePrompt::shipped);
    ChatEndpoint endpoint = new ChatEndpoint(settings);
    try {
      tryOut(settings, endpoint.ask(prompt.about(MADE_UP)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      endpoint.close();
      throw new IllegalStateException("interrupted while the judge was tried out", e);
    } catch (IllegalStateException e) {
      endpoint.close();
      throw e;
    }
    return new JudgeValidator(settings, prompt, endpoint);
  }

  private static void tryOut(JudgeSettings settings, Reply reply) {
    switch (reply) {
      case Reply.Levels levels ->
          LOG.atWarn()
              .addKeyValue("setting", "assay.validators.judge.url")
              .addKeyValue("host", settings.url().getHost())
              .addKeyValue("model", settings.model())
              .log("drafts that the lanes leave open are sent to this host with their sources");
      case Reply.Unreachable unreachable ->
          LOG.atWarn()
              .addKeyValue("setting", "assay.validators.judge.url")
              .addKeyValue("host", settings.url().getHost())
              .addKeyValue("reason", unreachable.why())
              .log(
                  "the judge cannot be reached; until it can, what it is to be asked is undetermined");
      case Reply.NoKey(String why) -> throw new IllegalStateException(why);
      case Reply.NoLevel none ->
          throw unfit(
              settings,
              "answers a made-up draft without a level: it has to give logprobs, and its first token"
                  + " has to be 1, 2, 3 or 4 (a model that thinks first wants extra-body)");
      case Reply.TooLong tooLong -> throw unfit(settings, "finds a draft of two lines too long");
      case Reply.Refused(int status, String said) ->
          throw unfit(
              settings,
              "refuses a made-up draft with status "
                  + status
                  + (said.isEmpty() ? "" : ": " + said)
                  + "; see url, model and api-key-file");
    }
  }

  private static IllegalStateException unfit(JudgeSettings settings, String what) {
    return new IllegalStateException(
        "the judge at " + settings.url() + ", model " + settings.model() + ", " + what);
  }
}
