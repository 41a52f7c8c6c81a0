package io.assay.validator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.validator.DraftContent;
import io.assay.validator.RiskLevel;
import io.assay.validator.Score;
import io.assay.validator.UndeterminedReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationHarnessTest {

  private final Path folder;

  EvaluationHarnessTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void draftsComeBackInTheOrderReadWhicheverThreadIsFirst() throws Exception {
    // Given a grader whose first draft waits until the second is graded
    CountDownLatch secondIsGraded = new CountDownLatch(1);
    DraftGrader grader =
        draft -> {
          if (draft.output().equals("Draft 0.")) {
            await(secondIsGraded);
          } else if (draft.output().equals("Draft 1.")) {
            secondIsGraded.countDown();
          }
          return graded(draft);
        };
    List<String> told = new ArrayList<>();

    // When
    EvaluationRun run =
        new EvaluationHarness(grader, 2, Progress.SILENT)
            .run(List.of(file("a", 0, 60), file("b", 60, 5)), draft -> told.add(draft.id()));

    // Then
    assertThat(told).hasSize(65).startsWith("d0", "d1", "d2").endsWith("d64");
    assertThat(run.drafts()).extracting(ScoredDraft::id).isEqualTo(told);
    assertThat(run.drafts()).extracting(ScoredDraft::file).startsWith("a").endsWith("b");
  }

  @Test
  void filesOfOneNameAreToldApartByTheirPath() throws Exception {
    // Given the same name in two folders
    Path first = file("a", 0, 1);
    Path second = Files.copy(first, Files.createDirectory(folder.resolve("other")).resolve("a"));

    // When
    EvaluationRun run =
        new EvaluationHarness(EvaluationHarnessTest::graded, 1, Progress.SILENT)
            .run(List.of(first, second), draft -> {});

    // Then
    assertThat(run.drafts())
        .extracting(ScoredDraft::file)
        .containsExactly(first.toString(), second.toString());
  }

  @Test
  void progressGoesUpToTheTotalOfAllFiles() throws Exception {
    // Given
    List<Long> done = new ArrayList<>();
    List<Long> totals = new ArrayList<>();
    Progress progress =
        (drafts, total, rate) -> {
          done.add(drafts);
          totals.add(total);
          assertThat(rate).isPositive();
        };

    // When
    new EvaluationHarness(EvaluationHarnessTest::graded, 3, progress)
        .run(List.of(file("a", 0, 2), file("b", 2, 1)), draft -> {});

    // Then
    assertThat(done).containsExactly(1L, 2L, 3L);
    assertThat(totals).containsOnly(3L);
  }

  @Test
  void aGraderThatThrowsStopsTheRunByTheDraftsId() throws IOException {
    // Given
    Path file = file("a", 0, 50);
    DraftGrader broken =
        draft -> {
          if (draft.output().equals("Draft 7.")) {
            throw new UnsupportedOperationException("no such model");
          }
          return graded(draft);
        };

    // Then
    assertThatThrownBy(
            () -> new EvaluationHarness(broken, 2, Progress.SILENT).run(List.of(file), d -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("grading draft d7 failed")
        .hasCauseInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aWrongLineStopsTheRun() throws IOException {
    Path file = file("a", 0, 3);
    Files.writeString(file, Files.readString(file) + "{\"id\":\"x\"}\n");
    assertThatThrownBy(
            () ->
                new EvaluationHarness(EvaluationHarnessTest::graded, 2, Progress.SILENT)
                    .run(List.of(file), d -> {}))
        .isInstanceOf(LabelledDataException.class)
        .hasMessageStartingWith("a line 4: ");
  }

  @Test
  void aScoreLineHoldsIdScoreAndLevel() throws Exception {
    // Given a run in which one draft is undetermined
    DraftGrader grader =
        draft ->
            draft.output().equals("Draft 1.")
                ? new Judged.Undetermined(UndeterminedReason.INPUT_TOO_LONG, Set.of())
                : graded(draft);
    Path scores = folder.resolve("scores.jsonl");

    // When
    try (ScoreLines lines = ScoreLines.to(Files.newOutputStream(scores))) {
      new EvaluationHarness(grader, 2, Progress.SILENT).run(List.of(file("a", 0, 2)), lines);
    }

    // Then
    assertThat(scores)
        .content()
        .isEqualTo(
            """
            {"id":"d0","score":0.25,"level":2}
            {"id":"d1","score":null,"level":null,"undetermined":"input_too_long"}
            """);
  }

  private Path file(String name, int from, int count) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < from + count; i++) {
      lines
          .append("{\"id\":\"d")
          .append(i)
          .append("\",\"source\":\"Draft\",\"output\":\"Draft ")
          .append(i)
          .append(".\",\"label\":1,\"task\":\"dialogue2note\"}\n");
    }
    return Files.writeString(folder.resolve(name), lines);
  }

  private static Judged graded(DraftContent draft) {
    return new Judged.Graded(RiskLevel.LOW, new Score(0.25), draft.output().isBlank(), Set.of());
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the second draft was never graded");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }
}
