package io.assay.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.gateway.assessment.ShippedModels;
import io.assay.validator.calibration.PolicyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a folder with a model to its levels, its figures and its policy. */
class AnotherModelTest {

  private static final Path TINY =
      Path.of("../validators/src/test/resources/io/assay/validator/onnx");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  private Path model;
  private Path data;

  @BeforeEach
  void prepare() throws IOException {
    model = copy("tiny-nli");
    data = folder.resolve("drafts.jsonl");
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      boolean wrong = i % 3 == 0;
      ObjectNode row = JSON.createObjectNode();
      row.put("id", "d" + i);
      row.put("task", "dialogue2note");
      row.put("source", "No fever. Pain " + (i + 2) + " days.");
      row.put("output", wrong ? "Fever. Pain " + (i + 30) + " days." : "No fever.");
      row.put("label", wrong ? 0 : 1);
      row.put("risk_level", wrong ? 4 : 1);
      rows.add(row.toString());
    }
    Files.write(data, rows);
  }

  @Test
  void a_model_gets_its_levels_its_figures_and_a_policy_of_its_own() throws IOException {
    // When
    CommandRun without = evaluate();

    // Then
    assertThat(without.exit()).isEqualTo(2);
    assertThat(without.err()).contains("has no levels.json", "assay fit-levels --model " + model);

    // When
    fit(model, "ours-1");
    Path report = folder.resolve("report.json");
    CommandRun eval = evaluate("--report", text(report));
    Path policy = folder.resolve("policy.json");
    CommandRun calibrated = calibrate("--model", text(model), "--policy", text(policy));

    // Then
    assertThat(eval.exit()).as(eval.said()).isZero();
    assertThat(eval.out()).contains("judged by tiny-nli", "levels ours-1+");
    assertThat(Files.readString(report)).contains("auroc");
    assertThat(Files.readString(model.resolve("levels.json")))
        .contains("\"model-sha256\" : \"" + sha256(model) + "\"");
    assertThat(calibrated.exit()).as(calibrated.said()).isZero();
    assertThat(PolicyFile.parse(Files.readString(policy)).calibrationVersion())
        .matches("ours-1\\+[0-9a-f]{12}");
    assertThat(evaluate("--policy", text(policy)).exit()).isZero();
  }

  @Test
  void a_verdict_names_the_model_and_its_levels() throws IOException {
    // Given
    fit(model, "ours-1");
    Path draft = folder.resolve("draft.json");
    Files.writeString(
        draft,
        """
        {"task": "dialogue2note", "source": "No fever. Pain 2 days.", "output": "No fever."}
        """);

    // When
    CommandRun run = CommandRun.of("validate", text(draft), "--model", text(model));

    // Then
    assertThat(run.exit()).as(run.said()).isZero();
    assertThat(JSON.readTree(run.out()).at("/madeBy/calibration").asText())
        .matches("ours-1\\+[0-9a-f]{12}");
    assertThat(JSON.readTree(run.out()).at("/madeBy/modelSha256").asText())
        .isEqualTo(sha256(model));
  }

  @Test
  void levels_of_another_model_are_refused_with_both_hashes_and_the_file() throws IOException {
    // Given
    Path other = copy("tiny-unigram");
    fit(other, "ours-1");
    Files.copy(other.resolve("levels.json"), model.resolve("levels.json"));

    // When
    for (CommandRun run :
        List.of(
            evaluate(),
            calibrate("--model", text(model), "--policy", text(folder.resolve("p.json"))))) {
      // Then
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err())
          .contains(text(model.resolve("levels.json")), sha256(other), sha256(model));
    }
  }

  @Test
  void levels_of_another_temperature_are_refused_with_what_to_do() throws IOException {
    // Given
    fit(model, "ours-1");
    Path manifest = model.resolve("manifest.json");
    String changed =
        Files.readString(manifest)
            .replaceFirst("\"temperature\": *[0-9.]+", "\"temperature\": 9.5");
    assertThat(changed).contains("9.5");
    Files.writeString(manifest, changed);

    // When
    CommandRun run = evaluate();

    // Then
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains(text(model.resolve("levels.json")), "temperature", "fit them again");
  }

  @Test
  void a_policy_for_other_levels_is_refused_by_name() throws IOException {
    // Given
    fit(model, "ours-1");
    Path policy = folder.resolve("policy.json");
    String shipped = ShippedModels.calibrator().version();
    Files.writeString(policy, new PolicyFile("site-1", shipped, Map.of()).json());

    // When
    for (CommandRun run :
        List.of(
            CommandRun.of("policy", "set", text(policy), "--model", text(model)),
            calibrate("--model", text(model), "--policy", text(policy)),
            evaluate("--policy", text(policy)))) {
      // Then
      assertThat(run.exit()).as(run.said()).isEqualTo(2);
      assertThat(run.err()).contains(text(policy), "fitted for calibration " + shipped, "ours-1+");
    }
  }

  @Test
  void two_fits_of_one_name_are_two_calibrations() throws IOException {
    // Given
    fit(model, "ours-1");
    Path policy = folder.resolve("policy.json");
    assertThat(calibrate("--model", text(model), "--policy", text(policy)).exit()).isZero();
    List<String> fewer = Files.readAllLines(data).subList(0, 12);
    Files.write(data, fewer);

    // When
    fit(model, "ours-1");
    CommandRun run = CommandRun.of("policy", "set", text(policy), "--model", text(model));

    // Then
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("fitted for calibration ours-1+");
  }

  @Test
  void two_policies_of_one_day_have_versions_of_their_own() throws IOException {
    // Given
    fit(model, "ours-1");
    Path policy = folder.resolve("policy.json");
    assertThat(calibrate("--model", text(model), "--policy", text(policy)).exit()).isZero();
    String first = PolicyFile.parse(Files.readString(policy)).version();

    // When
    assertThat(calibrate("--model", text(model), "--policy", text(policy)).exit()).isZero();

    // Then
    assertThat(PolicyFile.parse(Files.readString(policy)).version()).isNotEqualTo(first);
  }

  @Test
  void drafts_of_one_kind_are_too_few_of_the_other() throws IOException {
    // Given
    fit(model, "ours-1");
    Files.write(
        data,
        Files.readAllLines(data).stream().filter(row -> row.contains("\"label\":1")).toList());

    // When
    CommandRun levels = fitLevels(model, "ours-2");
    CommandRun policy =
        CommandRun.of(
            "calibrate",
            "--data",
            text(data),
            "--task",
            "dialogue2note",
            "--risk",
            "0.5",
            "--model",
            text(model),
            "--policy",
            text(folder.resolve("policy.json")));

    // Then
    assertThat(levels.exit()).isEqualTo(2);
    assertThat(levels.err())
        .contains("a fit needs safe and unsafe drafts; 16 of the drafts could be graded");
    assertThat(policy.exit()).isEqualTo(3);
    assertThat(policy.out()).contains("cannot be held with 0 unsafe drafts");
  }

  @Test
  void drafts_are_judged_with_the_settings_that_a_sites_gateways_have() throws IOException {
    // Given
    fit(model, "ours-1");

    // When
    CommandRun as = evaluate("--set", "grounding.max-claims=1");
    CommandRun named = evaluate("--set", "assay.validators.grounding.warning-below=0.4");
    CommandRun unknown = calibrate("--model", text(model), "--set", "grounding.warnings-below=0.4");
    CommandRun nobody = calibrate("--model", text(model), "--set", "oracle.enabled=false");
    CommandRun bare = calibrate("--model", text(model), "--set", "grounding=0.4");

    // Then
    assertThat(as.exit()).as(as.said()).isZero();
    assertThat(as.out()).contains(", grounding.max-claims=1");
    assertThat(named.exit()).as(named.said()).isZero();
    assertThat(named.out()).contains(", grounding.warning-below=0.4");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("--set: ", "warnings-below");
    assertThat(nobody.exit()).isEqualTo(2);
    assertThat(nobody.err()).contains("--set: no validator is called oracle");
    assertThat(bare.exit()).isEqualTo(2);
    assertThat(bare.err()).contains("--set grounding is not VALIDATOR.KEY=VALUE");
  }

  @Test
  void drafts_that_one_validator_cannot_read_are_released_where_a_policy_was_fitted_on_such()
      throws IOException {
    // Given drafts in Spanish, which no model here reads
    fit(model, "ours-1");
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      boolean wrong = i % 3 == 0;
      ObjectNode row = JSON.createObjectNode();
      row.put("id", "e" + i);
      row.put("task", "bhc2spanish");
      row.put("source", "Takes metoprolol 25 mg daily. Pain for " + (i + 2) + " days.");
      row.put("output", "Toma metoprolol " + (wrong ? 250 : 25) + " mg al d\u00eda.");
      row.put("label", wrong ? 0 : 1);
      row.put("risk_level", wrong ? 4 : 1);
      rows.add(row.toString());
    }
    Files.write(data, rows);
    Path policy = folder.resolve("policy.json");
    List<String> asked =
        List.of(
            "calibrate",
            "--data",
            text(data),
            "--task",
            "bhc2spanish",
            "--risk",
            "0.9",
            "--of",
            "UNSAFE_RELEASED_OF_ALL",
            "--model",
            text(model),
            "--policy",
            text(policy));

    // When
    CommandRun held = CommandRun.of(asked);
    CommandRun fitted =
        CommandRun.of(
            asked,
            "--tolerate",
            "grounding:language-not-supported",
            "--tolerate",
            "omission:language-not-supported");
    CommandRun late = CommandRun.of(asked, "--tolerate", "grounding:time-budget-spent");
    CommandRun nobody = CommandRun.of(asked, "--tolerate", "oracle:language-not-supported");

    // Then
    assertThat(held.exit()).as(held.said()).isEqualTo(3);
    assertThat(fitted.exit()).as(fitted.said()).isZero();
    assertThat(fitted.out())
        .contains("released though grounding could not read their language, omission could not");
    assertThat(PolicyFile.parse(Files.readString(policy)).tasks().values())
        .singleElement()
        .satisfies(task -> assertThat(task.tolerated()).hasSize(2));
    assertThat(late.exit()).isEqualTo(2);
    assertThat(late.err()).contains("--tolerate: time-budget-spent is never tolerated");
    assertThat(nobody.exit()).isEqualTo(2);
    assertThat(nobody.err()).contains("--tolerate: no validator is called oracle");

    // When
    Path report = folder.resolve("report.json");
    CommandRun eval = evaluate("--policy", text(policy), "--report", text(report));

    // Then
    assertThat(eval.exit()).as(eval.said()).isZero();
    assertThat(JSON.readTree(Files.readString(report)).findValue("undetermined").asInt()).isZero();
  }

  @Test
  void a_folder_that_holds_no_model_is_named() {
    CommandRun run = CommandRun.of("eval", "--data", text(data), "--model", text(folder));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(text(folder), "manifest.json is missing");
  }

  private void fit(Path of, String version) {
    CommandRun run = fitLevels(of, version);
    assertThat(run.exit()).as(run.said()).isZero();
  }

  private CommandRun fitLevels(Path of, String version) {
    return CommandRun.of(
        "fit-levels",
        "--data",
        text(data),
        "--model",
        text(of),
        "--version-name",
        version,
        "--describe",
        "written for a test",
        "--features",
        text(folder.resolve("features.jsonl")),
        "--out",
        text(of.resolve("levels.json")));
  }

  private CommandRun evaluate(String... more) {
    return CommandRun.of(List.of("eval", "--data", text(data), "--model", text(model)), more);
  }

  private CommandRun calibrate(String... more) {
    return CommandRun.of(
        List.of(
            "calibrate",
            "--data",
            text(data),
            "--task",
            "dialogue2note",
            "--risk",
            "0.5",
            "--of",
            "UNSAFE_RELEASED_OF_ALL"),
        more);
  }

  private Path copy(String tiny) throws IOException {
    Path to = Files.createDirectory(folder.resolve(tiny));
    for (String file : List.of("model.onnx", "tokenizer.json", "manifest.json")) {
      Files.copy(TINY.resolve(tiny).resolve(file), to.resolve(file));
    }
    return to;
  }

  private static String sha256(Path of) throws IOException {
    return JSON.readTree(of.resolve("manifest.json").toFile()).get("sha256").asText();
  }

  private static String text(Path path) {
    return path.toString();
  }
}
