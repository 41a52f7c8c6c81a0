package io.assay.gateway.cli.demo;

import static io.assay.gateway.cli.demo.ReviewRest.newId;
import static io.assay.gateway.cli.demo.ReviewRest.submit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The console's pages in real browsers. Skipped where there is no Chromium. */
class ConsoleIT {

  @RegisterExtension static final SharedDemo DEMO = SharedDemo.CONSOLE;

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Path IMAGES = Path.of("../docs/images");

  private static final String VISIT =
      """
      Doctor: Morning, Mrs. Adeyemi. How has the breathing been since we changed the water tablet?
      Patient: Better. I can do the stairs without stopping now. I sleep on one pillow again.
      Doctor: Good. And the ankles?
      Patient: The swelling is down in both. By the evening the left one is still a bit tight.
      Doctor: Are you taking everything as we wrote it? The lisinopril?
      Patient: Lisinopril 10 mg in the morning, yes. And furosemide 40 mg, also in the morning.
      Doctor: Any dizziness, any cough?
      Patient: No cough. I was dizzy once when I got up fast, that was Tuesday.
      Doctor: You told us about penicillin, is that still right?
      Patient: Yes, I came out in a rash all over.
      Doctor: Your potassium was 4.1 last week, that is fine. I would like to see you in four weeks.
      """;

  private static final String VISIT_NOTE =
      """
      HISTORY
      Breathing is better since the change of diuretic; she climbs stairs without stopping and sleeps on one pillow. \
      Swelling is down, the right ankle is still a bit tight by the evening. No cough. Dizzy once on getting up fast.

      MEDICATION
      Lisinopril 40 mg in the morning. Furosemide 40 mg in the morning.

      ALLERGIES
      None known.

      PLAN
      Potassium 4.1 last week. Return in four weeks.
      """;

  private final ReviewRest rest = DEMO.rest();
  private final Browser lee = DEMO.lee();

  @Test
  void the_list_moves_without_a_reload() {
    // Given
    lee.go("").see("table.queue, .empty");
    lee.awaitText("#live", "Live");
    lee.script("window.notReloaded = true");
    String id = newId();

    // When
    submit(id, "dialogue2note", "Patient: warfarin 5 mg.", "Takes warfarin 50 mg daily.");
    String task = rest.openReview(id);
    lee.see("tr[data-id='" + task + "']");
    rest.as("dr-ito").post("/v1/review-tasks/" + task + "/claim").then().statusCode(200);
    lee.awaitText("tr[data-id='" + task + "']", "dr-ito");
    rest.as("dr-ito")
        .contentType(ContentType.JSON)
        .body(Map.of("decision", "reject"))
        .post("/v1/review-tasks/" + task + "/decision")
        .then()
        .statusCode(202);

    // Then
    lee.awaitGone("tr[data-id='" + task + "']");
    assertThat(lee.script("return window.notReloaded")).isEqualTo(true);
  }

  @Test
  void the_list_says_why_a_draft_could_not_be_checked() {
    // Given
    String id = newId();
    submit(id, "bhc2spanish", "Takes warfarin 5 mg daily.", "Toma warfarina 5 mg al día.");

    // When
    String row = "tr[data-id='" + rest.openReview(id) + "']";
    lee.go("?task=bhc2spanish").awaitText(row, "language is not supported");

    // Then
    lee.assertClean();
  }

  @Test
  void a_text_that_is_on_the_page_is_not_asked_for_again_when_the_queue_changes() {
    // Given
    String id = newId();
    submit(id, "dialogue2note", "Patient: warfarin 5 mg.", "Takes warfarin 50 mg daily.");
    String task = rest.openReview(id);
    lee.go("review.html?id=" + task).awaitText("#claim-said", "Nobody works on this.");

    // When
    rest.as("dr-ito").post("/v1/review-tasks/" + task + "/claim").then().statusCode(200);
    lee.awaitText("#claim-said", "dr-ito works on this");
    rest.as("dr-ito").delete("/v1/review-tasks/" + task + "/claim").then().statusCode(204);
    lee.awaitText("#claim-said", "Nobody works on this.");

    // Then
    assertThat(
            lee.script(
                "return performance.getEntriesByType('resource')"
                    + ".filter(entry => decodeURIComponent(entry.name).endsWith(arguments[0])).length",
                "/v1/review-tasks/" + task))
        .isEqualTo(1L);
    lee.assertClean();
  }

  @Test
  void markup_and_reading_order_of_a_draft_are_shown_as_text() {
    // Given
    String id = newId();
    submit(
        id,
        "dialogue2note",
        "Patient: I take warfarin 5 mg. <b>Nothing else.</b>",
        "Takes <script>alert(1)</script> 50 mg and <img src=x onerror=alert(2)> \u202Egm 5 nirafraw\u202C daily.");

    // When
    lee.go("review.html?id=" + rest.openReview(id));
    String draft = lee.text("#draft");

    // Then
    assertThat(draft)
        .contains("<script>alert(1)</script>")
        .contains("<img src=x onerror=alert(2)>")
        .contains("RLO")
        .doesNotContain("\u202E");
    assertThat(lee.all("#draft script, #draft img, #source b")).isEmpty();
    lee.assertClean();
  }

