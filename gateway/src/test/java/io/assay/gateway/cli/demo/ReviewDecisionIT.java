package io.assay.gateway.cli.demo;

import static io.assay.gateway.cli.demo.ReviewRest.awaitState;
import static io.assay.gateway.cli.demo.ReviewRest.newId;
import static io.assay.gateway.cli.demo.ReviewRest.submit;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Over REST: who may decide a held draft, once, and how the queue is asked for. */
class ReviewDecisionIT {

  @RegisterExtension static final SharedDemo DEMO = SharedDemo.REST;

  private static final Duration SOON = Duration.ofSeconds(60);

  private final ReviewRest rest = DEMO.rest();

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
    rest.decide(task, correction, 202);

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
    await().atMost(SOON).until(() -> !DEMO.released(id).isEmpty());
    assertThat(DEMO.released(id)).hasSize(1);
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

  private void resent(String task, String reviewer, Map<String, Object> body, int status) {
    rest.as(reviewer)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/v1/review-tasks/" + task + "/decision")
        .then()
        .statusCode(status);
  }
}
