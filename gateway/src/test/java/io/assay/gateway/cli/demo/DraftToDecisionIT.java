package io.assay.gateway.cli.demo;

import static io.assay.gateway.cli.demo.ReviewRest.awaitState;
import static io.assay.gateway.cli.demo.ReviewRest.newId;
import static io.assay.gateway.cli.demo.ReviewRest.submit;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.assay.gateway.cli.AssayCommand;
import io.assay.gateway.domain.Release;
import io.assay.gateway.domain.ReleasedDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The running application on a real broker: drafts in over HTTP, doors, decisions, and no text in a
 * log.
 */
class DraftToDecisionIT {

  @RegisterExtension static final SharedDemo DEMO = SharedDemo.REST;

  private static final String CANARY = "Zebulon Quartermaine";
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private static Path folder;

  private final ReviewRest rest = DEMO.rest();

  @Test
  void a_faithful_draft_is_released_with_its_verdict() {
    // Given
    String id = newId();

    // When
    submit(id, 1, "Denies chest pain.", "Patient: I deny chest pain.\nDenies chest pain.");

    // Then
    awaitState(id, "released");
    await().atMost(SOON).until(() -> !DEMO.released(id).isEmpty());
    ReleasedDraft released = DEMO.released(id).getFirst();
    assertThat(released.release()).isInstanceOf(Release.ByPolicy.class);
    assertThat(released.verdict().draft().value()).isEqualTo(id);
  }

  @Test
  void a_wrong_dose_waits_for_a_person_whose_correction_is_released() throws IOException {
    // Given
    String id = newId();
    submit(
        id,
        1,
        "Takes lisinopril 40 mg daily, says " + CANARY + ".",
        "Patient: I take lisinopril 10 mg daily.");
    awaitState(id, "in-review");
    String task = rest.openReview(id);
    rest.as("dr-lee")
        .get("/v1/review-tasks/" + task)
        .then()
        .statusCode(200)
        .body("output", startsWith("Takes lisinopril 40 mg"))
        .body("verdict.findings.code", hasItem("dose-mismatch"));

    // When
    rest.decide(
        task,
        Map.of(
            "decision",
            "correct",
            "correctedOutput",
            "Takes lisinopril 10 mg daily.",
            "level",
            4,
            "comment",
            CANARY),
        202);
    awaitState(id, "corrected");
    rest.as("dr-ito")
        .post("/v1/review-tasks/" + task + "/claim")
        .then()
        .statusCode(404)
        .body("type", equalTo("urn:assay:problem:review-closed"))
        .body("detail", startsWith("dr-lee has decided"));

    // Then
    await().atMost(SOON).until(() -> !DEMO.released(id).isEmpty());
    assertThat(DEMO.released(id))
        .singleElement()
        .satisfies(
            released -> {
              assertThat(released.draft().content().output())
                  .isEqualTo("Takes lisinopril 10 mg daily.");
              assertThat(released.release()).isInstanceOf(Release.Corrected.class);
            });
    assertThat(DEMO.log()).contains("validators are open").doesNotContain("Zebulon", "lisinopril");
  }

  @Test
  void a_rejected_draft_is_never_released_and_an_approved_one_is_as_it_was() {
    // Given
    String rejected = newId();
    String approved = newId();
    submit(rejected, 1, "Takes warfarin 50 mg daily.", "Patient: I take warfarin 5 mg daily.");
    submit(approved, 1, "Takes warfarin 50 mg daily.", "Patient: I take warfarin 5 mg daily.");
    awaitState(rejected, "in-review");
    awaitState(approved, "in-review");

    // When
    rest.decide(rest.openReview(rejected), Map.of("decision", "reject"), 202);
    rest.decide(rest.openReview(approved), Map.of("decision", "approve"), 202);

    // Then
    awaitState(rejected, "rejected");
    awaitState(approved, "approved");
    assertThat(DEMO.released(rejected)).isEmpty();
    await().atMost(SOON).until(() -> !DEMO.released(approved).isEmpty());
    assertThat(DEMO.released(approved))
        .singleElement()
        .satisfies(
            released ->
                assertThat(released.draft().content().output())
                    .isEqualTo("Takes warfarin 50 mg daily."));
  }

