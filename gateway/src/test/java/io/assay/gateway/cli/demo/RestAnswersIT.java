package io.assay.gateway.cli.demo;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What REST answers to what it cannot use, and to a draft that is only judged. */
class RestAnswersIT {

  @RegisterExtension static final SharedDemo DEMO = SharedDemo.REST;

  private static final String CANARY = "Zebulon Quartermaine";

  private final ReviewRest rest = DEMO.rest();

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

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void a_body_that_does_not_say_how_long_it_is_gets_the_same_problem(HttpClient.Version version)
      throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI drafts = URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/drafts");
      // A first request without a body: only then may the next one begin as HTTP/2.
      client.send(
          HttpRequest.newBuilder(drafts).version(version).build(),
          HttpResponse.BodyHandlers.discarding());

      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(drafts)
                  .version(version)
                  .header("Content-Type", "application/json")
                  .POST(
                      HttpRequest.BodyPublishers.ofInputStream(
                          () -> new ByteArrayInputStream(new byte[1024 * 1024 + 1])))
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(answer.version()).isEqualTo(version);
      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.body()).contains("urn:assay:problem:too-large");
    }
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

  private void assertRefused(String address, String parameter) {
    rest.as("dr-lee")
        .get(address)
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:assay:problem:invalid-request"))
        .body("detail", startsWith(parameter + " is "));
  }
}
