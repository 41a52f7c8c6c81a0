package io.assay.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.calibration.JudgedLevels;
import io.assay.validator.calibration.PolicyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * From labelled drafts and an endpoint to levels with a judge, a policy and verdicts (ADR 0038).
 */
@Timeout(180)
class FitJudgeCommandTest {

  /** What a right draft says of a source and no wrong one does: the reader finds it doubtful. */
  private static final String RIGHT = "Whoever saw her was told that it is the gallbladder.";

  private static final String WRONG = "Whoever saw her was told that it is the pancreas.";

  @TempDir private Path folder;
  private FakeJudge endpoint;
  private Path data;

  @BeforeEach
  void endpointThatIsRight() throws IOException {
    endpoint = new FakeJudge(0, question -> question.contains(WRONG) ? 4 : 1);
    data = folder.resolve("drafts.jsonl");
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(
          """
          {"id":"d-%d","task":"dialogue2note","source":"Ultrasound on day %d shows stones in the gallbladder. She is %d years old.","output":"%s","label":%d}\
          """
              .formatted(i, i + 1, 30 + i, i % 2 == 0 ? RIGHT : WRONG, i % 2 == 0 ? 1 : 0));
    }
    Files.write(data, rows);
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  void a_judge_is_fitted_and_verdicts_and_policies_name_it() throws IOException {
    // When
    Path judged = folder.resolve("judged.json");
    CommandRun fit = fit(judged);

    // Then
    assertThat(fit.exit()).as(fit.said()).isZero();
    assertThat(fit.out()).contains("fitted on 40 drafts of 40", "judge 1.000");
    JudgedLevels levels = JudgedLevels.parse(Files.readString(judged));
    assertThat(levels.judge()).matches("judge@medval\\+[0-9a-f]{12}");
    assertThat(levels.model().weights().get(1)).isPositive();

    // When
    Path policy = folder.resolve("policy.json");
    CommandRun calibrated =
        run(
            "calibrate",
            "--data",
            data.toString(),
            "--task",
            "dialogue2note",
            "--risk",
            "0.2",
            "--policy",
            policy.toString(),
            "--judged-levels",
            judged.toString());

    // Then
    assertThat(calibrated.exit()).as(calibrated.said()).isZero();
    assertThat(PolicyFile.parse(Files.readString(policy)).calibrationVersion())
        .matches("levels-\\d+/ours-1\\+[0-9a-f]{12}");

    // When
    CommandRun eval =
        run(
            "eval",
            "--data",
            data.toString(),
            "--policy",
            policy.toString(),
            "--judged-levels",
            judged.toString());

    // Then
    assertThat(eval.exit()).as(eval.said()).isZero();
    assertThat(eval.out()).contains("/ours-1+");

    // When the same levels are to be used without the judge
    CommandRun without =
        CommandRun.of("eval", "--data", data.toString(), "--judged-levels", judged.toString());

    // Then
    assertThat(without.exit()).isEqualTo(2);
    assertThat(without.err()).contains("--judged-levels", levels.judge(), "no judge");
  }

  @Test
  void an_unfitted_judge_is_asked_about_what_would_be_released_alone() throws IOException {
    // Given a draft that is word for word in its source
    Path draft = folder.resolve("draft.json");
    Files.writeString(
        draft,
        """
        {"task": "dialogue2note", "source": "No fever. Pain for 2 days.", "output": "No fever."}
        """);

    // When
    CommandRun run = run("validate", draft.toString());

    // Then
    assertThat(run.exit()).as(run.said()).isZero();
    assertThat(run.out()).contains("\"judge.unsafe\"", "judge@medval+");
    assertThat(endpoint.questions()).as("at the start, and about the draft").hasSize(2);
  }

  @Test
  void without_a_judge_there_is_nothing_to_fit() {
    CommandRun run =
        CommandRun.of(
            "fit-judge",
            "--data",
            data.toString(),
            "--version-name",
            "ours-1",
            "--describe",
            "written for a test",
            "--out",
            folder.resolve("judged.json").toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("no judge is switched on", "judge.enabled=true");
  }

  @Test
  void a_judge_that_is_set_up_and_not_switched_on_is_named() {
    CommandRun run =
        CommandRun.of("eval", "--data", data.toString(), "--set", "judge.url=" + endpoint.url());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("judge is set up and not switched on", "judge.enabled");
  }

  private CommandRun fit(Path judged) {
    return run(
        "fit-judge",
        "--data",
        data.toString(),
        "--from",
        "0",
        "--to",
        "1",
        "--version-name",
        "ours-1",
        "--describe",
        "written for a test",
        "--out",
        judged.toString());
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(
        List.of(arguments),
        "--set",
        "judge.enabled=true",
        "--set",
        "judge.url=" + endpoint.url(),
        "--set",
        "judge.model=medval");
  }
}
