package io.assay.gateway.cli.demo;

import static io.assay.gateway.cli.demo.ReviewRest.newId;
import static io.assay.gateway.cli.demo.ReviewRest.submit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A system that follows what becomes of its drafts by REST alone. */
class VerdictFeedIT {

  @RegisterExtension static final SharedDemo DEMO = SharedDemo.REST;

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String SOURCE = "Patient: I take ramipril 5 mg daily.";

  private final ReviewRest rest = DEMO.rest();
  private final List<JsonPath> pages = new ArrayList<>();
  private String cursor = "";

  @Test
  void it_hears_of_a_verdict_and_of_the_decision_on_it_and_never_a_word() throws Exception {
    // Given
    String id = newId();
    cursor = page("limit=100").getString("next");
    CompletableFuture<HttpResponse<String>> waiting = ask("after=" + cursor + "&wait=50");
    await().atMost(SOON).until(() -> metric("gate_feed_waiting") == 1);

    // When
    submit(id, 1, "Takes ramipril 50 mg daily.", SOURCE);
    HttpResponse<String> answer = waiting.join();
    read(JsonPath.from(answer.body()));
    follow(() -> !heard("verdicts", id).isEmpty());
    rest.decide(rest.openReview(id), Map.of("decision", "reject"), 202);
    follow(() -> !heard("decisions", id).isEmpty());

    // Then
    Map<String, Object> verdict = heard("verdicts", id).getFirst();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(verdict).containsEntry("version", 1).containsEntry("task", "dialogue2note");
    assertThat(verdict.toString()).contains("door=review", "dose-mismatch");
    assertThat(heard("decisions", id).getFirst()).containsEntry("decision", "reject");
    assertThat(pages).noneMatch(page -> page.prettify().contains("ramipril"));
    assertThat(metric("gate_feed_told_total")).isPositive();
    ReviewRest.awaitState(id, "rejected");
    assertThat(page("since=" + Instant.EPOCH + "&limit=500").getList("verdicts.id")).contains(id);
  }

  @Test
  void who_leaves_waits_no_more() throws IOException {
    // Given
    String next = page("limit=100").getString("next");
    double before = metric("gate_feed_waiting");
    try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
      String request =
          "GET /v1/verdicts?after=" + next + "&wait=50&task=none HTTP/1.1\r\nHost: x\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      await().atMost(SOON).until(() -> metric("gate_feed_waiting") == before + 1);

      // When
    }

    // Then
    await().atMost(Duration.ofSeconds(20)).until(() -> metric("gate_feed_waiting") == before);
  }

  @Test
  void what_is_not_usable_is_named() {
    assertRefused("after=zzz", 400, "after is no cursor");
    assertRefused("after=AQ&since=2026-01-01T00:00:00Z", 400, "after and since");
    assertRefused("since=yesterday", 400, "since is a time");
    assertRefused("since=+1000000000-01-01T00:00:00Z", 400, "since is a time");
    assertRefused("since=2026-01-01T00:00:00Z&limit=0", 400, "limit is 1 to");
    assertRefused("since=2026-01-01T00:00:00Z&wait=51", 400, "wait is 0 to");
    assertRefused("since=2026-01-01T00:00:00Z&door=back", 400, "door is ");
    // Two partitions of verdicts at their offset 2^34, none of decisions.
    assertRefused("after=AQKAgICAQICAgIBAAA", 410, "part of what follows");
  }

  private static void assertRefused(String query, int status, String detail) {
    given()
        .urlEncodingEnabled(false)
        .get("/v1/verdicts?" + query.replace("+", "%2B"))
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:assay:problem:" + (status == 410 ? "gone" : "invalid-request")))
        .body("detail", startsWith(detail));
  }

  private void follow(Callable<Boolean> heard) {
    await()
        .atMost(SOON)
        .until(
            () -> {
              if (heard.call()) {
                return true;
              }
              read(page("after=" + cursor + "&wait=5"));
              return heard.call();
            });
  }

  private void read(JsonPath page) {
    pages.add(page);
    cursor = page.getString("next");
  }

  private List<Map<String, Object>> heard(String kind, String id) {
    return pages.stream()
        .flatMap(page -> page.<Map<String, Object>>getList(kind).stream())
        .filter(entry -> id.equals(entry.get("id")))
        .toList();
  }

  private static JsonPath page(String query) {
    return given()
        .urlEncodingEnabled(false)
        .get("/v1/verdicts?" + query)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static CompletableFuture<HttpResponse<String>> ask(String query) {
    return HttpClient.newHttpClient()
        .sendAsync(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/verdicts?" + query))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static double metric(String name) {
    return given()
        .get("/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
