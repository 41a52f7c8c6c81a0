package io.assay.gateway.cli.demo;

import static io.assay.gateway.cli.demo.ReviewRest.awaitState;
import static io.assay.gateway.cli.demo.ReviewRest.newId;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.cli.AssayCommand;
import io.assay.gateway.domain.Release;
import io.assay.gateway.domain.ReleasedDraft;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The running application on a real broker: drafts in over HTTP, doors, decisions, and no text in a
 * log.
 */
@SuppressWarnings("NullAway.Init") // BeforeAll comes before every test.
class DraftToDecisionIT {

  private static final String CANARY = "Zebulon Quartermaine";
  private static final Duration SOON = Duration.ofSeconds(30);

  private static final GateTopics TOPICS = GateTopics.standard(Stack.PARTITIONS, (short) 1);

  @TempDir private static Path folder;
  private static Stack stack;
  private static ReviewRest rest;
  private static SchemaRegistry registry;
  private static AvroWire wire;

  @BeforeAll
  static void start() throws IOException {
    Path home = Path.of("..").toAbsolutePath().normalize();
    stack = Stack.start(home, folder, 0, new DemoScreen(new PrintWriter(Writer.nullWriter())));
    rest = new ReviewRest(stack.password());
    registry = SchemaRegistry.connect(RegistrySettings.at(stack.registryUrl().toString()));
    wire = new AvroWire(registry, TOPICS, "test");
    RestAssured.baseURI = "http://127.0.0.1";
    RestAssured.port = stack.gatewayAddress().getPort();
  }

  @AfterAll
  static void stop() {
    RestAssured.reset();
    registry.close();
    stack.close();
  }

  @Test
  void a_faithful_draft_is_released_with_its_verdict() {
    // Given
    String id = newId();

    // When
    submit(id, 1, "Denies chest pain.", "Patient: I deny chest pain.\nDenies chest pain.");

    // Then
    awaitState(id, "released");
    awaitRelease(id);
    ReleasedDraft released = releasedOf(id).getFirst();
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
    decide(
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
    awaitRelease(id);
    assertThat(releasedOf(id))
        .singleElement()
        .satisfies(
            released -> {
              assertThat(released.draft().content().output())
                  .isEqualTo("Takes lisinopril 10 mg daily.");
              assertThat(released.release()).isInstanceOf(Release.Corrected.class);
            });
    String log = Files.readString(folder.resolve("gateway.log"));
    assertThat(log).contains("validators are open").doesNotContain("Zebulon", "lisinopril");
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
    decide(rest.openReview(rejected), Map.of("decision", "reject"), 202);
    decide(rest.openReview(approved), Map.of("decision", "approve"), 202);

    // Then
    awaitState(rejected, "rejected");
    awaitState(approved, "approved");
    assertThat(releasedOf(rejected)).isEmpty();
    awaitRelease(approved);
    assertThat(releasedOf(approved))
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
    decide(first, Map.of("decision", "approve"), 404);
  }

  @Test
  void only_the_signed_in_holder_of_a_claim_decides() {
    // Given
    String id = newId();
    submit(id, 1, "Takes warfarin 50 mg daily.", "Patient: I take warfarin 5 mg daily.");
    awaitState(id, "in-review");
    String review = "/v1/review-tasks/" + rest.openReview(id);

    // When, Then
    when()
        .get(review)
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:assay:problem:not-signed-in"));
    given()
        .auth()
        .preemptive()
        .basic("dr-lee", "guess")
        .get(review)
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:assay:problem:not-signed-in"));
    rest.as("dr-ito")
        .contentType(ContentType.JSON)
        .body(Map.of("decision", "reject"))
        .post(review + "/decision")
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:assay:problem:not-claimed"));
    rest.as("dr-lee")
        .post(review + "/claim")
        .then()
        .statusCode(200)
        .body("reviewer", equalTo("dr-lee"));
    rest.as("dr-ito")
        .post(review + "/claim")
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:assay:problem:held-by-another"))
        .body("heldBy", equalTo("dr-lee"))
        .body("until", notNullValue());
    when().get(review + "/claim").then().statusCode(401);
    rest.as("dr-ito")
        .get(review + "/claim")
        .then()
        .statusCode(200)
        .body("claim.reviewer", equalTo("dr-lee"))
        .body("keySet()", equalTo(java.util.Set.of("claim")));
    rest.as("dr-ito")
        .contentType(ContentType.JSON)
        .body(Map.of("decision", "reject"))
        .post(review + "/decision")
        .then()
        .statusCode(409)
        .body("heldBy", equalTo("dr-lee"));
    rest.as("dr-lee")
        .contentType(ContentType.JSON)
        .body(Map.of("decision", "reject", "reviewer", "dr-ito"))
        .post(review + "/decision")
        .then()
        .statusCode(400)
        .body("field", equalTo("reviewer"));
    rest.as("dr-lee").put(review + "/claim").then().statusCode(200);
    rest.as("dr-lee").delete(review + "/claim").then().statusCode(204);
    rest.as("dr-ito").post(review + "/claim").then().statusCode(200);
  }

  @Test
  void a_decision_that_is_sent_again_is_answered_as_the_first_one_was() {
    // Given
    String id = newId();
    submit(id, 1, "Takes warfarin 50 mg daily.", "Patient: I take warfarin 5 mg daily.");
    String task = rest.openReview(id);
    Map<String, Object> correction =
        Map.of("decision", "correct", "correctedOutput", "Takes warfarin 5 mg daily.");
    decide(task, correction, 202);

    // When, Then: at once, and when it is settled
    resent(task, "dr-lee", correction, 202);
    awaitState(id, "corrected");
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> rest.as("dr-ito").get("/v1/review-tasks/" + task).then().statusCode(404));
    resent(task, "dr-lee", correction, 202);
    resent(task, "dr-lee", Map.of("decision", "approve"), 404);
    resent(task, "dr-ito", correction, 404);
    awaitRelease(id);
    assertThat(releasedOf(id)).hasSize(1);
  }