  @Test
  void a_higher_version_cancels_the_open_review_of_the_lower() {
    // Given
    String id = newId();
    submit(id, 1, "Takes warfarin 50 mg daily.", "Patient: I take warfarin 5 mg daily.");
    awaitState(id, "in-review");
    String first = rest.openReview(id);

    // When
    submit(id, 2, "Takes warfarin 25 mg daily.", "Patient: I take warfarin 5 mg daily.");

    // Then
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                when().get("/v1/drafts/" + id).then().statusCode(200).body("version", equalTo(2)));
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> rest.as("dr-lee").get("/v1/review-tasks/" + first).then().statusCode(404));
    rest.decide(first, Map.of("decision", "approve"), 404);
  }

  @Test
  void a_finished_review_is_found_by_its_id_and_exported_as_a_label() throws IOException {
    // Given
    String id = newId();
    String source = "Patient: I take warfarin 5 mg daily.";
    submit(id, 1, "Takes warfarin 50 mg daily.", source);
    awaitState(id, "in-review");
    String task = rest.openReview(id);
    rest.decide(task, Map.of("decision", "reject", "level", 4), 202);
    awaitState(id, "rejected");

    // When, Then
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                rest.as("dr-ito")
                    .get("/v1/review/decided/" + task)
                    .then()
                    .statusCode(200)
                    .body("draftId", equalTo(id))
                    .body("version", equalTo(1))
                    .body("decisions.decision", equalTo(List.of("reject")))
                    .body("decisions.reviewer", equalTo(List.of("dr-lee")))
                    .body("decisions.level", equalTo(List.of(4))));
    rest.as("dr-ito").get("/v1/review/decided/" + id + "~0~999999").then().statusCode(404);
    when().get("/v1/review/decided/" + task).then().statusCode(401);
    assertThat(exported("labels.jsonl"))
        .filteredOn(line -> line.contains(id))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .contains("\"risk_level\":4", "\"label\":0", "Takes warfarin 50 mg", source));
    assertThat(exported("codes.jsonl", "--without-text"))
        .anySatisfy(
            line -> assertThat(line).contains("\"risk_level\":4", "\"decision\":\"reject\""))
        .noneSatisfy(line -> assertThat(line).containsAnyOf(id, "warfarin", "dr-lee"));
  }

  @Test
  void the_doors_sum_to_what_was_consumed_and_the_application_is_ready() {
    // Given
    String id = newId();
    submit(id, 1, "Denies chest pain.", "Denies chest pain.");
    awaitState(id, "released");

    // Then
    when().get("/health/ready").then().statusCode(200);
    when().get("/openapi").then().statusCode(200);
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              String metrics = when().get("/metrics").then().statusCode(200).extract().asString();
              double doors =
                  metrics
                      .lines()
                      .filter(line -> line.startsWith("gate_records_total"))
                      .mapToDouble(DraftToDecisionIT::value)
                      .sum();
              double consumed =
                  metrics
                      .lines()
                      .filter(line -> line.startsWith("gate_consumed_total"))
                      .mapToDouble(DraftToDecisionIT::value)
                      .sum();
              assertThat(doors).isEqualTo(consumed).isPositive();
            });
  }

  private static List<String> exported(String name, String... more) throws IOException {
    Path file = folder.resolve(name);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "export-labels",
                "--bootstrap-servers",
                DEMO.stack().bootstrapServers(),
                "--registry",
                DEMO.stack().registryUrl().toString(),
                "--out",
                file.toString()));
    arguments.addAll(List.of(more));
    assertThat(AssayCommand.commandLine().execute(arguments.toArray(String[]::new))).isZero();
    return Files.readAllLines(file);
  }

  private static double value(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }
}
