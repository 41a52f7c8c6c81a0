package io.assay.validator.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.ValidatorContext;
import io.assay.validator.ValidatorOutcome.Assessed;
import io.assay.validator.ValidatorOutcome.Undetermined;
import io.assay.validator.rules.NoScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a judge is said when it is opened. */
@Timeout(60)
class JudgeValidatorFactoryTest {

  static final ValidatorContext CONTEXT = new ValidatorContext(new NoScorer());

  private final JudgeValidatorFactory factory = new JudgeValidatorFactory();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url|http://judge.example/v1|judge.url is not https",
        "url|ftp://judge.example/v1|judge.url is not https",
        "url|judge.example|judge.url is not an address",
        "url|https://key@judge.example/v1|api-key-file",
        "url|''|judge.url is not set",
        "model|''|judge.model is not set",
        "timeout-ms|soon|judge.timeout-ms is not a whole number",
        "timeout-ms|5|judge.timeout-ms is 5, not at least 100",
        "extra-body|[1]|judge.extra-body is not a JSON object",
        "extra-body|{|judge.extra-body is not JSON",
        "extra-body|{\"max_tokens\":5}|judge.extra-body has max_tokens",
        "plaintext|yes|judge.plaintext is neither true nor false",
        "temperature|1|judge has no setting [temperature]"
      })
  void a_setting_that_does_not_fit_is_named(String key, String value, String message) {
    Map<String, String> settings = new TreeMap<>(settings("https://judge.example/v1"));
    settings.put(key, value);
    assertThatThrownBy(() -> factory.configure(settings)).hasMessageContaining(message);
  }

  @Test
  void clear_text_goes_to_this_machine_or_where_the_site_says_that_it_is_encrypted() {
    assertThat(factory.configure(settings("http://127.0.0.1:8000/v1")).url().getPort())
        .isEqualTo(8000);
    Map<String, String> meshed = new TreeMap<>(settings("http://vllm.models.svc:8000/v1"));
    meshed.put("plaintext", "true");
    assertThat(factory.configure(meshed).url().getHost()).isEqualTo("vllm.models.svc");
  }

  @Test
  void files_that_do_not_fit_are_named() throws IOException {
    Path prompt = Files.writeString(folder.resolve("prompt.txt"), "{{source}} {{draft}}");
    assertRefused(Map.of("prompt-file", prompt.toString()), "prompt.txt", "{{output}}");
    Files.writeString(prompt, "{{source}} {{output}} {{patient}}");
    assertRefused(Map.of("prompt-file", prompt.toString()), "prompt.txt", "[patient]");
    assertRefused(Map.of("prompt-file", folder.resolve("none").toString()), "none");
    Path empty = Files.createFile(folder.resolve("empty.pem"));
    assertRefused(Map.of("ca-file", empty.toString()), "ca-file", "holds no certificate");
  }

  @Test
  void an_endpoint_that_answers_without_a_level_is_refused_by_what_it_said() {
    assertUnfit(
        FakeEndpoint.json(404, "{\"error\":{\"message\":\"The model `medval` does not exist.\"}}"),
        "status 404",
        "does not exist");
    assertUnfit(FakeEndpoint.json(401, "{}"), "status 401", "api-key-file");
    assertUnfit(FakeEndpoint.tokens(Map.of("<think>", 1.0)), "logprobs", "extra-body");
  }

  @Test
  void one_that_cannot_be_reached_is_opened_and_makes_drafts_undetermined() {
    // Given
    String url;
    try (FakeEndpoint gone = new FakeEndpoint(FakeEndpoint.json(200, "{}"))) {
      url = gone.url();
    }

    // When
    try (DraftValidator judge = factory.openWith(settings(url), CONTEXT)) {

      // Then
      assertThat(
              judge.validate(
                  new DraftContent(new TaskName("summary"), Source.of("INR 2.4."), "INR was 2.4.")))
          .isEqualTo(new Undetermined(UndeterminedReason.EVALUATOR_UNAVAILABLE));
    }
  }

  @Test
  void a_key_that_is_none_is_named_and_not_repeated() throws IOException {
    // Given
    String unusable = "s3cret-one\ns3cret-two\n";
    Path key = Files.writeString(folder.resolve("key"), unusable);
    DraftContent draft =
        new DraftContent(new TaskName("summary"), Source.of("INR 2.4."), "INR was 2.4.");
    try (FakeEndpoint endpoint = new FakeEndpoint(FakeEndpoint.tokens(Map.of("1", 1.0)))) {
      Map<String, String> settings = new TreeMap<>(settings(endpoint.url()));
      settings.put("api-key-file", key.toString());

      // When, Then
      assertThatThrownBy(() -> factory.openWith(settings, CONTEXT))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("judge.api-key-file")
          .hasMessageNotContaining("s3cret");
      assertThat(endpoint.questions()).isEmpty();

      // When it is broken while the judge is open
      Files.writeString(key, "s3cret-one");
      try (DraftValidator judge = factory.openWith(settings, CONTEXT)) {
        Files.writeString(key, unusable);
        assertThat(judge.validate(draft))
            .isEqualTo(new Undetermined(UndeterminedReason.EVALUATOR_UNAVAILABLE));

        // When it is mended, no start is needed
        Files.writeString(key, "s3cret-one\n");
        assertThat(judge.validate(draft)).isInstanceOf(Assessed.class);
        assertThat(endpoint.questions().getLast().authorization())
            .containsExactly("Bearer s3cret-one");
      }
    }
  }

  private void assertUnfit(FakeEndpoint.Behaviour behaviour, String... said) {
    try (FakeEndpoint endpoint = new FakeEndpoint(behaviour)) {
      assertThatThrownBy(() -> factory.openWith(settings(endpoint.url()), CONTEXT))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(endpoint.url())
          .hasMessageContainingAll((CharSequence[]) said);
    }
  }

  private void assertRefused(Map<String, String> more, String... said) {
    Map<String, String> settings = new TreeMap<>(settings("https://judge.example/v1"));
    settings.putAll(more);
    assertThatThrownBy(() -> factory.openWith(settings, CONTEXT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll((CharSequence[]) said);
  }

  private static Map<String, String> settings(String url) {
    return Map.of("url", url, "model", "medval");
  }
}
