package io.assay.gateway.cli.demo;

import static io.assay.gateway.cli.demo.ReviewRest.newId;
import static io.assay.gateway.cli.demo.ReviewRest.submit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.domain.Release;
import io.assay.gateway.domain.ReleasedDraft;
import io.assay.gateway.domain.TextEdits;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** The console of the running application in real browsers. Skipped where there is no Chromium. */
@SuppressWarnings("NullAway.Init") // BeforeAll comes before every test.
class ConsoleIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final GateTopics TOPICS = GateTopics.standard(Stack.PARTITIONS, (short) 1);
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

  @TempDir private static Path folder;
  private static Stack stack;
  private static ReviewRest rest;
  private static SchemaRegistry registry;
  private static AvroWire wire;
  private static Browser lee;
  private static Browser ito;

  @BeforeAll
  static void start() throws IOException {
    boolean installed = Browser.isInstalled();
    if (!installed) {
      System.out.println(
          "assay: ConsoleIT is skipped, since there is no Chromium (Debian: chromium chromium-driver)");
    }
    Assumptions.assumeTrue(installed, "there is no Chromium on this machine");
    Path home = Path.of("..").toAbsolutePath().normalize();
    stack =
        Stack.start(
            home,
            folder.resolve("stack"),
            0,
            new DemoScreen(new PrintWriter(Writer.nullWriter())),
            Map.of("ASSAY_REVIEW_TWO_PEOPLE_FOR", "query2question"));
    rest = new ReviewRest(stack.password());
    registry = SchemaRegistry.connect(RegistrySettings.at(stack.registryUrl().toString()));
    wire = new AvroWire(registry, TOPICS, "test");
    RestAssured.baseURI = "http://127.0.0.1";
    RestAssured.port = stack.gatewayAddress().getPort();
    lee = Browser.open(stack.gatewayAddress(), folder.resolve("lee"));
    ito = Browser.open(stack.gatewayAddress(), folder.resolve("ito"));
    lee.signIn("dr-lee", stack.password());
    ito.signIn("dr-ito", stack.password());
  }

  @AfterAll
  static void stop() {
    RestAssured.reset();
    for (AutoCloseable part : new AutoCloseable[] {lee, ito, registry, stack}) {
      try {
        if (part != null) {
          part.close();
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void a_reviewer_claims_sees_finding_and_evidence_and_releases_a_correction() {
    // Given
    String id = newId();
    submit(
        id,
        "dialogue2note",
        "Patient: I sleep badly since the move.\nDoctor: And the pills?\nPatient: I take lisinopril 10 mg daily.",
        "Sleeps badly. Takes lisinopril 40 mg daily.");
    String task = rest.openReview(id);

    // When
    lee.go("review.html?id=" + task);
    lee.click("#take");
    lee.see(".claim-bar.mine");
    WebElement finding =
        lee.all("mark.in-draft").stream()
            .filter(mark -> mark.getText().contains("40"))
            .findFirst()
            .orElseThrow();
    lee.script("arguments[0].focus()", finding);
    lee.see("mark.in-source.active");
    List<String> evidence =
        lee.all("mark.in-source.active").stream().map(WebElement::getText).toList();
    String shown = lee.text(".finding.active .finding-reason");
    lee.script("document.activeElement.blur()");
    lee.press("c");
    lee.see("#correction");
    lee.script(
        "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input'))",
        lee.see("#correction"),
        "Sleeps badly. Takes lisinopril 10 mg daily.");
    String removed = lee.text("#difference del");
    lee.click("#release-text");
    lee.awaitText("#done", "Released");

    // Then
    assertThat(String.join(" ", evidence)).contains("10 mg");
    assertThat(shown).isNotBlank();
    assertThat(removed).contains("40");
    await().atMost(SOON).until(() -> !ReleasedDrafts.of(stack, wire, id).isEmpty());
    ReleasedDraft released = ReleasedDrafts.of(stack, wire, id).getFirst();
    assertThat(released.draft().content().output())
        .isEqualTo("Sleeps badly. Takes lisinopril 10 mg daily.");
    assertThat(released.release()).isInstanceOf(Release.Corrected.class);
    Release.Corrected corrected = (Release.Corrected) released.release();
    assertThat(corrected.by().reviewer()).isEqualTo("dr-lee");
    assertThat(TextEdits.applied("Sleeps badly. Takes lisinopril 40 mg daily.", corrected.edits()))
        .isEqualTo(released.draft().content().output());
    lee.assertClean();
  }

  @Test
  void a_correction_keeps_the_line_ends_of_the_draft() {
    // Given
    String id = newId();
    String output = "Sleeps badly.\r\nNo cough.\r\nTakes lisinopril 40 mg daily.\r\n";
    submit(
        id,
        "dialogue2note",
        "Patient: I sleep badly, no cough. I take lisinopril 10 mg daily.",
        output);
    String task = rest.openReview(id);
    JsonPath seen = rest.as("dr-lee").get("/v1/review-tasks/" + task).jsonPath();
    String found = "verdict.findings.find { it.span != null }.span";

    // When
    lee.go("review.html?id=" + task + "&take=1").see(".claim-bar.mine");
    lee.click("#correct");
    lee.see("#correction");
    String chosen =
        (String)
            lee.script(
                "const area = document.getElementById('correction');"
                    + "return area.value.slice(area.selectionStart, area.selectionEnd)");
    boolean unchangedIsReleased = lee.see("#release-text").isEnabled();
    lee.script(
        "arguments[0].value = arguments[0].value.replace('40', '10');"
            + "arguments[0].dispatchEvent(new Event('input'))",
        lee.see("#correction"));
    List<String> removed = lee.all("#difference del").stream().map(WebElement::getText).toList();
    lee.click("#release-text");
    lee.awaitText("#done", "Released");

    // Then
    assertThat(chosen)
        .isEqualTo(output.substring(seen.getInt(found + ".start"), seen.getInt(found + ".end")));
    assertThat(unchangedIsReleased).isFalse();
    assertThat(removed).containsExactly("40");
    await().atMost(SOON).until(() -> !ReleasedDrafts.of(stack, wire, id).isEmpty());
    assertThat(ReleasedDrafts.of(stack, wire, id).getFirst().draft().content().output())
        .isEqualTo(output.replace("40", "10"));
  }

  @Test
  void of_two_browsers_that_race_for_a_review_one_wins_and_the_other_is_told_who() {
    // Given
    String id = newId();
    submit(id, "dialogue2note", "Patient: warfarin 5 mg.", "Takes warfarin 50 mg daily.");
    String task = rest.openReview(id);
    lee.go("review.html?id=" + task).see("#take");
    ito.go("review.html?id=" + task).see("#take");

    // When both send before either sees the other's claim
    Thread one = Thread.ofPlatform().start(() -> lee.click("#take"));
    Thread other = Thread.ofPlatform().start(() -> ito.click("#take"));
    join(one);
    join(other);

    // Then
    await()
        .atMost(SOON)
        .until(
            () ->
                lee.all(".claim-bar.mine").size() + ito.all(".claim-bar.mine").size() == 1
                    && lee.all(".claim-bar.other").size() + ito.all(".claim-bar.other").size()
                        == 1);
    boolean leeWon = !lee.all(".claim-bar.mine").isEmpty();
    Browser loser = leeWon ? ito : lee;
    assertThat(loser.text("#claim-said")).startsWith(leeWon ? "dr-lee" : "dr-ito");
    assertThat(loser.see("#approve").isEnabled()).isFalse();

    // When the winner rejects, Then the other sees it without a reload
    Browser winner = leeWon ? lee : ito;
    winner.click("#reject");
    winner.click("#confirm-yes");
    winner.awaitText("#done", "Rejected");
    loser.awaitText("#closed-said", "has decided this review (reject)");
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
  void two_people_have_to_agree_where_the_policy_says_so() {
    // Given a draft of a task that takes two people, at level 4 by the rules alone
    String id = newId();
    submit(
        id,
        "query2question",
        "Dear all, my mother in law is 81 and takes hydralazine 25 mg three times a day for her pressure, along with bisoprolol 2.5 mg. Her left knee is sore. I saw the word lupus next to the hydralazine. Can the tablet really do that and does it go away if they change it?",
        "She takes hydroxyzine 250 mg and warfarin 50 mg for her right knee. Can hydroxyzine 250 mg cause drug-induced lupus, and is warfarin 50 mg the reason?");
    String task = rest.openReview(id);
    int people =
        rest.as("dr-lee").get("/v1/review-tasks/" + task).then().extract().path("peopleNeeded");
    assertThat(people).isEqualTo(2);

    // When
    ito.go("review.html?id=" + task).see("#take");
    lee.go("review.html?id=" + task + "&take=1").see(".claim-bar.mine");
    lee.script("document.activeElement.blur()");
    lee.press("c");
    lee.script(
        "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input'))",
        lee.see("#correction"),
        "Can hydralazine cause drug-induced lupus, and is it reversible?");
    lee.click("#release-text");
    lee.awaitText("#done", "A different person has to agree");
    ito.see("#proposal");
    ito.awaitText("#claim-said", "Nobody works on this.");
    ito.click("#take");
    ito.see(".claim-bar.mine");
    boolean releasedEarly = !ReleasedDrafts.of(stack, wire, id).isEmpty();
    ito.click("#approve");
    ito.click("#confirm-yes");
    ito.awaitText("#done", "Released");

    // Then
    assertThat(releasedEarly).isFalse();
    await().atMost(SOON).until(() -> !ReleasedDrafts.of(stack, wire, id).isEmpty());
    ReleasedDraft released = ReleasedDrafts.of(stack, wire, id).getFirst();
    assertThat(released.draft().content().output())
        .isEqualTo("Can hydralazine cause drug-induced lupus, and is it reversible?");
    assertThat(((Release.Corrected) released.release()).consent())
        .isEqualTo(new Release.Consent.OfTwo("dr-lee"));
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
    lee.signIn("dr-lee", stack.password());
    lee.assertClean();
  }

  /**
   * The sample drafts, and a decision on some of them, so that every page has something to show.
   */
  private static void submitSamples() throws IOException {
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
  private static void decideSome() throws IOException {
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
  private static String pictured() {
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

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
