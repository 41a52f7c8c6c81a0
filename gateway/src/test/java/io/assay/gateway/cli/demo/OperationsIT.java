package io.assay.gateway.cli.demo;

import static io.assay.gateway.cli.demo.ReviewRest.awaitState;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.assay.gateway.telemetry.OperationsFiles;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The running application, with all logging at TRACE: what operations see of it, and what nobody
 * may see of a patient.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // BeforeAll comes before every test.
class OperationsIT {

  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  private static Stack stack;
  private static ReviewRest rest;
  private static SpanCollector collector;

  @BeforeAll
  static void start() throws IOException {
    collector = SpanCollector.start();
    Map<String, String> all = new HashMap<>();
    all.put("QUARKUS_LOG_LEVEL", "TRACE");
    all.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
    all.put("OTEL_EXPORTER_OTLP_ENDPOINT", collector.address());
    all.put("OTEL_BSP_SCHEDULE_DELAY", "200");
    for (String category :
        List.of(
            "ORG_APACHE_KAFKA",
            "ORG_APACHE_KAFKA_STREAMS_STREAMSCONFIG",
            "ORG_APACHE_KAFKA_CLIENTS_CONSUMER_INTERNALS_OFFSETSREQUESTMANAGER",
            "IO_CONFLUENT",
            "AI_DJL")) {
      all.put("QUARKUS_LOG_CATEGORY__" + category + "__LEVEL", "TRACE");
    }
    stack = QuietStack.start(folder, all);
    rest = new ReviewRest(stack.password());
    QuietStack.isAsked(stack);
  }

  @AfterAll
  static void stop() {
    RestAssured.reset();
    stack.close();
    collector.close();
  }

