package io.assay.gateway.cli.demo;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * What programs and reviewers do over REST with the gateway that REST Assured is set to.
 *
 * @param password of every reviewer
 */
record ReviewRest(String password) {

  private static final Duration SOON = Duration.ofSeconds(60);

  static String newId() {
    return "draft-" + UUID.randomUUID();
  }

  static void submit(String id, String task, String source, String output) {
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("id", id, "task", task, "source", source, "output", output))
        .post("/v1/drafts")
        .then()
        .statusCode(202)
        .body("id", equalTo(id));
  }

  static void awaitState(String id, String state) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                given()
                    .get("/v1/drafts/" + id)
                    .then()
                    .statusCode(200)
                    .body("state", equalTo(state)));
  }

  RequestSpecification as(String reviewer) {
    return given().auth().preemptive().basic(reviewer, password);
  }

  /** The review that a draft is held for, once it can be asked for. */
  String openReview(String id) {
    awaitState(id, "in-review");
    String task = given().get("/v1/drafts/" + id).then().extract().path("openReviews[0]");
    await()
        .atMost(SOON)
        .untilAsserted(() -> as("dr-lee").get("/v1/review-tasks/" + task).then().statusCode(200));
    return task;
  }

  /** A note of a dialogue. */
  static void submit(String id, int version, String output, String source) {
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
  void decide(String task, Map<String, Object> decision, int status) {
    as("dr-lee").post("/v1/review-tasks/" + task + "/claim");
    as("dr-lee")
        .contentType(ContentType.JSON)
        .body(decision)
        .post("/v1/review-tasks/" + task + "/decision")
        .then()
        .statusCode(status);
  }
}