  private static void resent(String task, String reviewer, Map<String, Object> body, int status) {
    rest.as(reviewer)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/v1/review-tasks/" + task + "/decision")
        .then()
        .statusCode(status);
  }

  @Test
  void the_queue_is_asked_for_by_a_site_and_a_task_of_its_own() {
    // Given
    String id = newId();
    given()
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "id",
                id,
                "task",
                "ward-summary",
                "source",
                "Patient: I take warfarin 5 mg daily.",
                "output",
                "Takes warfarin 50 mg daily.",
                "origin",
                Map.of("generator", "scribe", "site", "north-ward")))
        .post("/v1/drafts")
        .then()
        .statusCode(202);
    rest.openReview(id);

    // When, Then
    rest.as("dr-lee")
        .get("/v1/review/queue?task=ward-summary&site=north-ward")
        .then()
        .statusCode(200)
        .body("total", equalTo(1))
        .body("tasks", hasItem("ward-summary"))
        .body("sites", hasItem("north-ward"));
    rest.as("dr-lee").get("/v1/review-tasks?site=north-ward").then().body("total", equalTo(1));
    rest.as("dr-lee").get("/v1/review-tasks?site=south-ward").then().body("total", equalTo(0));
  }

  @Test
  void a_finished_review_is_found_by_its_id_and_exported_as_a_label() throws IOException {
    // Given
    String id = newId();
    String source = "Patient: I take warfarin 5 mg daily.";
    submit(id, 1, "Takes warfarin 50 mg daily.", source);
    awaitState(id, "in-review");
    String task = rest.openReview(id);
    decide(task, Map.of("decision", "reject", "level", 4), 202);
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

  private static List<String> exported(String name, String... more) throws IOException {
    Path file = folder.resolve(name);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "export-labels",
                "--bootstrap-servers",
                stack.bootstrapServers(),
                "--registry",
                stack.registryUrl().toString(),
                "--out",
                file.toString()));
    arguments.addAll(List.of(more));
    assertThat(AssayCommand.commandLine().execute(arguments.toArray(String[]::new))).isZero();
    return Files.readAllLines(file);
  }

  @Test
  void errors_are_problems_that_name_the_field_and_quote_nothing() {
    given()
        .contentType(ContentType.JSON)
        .body("{\"task\":\"dialogue2note\"}")
        .post("/v1/drafts")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:assay:problem:invalid-request"))
        .body("field", equalTo("output"))
        .body("traceId", notNullValue());
    given()
        .contentType(ContentType.JSON)
        .body("{\"output\": " + CANARY)
        .post("/v1/validate")
        .then()
        .statusCode(400)
        .body("detail", startsWith("not valid JSON"));
    given()
        .contentType(ContentType.TEXT)
        .body("x")
        .post("/v1/drafts")
        .then()
        .statusCode(415)
        .contentType("application/problem+json");
    when()
        .get("/v1/drafts/never-seen")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
    rest.as("dr-lee").get("/v1/review-tasks?limit=0").then().statusCode(400);
    when()
        .delete("/v1/drafts/never-seen")
        .then()
        .statusCode(405)
        .header("Allow", equalTo("GET"))
        .body("type", equalTo("urn:assay:problem:method-not-allowed"));
    given()
        .contentType(ContentType.JSON)
        .body(new byte[1024 * 1024 + 1])
        .post("/v1/drafts")
        .then()
        .statusCode(413)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:assay:problem:too-large"));
  }

  @Test
  void a_draft_is_judged_at_once_without_being_stored() {
    given()
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "task",
                "dialogue2note",
                "source",
                "Patient: it is my left knee.",
                "output",
                "Pain in the right knee."))
        .post("/v1/validate")
        .then()
        .statusCode(200)
        .body("door", equalTo("review"))
        .body("probabilities.size()", equalTo(4))
        .body("findings.size()", greaterThan(0))
        .body("findings.validator", everyItem(notNullValue()));
  }

  @Test
  void a_parameter_that_is_not_usable_is_named() {
    assertRefused("/v1/review/queue?limit=ten", "limit");
    assertRefused("/v1/review/queue?from=first", "from");
    assertRefused("/v1/review-tasks?limit=ten", "limit");
    assertRefused("/v1/review-tasks?level=high", "level");
    assertRefused("/v1/risk-rates?windows=some", "windows");
    assertRefused("/v1/risk-rates?from=-1000000000-01-01T00:00:00Z", "from");
    assertRefused("/v1/risk-rates?every=PT2562047788015215H", "every");
  }

  private static void assertRefused(String address, String parameter) {
    rest.as("dr-lee")
        .get(address)
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:assay:problem:invalid-request"))
        .body("detail", startsWith(parameter + " is "));
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

  private static double value(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }

  private static void submit(String id, int version, String output, String source) {
    given()
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "id",
                id,
                "version",
                version,
                "task",
                "dialogue2note",
                "source",
                source,
                "output",
                output))
        .post("/v1/drafts")
        .then()
        .statusCode(202)
        .body("id", equalTo(id));
  }

  /** Takes the review and decides on it, as dr-lee. */
  private static void decide(String task, Map<String, Object> decision, int status) {
    rest.as("dr-lee").post("/v1/review-tasks/" + task + "/claim");
    rest.as("dr-lee")
        .contentType(ContentType.JSON)
        .body(decision)
        .post("/v1/review-tasks/" + task + "/decision")
        .then()
        .statusCode(status);
  }

  /** The store may know it a moment before the transaction is committed. */
  private static void awaitRelease(String id) {
    await().atMost(SOON).until(() -> !releasedOf(id).isEmpty());
  }

  private static List<ReleasedDraft> releasedOf(String id) {
    return ReleasedDrafts.of(stack, wire, id);
  }
}