  @Test
  @Order(1)
  void a_patient_goes_through_every_door_and_shows_up_in_no_log_metric_or_problem()
      throws Exception {
    // Given
    List<String> answers = new ArrayList<>();
    List<String> ids = new ArrayList<>();

    // When
    String released = newId(ids);
    CanaryPatient.submit(
        released,
        1,
        CanaryPatient.CANARY + " Denies chest pain.",
        CanaryPatient.CANARY + " Denies chest pain.");
    String corrected = newId(ids);
    CanaryPatient.submit(
        corrected,
        1,
        CanaryPatient.CANARY + " Takes lisinopril 40 mg.",
        CanaryPatient.CANARY + " I take lisinopril 10 mg.");
    CanaryPatient.submit(
        corrected,
        1,
        CanaryPatient.CANARY + " Takes lisinopril 80 mg.",
        CanaryPatient.CANARY + " I take lisinopril 10 mg.");
    String rejected = newId(ids);
    CanaryPatient.submit(
        rejected,
        2,
        CanaryPatient.CANARY + " Takes warfarin 50 mg.",
        CanaryPatient.CANARY + " I take warfarin 5 mg.");
    CanaryPatient.submit(
        rejected,
        1,
        CanaryPatient.CANARY + " Takes warfarin 50 mg.",
        CanaryPatient.CANARY + " I take warfarin 5 mg.");
    CanaryPatient.unreadable(stack);
    awaitState(released, "released");
    awaitState(corrected, "in-review");
    awaitState(rejected, "in-review");
    decide(
        rest.openReview(corrected),
        Map.of(
            "decision",
            "correct",
            "correctedOutput",
            CanaryPatient.CANARY + " Takes lisinopril 10 mg.",
            "comment",
            CanaryPatient.CANARY));
    decide(
        rest.openReview(rejected), Map.of("decision", "reject", "comment", CanaryPatient.CANARY));
    awaitState(corrected, "corrected");
    awaitState(rejected, "rejected");
    answers.addAll(CanaryPatient.problems(rest));

    // Then
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              String metrics = metrics();
              assertThat(counted(metrics, "door=\"dead-letter\"")).isEqualTo(4);
              assertThat(counted(metrics, "door=\"review\"")).isEqualTo(4);
              assertThat(counted(metrics, "door=\"released\"")).isEqualTo(1);
            });
    assertThat(answers).isNotEmpty().allSatisfy(CanaryPatient::assertNoTrace);
    CanaryPatient.assertNoTrace(metrics());
    assertThat(metrics()).doesNotContain(ids);
    assertThat(CanaryPatient.loggedWithATrace(folder)).isEmpty();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(collector.received())
                    .contains("assess", "validate", "gate", "review", "settle", "release")
                    .contains("gen_ai.evaluation.result"));
    CanaryPatient.assertNoTrace(collector.received());
    assertThat(collector.received()).doesNotContain(ids);
    assertThat(collector.holds(CanaryPatient.TRACE_ID)).as("the producer's trace goes on").isTrue();
  }

  @Test
  @Order(2)
  void every_metric_that_a_rule_or_a_panel_names_is_in_a_scrape() throws IOException {
    // Given
    Set<String> scraped =
        metrics()
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("[{ ]", 2)[0])
            .collect(Collectors.toSet());

    // When
    Set<String> named = OperationsFiles.namedMetrics();

    // Then
    assertThat(named).hasSizeGreaterThan(15).isSubsetOf(scraped);
  }

  @Test
  @Order(2)
  void it_is_live_started_and_ready_and_says_that_the_registry_answers() {
    when().get("/health/live").then().statusCode(200).body("checks.name", hasItem("stream"));
    when().get("/health/started").then().statusCode(200).body("checks.name", hasItem("start"));
    when()
        .get("/health/ready")
        .then()
        .statusCode(200)
        .body("checks.name", hasItem("broker"))
        .body("checks.find { it.name == 'schema-registry' }.data.state", equalTo("up"));
    assertThat(metrics()).contains("gate_registry_up 1.0", "gate_stream_up 1.0");
  }

  @Test
  @Order(2)
  void risk_rates_are_told_by_task_generator_and_site() {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              Response day = when().get("/v1/risk-rates?window=24h");
              assertThat(day.statusCode()).isEqualTo(200);
              assertThat(day.jsonPath().getList("rates.drafts", Integer.class)).containsExactly(5);
              assertThat(day.jsonPath().getList("rates.task", String.class))
                  .containsExactly("dialogue2note");
            });
    when()
        .get("/v1/risk-rates?window=24h&task=dialogue2note&generator=nobody")
        .then()
        .statusCode(200)
        .body("rates.size()", equalTo(0));
    when().get("/v1/risk-rates?window=1h").then().statusCode(400);
    when().get("/v1/risk-rates?windows=0").then().statusCode(400);
  }

  @Test
  @Order(2)
  void a_log_level_is_changed_by_a_person_for_a_while_and_never_below_its_floor() {
    // Given
    String ours = "/v1/operations/log-levels/io.assay.gateway";

    // When, Then
    given()
        .auth()
        .preemptive()
        .basic("dr-lee", "guess")
        .contentType(ContentType.JSON)
        .body(Map.of())
        .put(ours)
        .then()
        .statusCode(401);
    rest.as("dr-lee")
        .contentType(ContentType.JSON)
        .body(Map.of("level", "error", "minutes", 5))
        .put(ours)
        .then()
        .statusCode(200)
        .body("level", equalTo("error"));
    rest.as("dr-lee")
        .get("/v1/operations/log-levels")
        .then()
        .statusCode(200)
        .body("category", hasItem("io.assay.gateway"));
    rest.as("dr-lee").delete(ours).then().statusCode(204);
    rest.as("dr-lee")
        .contentType(ContentType.JSON)
        .body(Map.of("level", "debug"))
        .put("/v1/operations/log-levels/io.vertx.core")
        .then()
        .statusCode(403);
    for (String unknown : List.of(CanaryPatient.NAME, CanaryPatient.NUMBER, "io.assay.nothing")) {
      rest.as("dr-lee")
          .contentType(ContentType.JSON)
          .body(Map.of("level", "debug"))
          .put("/v1/operations/log-levels/" + unknown)
          .then()
          .statusCode(404);
    }
    for (Map<String, Object> refused :
        List.<Map<String, Object>>of(
            Map.of("level", CanaryPatient.NAME),
            Map.of("level", "debug", "minutes", 61),
            Map.of())) {
      rest.as("dr-lee")
          .contentType(ContentType.JSON)
          .body(refused)
          .put(ours)
          .then()
          .statusCode(400);
    }
  }

  @Test
  @Order(2)
  void a_line_of_our_own_is_its_sentence_with_its_pairs_as_fields() throws IOException {
    List<com.fasterxml.jackson.databind.JsonNode> ours = new ArrayList<>();
    com.fasterxml.jackson.databind.ObjectMapper json =
        new com.fasterxml.jackson.databind.ObjectMapper();
    try (var lines = Files.lines(folder.resolve("gateway.log"))) {
      for (String line : (Iterable<String>) lines::iterator) {
        if (line.contains("topics are in place")) {
          ours.add(json.readTree(line));
        }
      }
    }
    assertThat(ours)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.path("message").asText()).isEqualTo("topics are in place");
              assertThat(line.path("level").asText()).isEqualTo("INFO");
              assertThat(line.path("logger").asText()).endsWith("StartupChecks");
              assertThat(line.path("keys").path("bootstrap_servers").asText())
                  .isEqualTo(stack.bootstrapServers());
            });
  }

  @Test
  @Order(3)
  void a_lost_registry_makes_it_degraded_and_it_goes_on() {
    // When
    stack.stopRegistry();

    // Then
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                when()
                    .get("/health/ready")
                    .then()
                    .statusCode(200)
                    .body(
                        "checks.find { it.name == 'schema-registry' }.data.state",
                        equalTo("degraded")));
    assertThat(metrics()).contains("gate_registry_up 0.0");
    String id = "draft-" + UUID.randomUUID();
    CanaryPatient.submit(id, 1, "Denies chest pain.", "Denies chest pain.");
    awaitState(id, "released");
  }

  @Test
  @Order(4)
  void a_broker_that_hangs_makes_it_not_ready_and_every_call_is_answered_within_two_seconds()
      throws IOException, InterruptedException {
    // When
    signal("-STOP");
    try {
      // Then
      await().atMost(SOON).untilAsserted(() -> ready().then().statusCode(503));
      long start = System.nanoTime();
      ready().then().statusCode(503).body("status", equalTo("DOWN"));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      when().get("/health/live").then().statusCode(200);
    } finally {
      signal("-CONT");
    }
    await().atMost(SOON).untilAsserted(() -> ready().then().statusCode(200));
  }

  @Test
  @Order(5)
  void a_topic_that_is_deleted_is_named_and_ends_it() throws Exception {
    // When
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      admin.deleteTopics(List.of("clinical.drafts.v1")).all().get();
    }

    // Then
    await().atMost(SOON).untilAsserted(() -> when().get("/health/live").then().statusCode(503));
    ready().then().statusCode(503);
    List<String> told;
    try (var lines = Files.lines(folder.resolve("gateway.log"))) {
      told =
          lines
              .filter(
                  line ->
                      line.contains("\"level\":\"ERROR\"") || line.contains("\"level\":\"WARN\""))
              .toList();
    }
    assertThat(told).anyMatch(line -> line.contains("stream failed and stops"));
    // By the watch, or by Kafka Streams where it happens to rebalance just then.
    assertThat(told).anyMatch(line -> line.contains("clinical.drafts.v1"));
  }

  /** With a limit of 2 s on the answer. */
  private static Response ready() {
    return given()
        .config(
            RestAssuredConfig.config()
                .httpClient(
                    HttpClientConfig.httpClientConfig().setParam("http.socket.timeout", 2_000)))
        .get("/health/ready");
  }

  private static void signal(String signal) throws IOException, InterruptedException {
    assertThat(
            new ProcessBuilder("kill", signal, Long.toString(stack.brokerPid()))
                .inheritIO()
                .start()
                .waitFor())
        .isZero();
  }

  private static void decide(String task, Map<String, Object> decision) {
    rest.as("dr-lee").post("/v1/review-tasks/" + task + "/claim").then().statusCode(200);
    rest.as("dr-lee")
        .contentType(ContentType.JSON)
        .body(decision)
        .post("/v1/review-tasks/" + task + "/decision")
        .then()
        .statusCode(202);
  }

  private static String metrics() {
    return when().get("/metrics").then().statusCode(200).extract().asString();
  }

  private static double counted(String metrics, String label) {
    return metrics
        .lines()
        .filter(line -> line.startsWith("gate_records_total") && line.contains(label))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static String newId(List<String> ids) {
    String id = "draft-" + UUID.randomUUID();
    ids.add(id);
    return id;
  }
}
