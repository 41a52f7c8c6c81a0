package io.assay.gateway.cli.demo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.topology.GateTopics;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A patient who is sent through every door: what is written and said of it must hold no trace of
 * the name, the number or the sentence.
 */
final class CanaryPatient {

  static final String NAME = "Zebulon Quartermaine";
  static final String NUMBER = "MRN-77194402";
  private static final String SENTENCE = "Violet marmalade stings the patient.";
  static final String CANARY = NAME + ", " + NUMBER + ". " + SENTENCE;

  /** In lower case, and without what an address or JSON would write otherwise. */
  private static final List<String> TRACES =
      List.of("zebulon", "quartermaine", "77194402", "marmalade");

  static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static final GateTopics TOPICS = GateTopics.standard(Stack.PARTITIONS, (short) 1);

  private CanaryPatient() {}

  static void submit(String id, int version, String output, String source) {
    given()
        .contentType(ContentType.JSON)
        .header("traceparent", "00-" + TRACE_ID + "-00f067aa0ba902b7-01")
        .header("tracestate", "patient=" + NUMBER)
        .body(
            Map.of(
                "id",
                id,
                "version",
                version,
                "task",
                "dialogue2note",
                "origin",
                Map.of("generator", NAME, "site", NUMBER),
                "subject",
                "Patient/" + NUMBER,
                "source",
                source,
                "output",
                output))
        .post("/v1/drafts")
        .then()
        .statusCode(202);
  }

  /** Bytes that are no draft, with the patient in value, key and header; and a good one's tail. */
  static void unreadable(Stack stack) throws ExecutionException, InterruptedException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (byte[] value :
          List.of(
              utf8(CANARY),
              utf8("{\"output\":\"" + CANARY + "\"}"),
              utf8("\0\0\0\0\1" + CANARY),
              utf8("\0\u007f\0\0\1" + CANARY))) {
        ProducerRecord<byte[], byte[]> record =
            new ProducerRecord<>(TOPICS.drafts().name(), utf8(NAME), value);
        record.headers().add("note", utf8(CANARY));
        record.headers().add("traceparent", utf8(NAME));
        producer.send(record).get();
      }
    }
  }

  /** Every way in which a request with the patient in it can be refused. */
  static List<String> problems(ReviewRest rest) {
    String long2 = "{\"output\":\"" + (CANARY + " ").repeat(40_000) + "\"}";
    return List.of(
        refused(given().contentType(ContentType.JSON).body("{\"output\": " + CANARY), "/v1/drafts"),
        refused(
            given()
                .contentType(ContentType.JSON)
                .body(Map.of("task", NAME, "output", CANARY, "source", CANARY)),
            "/v1/drafts"),
        refused(
            given()
                .contentType(ContentType.JSON)
                .body(Map.of("id", NAME, "task", "dialogue2note", "output", CANARY)),
            "/v1/drafts"),
        refused(
            given().contentType(ContentType.JSON).body(Map.of(NAME, CANARY, "output", NUMBER)),
            "/v1/drafts"),
        refused(
            given()
                .contentType(ContentType.JSON)
                .body(Map.of("task", "dialogue2note", "output", CANARY, "version", CANARY)),
            "/v1/validate"),
        refused(given().contentType(ContentType.TEXT).body(CANARY), "/v1/drafts"),
        refused(given().contentType(ContentType.JSON).body(long2), "/v1/validate"),
        refused(
            rest.as("dr-lee").contentType(ContentType.JSON).body(Map.of("decision", CANARY)),
            "/v1/review-tasks/" + NUMBER + "~0~1/decision"),
        given().get("/v1/drafts/" + NUMBER).asString(),
        given().get("/v1/drafts/" + NAME).asString(),
        given().get("/v1/review-tasks/" + NUMBER + "~0~1").asString(),
        rest.as("dr-lee").get("/v1/review-tasks/" + NUMBER + "~0~1").asString(),
        rest.as("dr-lee").get("/v1/review-tasks?task=" + NAME + "&limit=" + NAME).asString(),
        given().get("/v1/" + NUMBER).asString());
  }

  private static String refused(
      io.restassured.specification.RequestSpecification request, String path) {
    Response answer = request.post(path);
    assertThat(answer.statusCode()).as(path).isGreaterThanOrEqualTo(400);
    return answer.asString() + answer.headers();
  }

  static void assertNoTrace(String text) {
    assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain(TRACES);
  }

  /** The beginnings of the entries that hold one: time, level, category. */
  static List<String> loggedWithATrace(Path folder) throws IOException {
    List<String> found = new ArrayList<>();
    long lines = 0;
    try (BufferedReader log =
        Files.newBufferedReader(folder.resolve("gateway.log"), StandardCharsets.UTF_8)) {
      String head = "";
      for (String line = log.readLine(); line != null; line = log.readLine()) {
        lines++;
        head = line.substring(0, Math.min(line.length(), 160));
        // The JVM writes its own warnings as text.
        assertThat(line.isEmpty() || line.startsWith("{") || line.startsWith("WARNING:"))
            .as(head)
            .isTrue();
        String low = line.toLowerCase(Locale.ROOT);
        if (TRACES.stream().anyMatch(low::contains)) {
          found.add(head);
        }
      }
    }
    assertThat(lines).as("lines at TRACE").isGreaterThan(10_000);
    return found;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