  @Test
  void axe_finds_nothing_in_light_or_dark_on_any_page_and_the_pages_are_as_pictured()
      throws IOException {
    // Given
    submitSamples();
    String task = pictured();
    decideSome();
    for (String scheme : List.of("light", "dark")) {
      lee.scheme(scheme);

      // When, Then
      lee.go("").see("table.queue tbody tr");
      assertThat(lee.accessibilityViolations()).as("queue, " + scheme).isEmpty();
      if (scheme.equals("light")) {
        lee.screenshot(IMAGES.resolve("console-queue.png"));
      }
      lee.go("review.html?id=" + task + "&take=1").see(".claim-bar.mine");
      lee.press("j");
      lee.see(".finding.active");
      lee.script(
          "const marks = [...document.querySelectorAll('mark.in-draft')];"
              + "(marks.find(mark => /40/.test(mark.textContent)) || marks[0]).focus();"
              + "document.querySelector('.why').scrollTop = 0");
      lee.see("mark.in-source.active");
      assertThat(lee.accessibilityViolations()).as("review, " + scheme).isEmpty();
      lee.screenshot(IMAGES.resolve("console-review-" + scheme + ".png"));
      lee.click("#correct");
      lee.see("#correction");
      assertThat(lee.accessibilityViolations()).as("correcting, " + scheme).isEmpty();
      lee.press(Browser.escape());
      lee.click("#show-keys");
      lee.see("dialog");
      assertThat(lee.accessibilityViolations()).as("keys, " + scheme).isEmpty();
      lee.press(Browser.escape());
      lee.go("agreement.html").see(".tiles, .empty");
      lee.see(".plain");
      assertThat(lee.text("table.plain tbody")).contains("too few", " of 32 levels");
      assertThat(
              ((Number)
                      lee.script(
                          "const [upper, lower] = document.querySelectorAll('main > .card');"
                              + "return lower.getBoundingClientRect().top - upper.getBoundingClientRect().bottom"))
                  .doubleValue())
          .as("what parts the cards")
          .isGreaterThan(10);
      assertThat(lee.accessibilityViolations()).as("agreement, " + scheme).isEmpty();
      if (scheme.equals("light")) {
        lee.script("document.querySelector('details')?.setAttribute('open', '')");
        lee.screenshot(IMAGES.resolve("console-agreement.png"));
      }
    }
    lee.scheme("light");
    lee.size(820, 1180).go("review.html?id=" + task).see(".claim-bar.mine");
    assertThat(lee.accessibilityViolations()).as("review on a tablet").isEmpty();
    assertThat(
            lee.script(
                "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
        .isEqualTo(true);
    lee.size(1440, 1080);
    lee.click("#sign-out");
    lee.see("#form");
    assertThat(lee.accessibilityViolations()).as("sign-in").isEmpty();
    lee.signIn("dr-lee", DEMO.stack().password());
    lee.assertClean();
  }

  /**
   * The sample drafts, and a decision on some of them, so that every page has something to show.
   */
  private void submitSamples() throws IOException {
    Path samples = Path.of("..").toAbsolutePath().normalize().resolve("deploy/samples");
    for (Samples.Sample sample : Samples.in(samples)) {
      if (sample.draft().language().tag().equals("en")) {
        given()
            .contentType(ContentType.JSON)
            .body(
                Map.of(
                    "id", sample.draft().id().value(),
                    "task", sample.draft().task().value(),
                    "source", sample.draft().content().source().textOrEmpty(),
                    "output", sample.draft().content().output(),
                    "language", "en",
                    "origin",
                        Map.of(
                            "generator", sample.draft().origin().generator(),
                            "site", sample.draft().origin().site())))
            .post("/v1/drafts")
            .then()
            .statusCode(202);
      }
    }
    await()
        .atMost(SOON)
        .until(
            () -> {
              int open = rest.as("dr-lee").get("/v1/review/queue").then().extract().path("open");
              return open > 25;
            });
  }

  /** As a reviewer would who agrees with the authors of the samples. */
  private void decideSome() throws IOException {
    Path samples = Path.of("..").toAbsolutePath().normalize().resolve("deploy/samples");
    int decided = 0;
    for (Samples.Sample sample : Samples.in(samples)) {
      String id = sample.draft().id().value();
      List<String> open = given().get("/v1/drafts/" + id).then().extract().path("openReviews");
      if (open != null && !open.isEmpty() && !id.endsWith("-09") && decided < 24) {
        String review = "/v1/review-tasks/" + open.getFirst();
        int findings =
            rest.as("dr-ito")
                .get(review)
                .then()
                .extract()
                .<List<Object>>path("verdict.findings")
                .size();
        boolean unsafe = sample.level().isUnsafe();
        rest.as("dr-ito").post(review + "/claim").then().statusCode(200);
        rest.as("dr-ito")
            .contentType(ContentType.JSON)
            .body(
                Map.of(
                    "decision",
                    unsafe ? "reject" : "approve",
                    "level",
                    sample.level().number(),
                    "findings",
                    java.util.stream.IntStream.range(0, Math.min(3, findings))
                        .mapToObj(n -> Map.of("finding", n, "agrees", unsafe || n > 1))
                        .toList()))
            .post(review + "/decision")
            .then()
            .statusCode(202);
        decided++;
      }
    }
    assertThat(decided).isGreaterThan(10);
    await()
        .atMost(SOON)
        .until(
            () -> {
              int known =
                  rest.as("dr-lee").get("/v1/review/agreement").then().extract().path("decisions");
              return known > 10;
            });
  }

  /** An open review with findings that have evidence. */
  private String pictured() {
    given()
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "id",
                "visit-note-3127",
                "task",
                "dialogue2note",
                "source",
                VISIT,
                "output",
                VISIT_NOTE,
                "language",
                "en",
                "origin",
                Map.of("generator", "scribe-7b", "site", "north")))
        .post("/v1/drafts")
        .then()
        .statusCode(202);
    return rest.openReview("visit-note-3127");
  }
}
