package io.assay.validator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every validator keeps to (see the SPI's package page). A validator's test extends this and
 * says how to open one.
 */
public abstract class DraftValidatorContract {

  /** In every draft and source below; must never be printed. */
  private static final String CANARY = "Zyxwvutson";

  private static final Duration SOON = Duration.ofSeconds(5);

  private static final String NOTE =
      """
      Patient: My name is %s. I take metformin 500 mg twice a day and I am allergic to penicillin.
      Doctor: Any chest pain or fever?
      Patient: No fever. The pain is in my left knee, for three weeks now.
      Doctor: The knee is swollen on the left side. We start ibuprofen 400 mg and see you in 2 weeks.
      """
          .formatted(CANARY);

  private DraftValidator opened;

  /** A validator as a process would open it. */
  protected abstract DraftValidator open();

  /** Further drafts that reach the corners of this validator. */
  protected List<DraftContent> ownDrafts() {
    return List.of();
  }

  @BeforeEach
  final void openOne() {
    opened = open();
  }

  @AfterEach
  final void closeIt() {
    opened.close();
  }

  @Test
  final void its_id_is_the_same_every_time_and_for_every_one_opened_alike() {
    try (DraftValidator another = open()) {
      assertThat(opened.id()).isEqualTo(opened.id()).isEqualTo(another.id());
    }
  }

  @Test
  final void equal_drafts_get_equal_outcomes() {
    for (DraftContent draft : drafts()) {
      DraftContent equal =
          new DraftContent(
              new TaskName(draft.task().value()),
              Source.of(draft.source().textOrEmpty()),
              draft.output());
      assertThat(validate(equal)).isEqualTo(validate(draft));
    }
  }

  @Test
  final void threads_that_ask_at_once_get_the_outcomes_that_one_gets() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      // Given
      List<ValidatorOutcome> expected = drafts().stream().map(this::validate).toList();
      List<Callable<List<ValidatorOutcome>>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        calls.add(() -> drafts().stream().map(this::validate).toList());
      }

      // When
      List<Future<List<ValidatorOutcome>>> results = threads.invokeAll(calls);

      // Then
      for (Future<List<ValidatorOutcome>> result : results) {
        assertThat(result.get()).isEqualTo(expected);
      }
    }
  }

  @Test
  final void an_interrupted_thread_is_soon_free_of_a_long_draft() throws Exception {
    // Given
    String text =
        (NOTE + "He walks " + CANARY + " miles, takes 5 mg of it, no cough.\n").repeat(80);
    DraftContent longDraft =
        new DraftContent(TaskName.DIALOGUE2NOTE, Source.of(text), text + "End.");
    CountDownLatch ended = new CountDownLatch(1);
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  Thread.currentThread().interrupt();
                  validate(longDraft);
                  ended.countDown();
                });

    // Then
    assertThat(ended.await(SOON.toSeconds(), TimeUnit.SECONDS)).as("thread %s", thread).isTrue();
  }

  @Test
  final void findings_point_into_the_texts_and_are_signed() {
    for (DraftContent draft : drafts()) {
      switch (validate(draft)) {
        case ValidatorOutcome.Assessed assessed -> {
          for (Finding finding : assessed.findings()) {
            finding.inDraft().span().ifPresent(span -> pointsInto(span, draft.output()));
            finding
                .inSource()
                .span()
                .ifPresent(span -> pointsInto(span, draft.source().textOrEmpty()));
            assertThat(finding.validator()).isEqualTo(opened.id());
          }
          assertThat(assessed.evaluations()).extracting(Evaluation::name).doesNotHaveDuplicates();
        }
        case ValidatorOutcome.Abstained abstained -> {}
        case ValidatorOutcome.Undetermined undetermined -> {}
      }
    }
  }

  private static void pointsInto(Span span, String text) {
    assertThat(span.end()).isLessThanOrEqualTo(text.length());
    assertThat(span.of(text)).isNotBlank();
  }

  @Test
  final void no_outcome_prints_text_of_the_draft() {
    for (DraftContent draft : drafts()) {
      assertThat(validate(draft).toString()).doesNotContainIgnoringCase(CANARY);
    }
    assertThat(opened.toString()).doesNotContainIgnoringCase(CANARY);
  }

  @Test
  final void odd_texts_get_an_outcome_and_no_exception() {
    List<String> odd =
        List.of(
            ".",
            "5",
            "\u0000",
            "\ud83d",
            "a\ude00.",
            "😀 mg",
            "- ",
            "::::",
            "\r\n.\r\n",
            "体温は正常です。",
            "¿?",
            "( [ \" '",
            "1/0 mg",
            "-.5e999 mg",
            "x".repeat(20_000),
            "0 ".repeat(5_000),
            "a.".repeat(5_000),
            "mg ".repeat(3_000),
            "\u202e\u0301\u200d");
    for (String text : odd) {
      for (Source source : List.of(Source.ABSENT, Source.of(text), Source.of(NOTE))) {
        DraftContent draft = new DraftContent(new TaskName("site-task"), source, text);
        assertThatCode(() -> validate(draft))
            .as("%d chars", text.length())
            .doesNotThrowAnyException();
      }
    }
  }

  @Test
  final void it_closes_without_an_exception() {
    DraftValidator another = open();
    assertThatCode(another::close).doesNotThrowAnyException();
  }

  private ValidatorOutcome validate(DraftContent draft) {
    return opened.validate(draft);
  }

  private List<DraftContent> drafts() {
    List<DraftContent> drafts = new ArrayList<>(ownDrafts());
    String wrong =
        CANARY
            + " takes metformin 850 mg once a day. He is allergic to sulfa. "
            + "The pain is in the right knee. He has a fever.";
    drafts.add(new DraftContent(TaskName.DIALOGUE2NOTE, Source.of(NOTE), wrong));
    drafts.add(new DraftContent(TaskName.DIALOGUE2NOTE, Source.of(NOTE), NOTE));
    drafts.add(new DraftContent(TaskName.MEDICATION2ANSWER, Source.ABSENT, wrong));
    drafts.add(
        new DraftContent(
            TaskName.BHC2SPANISH,
            Source.of(NOTE),
            "El paciente " + CANARY + " toma metformina 500 mg y es alérgico a la penicilina."));
    return drafts;
  }
}
