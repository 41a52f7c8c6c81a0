package io.assay.validator.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.ValidatorOutcome;
import io.assay.validator.ValidatorOutcome.Assessed;
import io.assay.validator.ValidatorOutcome.Undetermined;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JudgeValidatorTest {

  private static final DraftContent DRAFT =
      new DraftContent(
          new TaskName("summary"),
          Source.of("Warfarin 5 mg daily, INR 2.4 on Monday."),
          "Takes warfarin 5 mg a day; INR was 2.4.");

  private final FakeEndpoint endpoint =
      new FakeEndpoint(FakeEndpoint.tokens(Map.of("1", 0.5, "2", 0.2, "3", 0.2, "4", 0.1)));

  @AfterEach
  void close() {
    endpoint.close();
  }

  @Test
  void levels_are_the_probabilities_of_the_first_token_divided_by_their_sum() {
    // Given two spellings of one digit, and something else
    endpoint.from(
        FakeEndpoint.tokens(
            Map.of("1", 0.2, " 1", 0.2, "2", 0.2, "3", 0.15, "4", 0.05, "The", 0.2)));

    // When
    Assessed said = (Assessed) validate(DRAFT);

    // Then
    assertThat(said.findings()).isEmpty();
    assertThat(said.evaluations())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.name()).isEqualTo("judge.unsafe");
              assertThat(each.label()).isEqualTo("level-1");
              assertThat(each.score().value()).isCloseTo(0.25, within(1e-9));
            });
  }

  @Test
  void what_it_calls_unsafe_is_a_finding_that_a_person_reads() {
    // Given
    endpoint.from(FakeEndpoint.tokens(Map.of("1", 0.1, "4", 0.9)));

    // When
    Assessed said = (Assessed) validate(DRAFT);

    // Then
    assertThat(said.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("judged-unsafe");
              assertThat(finding.confidence().value()).isCloseTo(0.9, within(1e-9));
            });
    assertThat(said.evaluations().getFirst().label()).isEqualTo("level-4");
  }

  @Test
  void the_question_asks_for_one_token_and_carries_the_key_and_the_sites_own_members(
      @TempDir Path folder) throws IOException {
    // Given
    Path key = Files.writeString(folder.resolve("key"), "s3cret\n");

    // When
    validate(
        DRAFT,
        Map.of(
            "api-key-file",
            key.toString(),
            "extra-body",
            "{\"chat_template_kwargs\":{\"enable_thinking\":false}}"));

    // Then
    FakeEndpoint.Question question = endpoint.questions().getLast();
    assertThat(question.path()).isEqualTo("/v1/chat/completions");
    assertThat(question.authorization()).containsExactly("Bearer s3cret");
    JsonNode body = new JsonMapper().readTree(question.body());
    assertThat(body.path("model").asText()).isEqualTo("medval");
    assertThat(body.path("max_tokens").asInt()).isEqualTo(1);
    assertThat(body.path("temperature").asDouble(1)).isZero();
    assertThat(body.path("logprobs").asBoolean()).isTrue();
    assertThat(body.path("top_logprobs").asInt()).isEqualTo(20);
    assertThat(body.at("/chat_template_kwargs/enable_thinking").asBoolean(true)).isFalse();
    assertThat(body.at("/messages/0/content").asText())
        .contains("Warfarin 5 mg daily, INR 2.4", "Takes warfarin 5 mg a day");
  }

  @Test
  void an_equal_draft_is_not_asked_about_again() {
    // Given
    try (DraftValidator judge = open(Map.of())) {
      ValidatorOutcome first = judge.validate(DRAFT);
      int asked = endpoint.questions().size();

      // When
      endpoint.from(FakeEndpoint.tokens(Map.of("4", 1.0)));
      ValidatorOutcome second =
          judge.validate(new DraftContent(DRAFT.task(), DRAFT.source(), DRAFT.output()));

      // Then
      assertThat(second).isEqualTo(first);
      assertThat(endpoint.questions()).hasSize(asked);
    }
  }

  @Test
  void a_draft_without_a_source_is_not_its_business() {
    // When
    ValidatorOutcome said = validate(new DraftContent(DRAFT.task(), Source.ABSENT, DRAFT.output()));

    // Then
    assertThat(said).isEqualTo(ValidatorOutcome.ABSTAINED);
    assertThat(endpoint.questions()).as("but for the one of the start").hasSize(1);
  }

  @Test
  void what_is_no_level_is_undetermined() {
    assertUndetermined(
        FakeEndpoint.tokens(Map.of("<think>", 0.9, "1", 0.1)),
        UndeterminedReason.SCORE_NOT_A_NUMBER);
    assertUndetermined(
        FakeEndpoint.json(200, "{\"choices\":[{\"message\":{\"content\":\"1\"}}]}"),
        UndeterminedReason.SCORE_NOT_A_NUMBER);
    assertUndetermined(
        FakeEndpoint.json(200, "<html>sign in</html>"), UndeterminedReason.SCORE_NOT_A_NUMBER);
    assertUndetermined(
        FakeEndpoint.tokens(Map.of("1", 1.0, "2", 1.0)), UndeterminedReason.SCORE_NOT_A_NUMBER);
    assertUndetermined(
        FakeEndpoint.json(
            200,
            """
            {"choices":[{"logprobs":{"content":[{"top_logprobs":[{"token":"1","logprob":NaN}]}]}}]}
            """),
        UndeterminedReason.SCORE_NOT_A_NUMBER);
  }

  @Test
  void what_the_endpoint_does_not_do_is_undetermined() {
    assertUndetermined(FakeEndpoint.json(503, "{}"), UndeterminedReason.EVALUATOR_UNAVAILABLE);
    assertUndetermined(FakeEndpoint.json(429, "{}"), UndeterminedReason.EVALUATOR_UNAVAILABLE);
    assertUndetermined(FakeEndpoint.json(401, "{}"), UndeterminedReason.EVALUATOR_UNAVAILABLE);
    assertUndetermined(
        FakeEndpoint.json(
            400,
            "{\"error\":{\"message\":\"This model's maximum context length is 4096 tokens\"}}"),
        UndeterminedReason.INPUT_TOO_LONG);
    assertUndetermined(
        exchange -> Thread.sleep(Duration.ofSeconds(20)), UndeterminedReason.EVALUATOR_UNAVAILABLE);
  }

  @Test
  void an_answer_that_never_ends_is_undetermined() {
    assertUndetermined(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream body = exchange.getResponseBody();
          byte[] blank = new byte[1 << 16];
          Arrays.fill(blank, (byte) ' ');
          for (int i = 0; i < 1000; i++) {
            body.write(blank);
          }
        },
        UndeterminedReason.EVALUATOR_UNAVAILABLE);
    assertUndetermined(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          Thread.sleep(Duration.ofSeconds(20));
        },
        UndeterminedReason.EVALUATOR_UNAVAILABLE);
  }

  @Test
  void a_redirect_is_not_followed() {
    try (FakeEndpoint elsewhere = new FakeEndpoint(FakeEndpoint.tokens(Map.of("1", 1.0)))) {
      assertUndetermined(
          exchange -> {
            exchange.getResponseHeaders().set("Location", elsewhere.url() + "/chat/completions");
            exchange.sendResponseHeaders(307, -1);
          },
          UndeterminedReason.EVALUATOR_UNAVAILABLE);
      assertThat(elsewhere.questions()).isEmpty();
    }
  }

  @Test
  void a_connection_that_breaks_is_tried_once_more() {
    // Given
    AtomicInteger asked = new AtomicInteger();
    FakeEndpoint.Behaviour whole = FakeEndpoint.tokens(Map.of("2", 1.0));
    try (DraftValidator judge = open(Map.of())) {
      endpoint.from(
          exchange -> {
            if (asked.incrementAndGet() > 1) {
              whole.answer(exchange);
            }
          });

      // When
      ValidatorOutcome said = judge.validate(DRAFT);

      // Then
      assertThat(said).isInstanceOf(Assessed.class);
      assertThat(asked).hasValue(2);
    }
  }

  @Test
  void who_waits_for_it_can_be_interrupted() throws InterruptedException {
    // Given
    try (DraftValidator judge = open(Map.of("timeout-ms", "30000"))) {
      endpoint.from(exchange -> Thread.sleep(Duration.ofSeconds(30)));
      AtomicReference<ValidatorOutcome> said = new AtomicReference<>();
      Thread waiting = Thread.ofPlatform().start(() -> said.set(judge.validate(DRAFT)));
      while (endpoint.questions().size() < 2) {
        Thread.onSpinWait();
      }

      // When
      waiting.interrupt();
      waiting.join(Duration.ofSeconds(10));

      // Then
      assertThat(said.get()).isEqualTo(new Undetermined(UndeterminedReason.TIME_BUDGET_SPENT));
    }
  }

  @Test
  void its_version_changes_with_what_its_answers_depend_on() {
    try (DraftValidator plain = open(Map.of());
        DraftValidator other = open(Map.of("extra-body", "{\"top_k\":1}"))) {
      assertThat(plain.id().toString()).matches("judge@medval\\+[0-9a-f]{12}");
      assertThat(other.id()).isNotEqualTo(plain.id());
    }
  }

  private void assertUndetermined(FakeEndpoint.Behaviour behaviour, UndeterminedReason reason) {
    endpoint.from(FakeEndpoint.tokens(Map.of("1", 1.0)));
    try (DraftValidator judge = open(Map.of("timeout-ms", "500"))) {
      endpoint.from(behaviour);
      assertThat(judge.validate(DRAFT)).isEqualTo(new Undetermined(reason));
    }
  }

  private ValidatorOutcome validate(DraftContent draft) {
    return validate(draft, Map.of());
  }

  private ValidatorOutcome validate(DraftContent draft, Map<String, String> settings) {
    try (DraftValidator judge = open(settings)) {
      return judge.validate(draft);
    }
  }

  private DraftValidator open(Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>(settings);
    all.put("url", endpoint.url());
    all.put("model", "medval");
    return new JudgeValidatorFactory().openWith(all, JudgeValidatorFactoryTest.CONTEXT);
  }
}
