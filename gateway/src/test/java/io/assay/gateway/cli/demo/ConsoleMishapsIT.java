package io.assay.gateway.cli.demo;

import static io.assay.gateway.cli.demo.ReviewRest.newId;
import static io.assay.gateway.cli.demo.ReviewRest.submit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * The console where something goes wrong, or where its user has no mouse or little room: nothing
 * typed is lost, nothing is said that is not so. Skipped where there is no Chromium.
 */
@SuppressWarnings("NullAway.Init") // BeforeAll comes before every test.
class ConsoleMishapsIT {

  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  private static Stack stack;
  private static ReviewRest rest;
  private static Browser lee;
  private static Browser ito;

  @BeforeAll
  static void start() throws IOException {
    Assumptions.assumeTrue(Browser.isInstalled(), "there is no Chromium on this machine");
    stack =
        QuietStack.start(
            folder.resolve("stack"), Map.of("ASSAY_REVIEW_TWO_PEOPLE_FOR", "query2question"));
    rest = new ReviewRest(stack.password());
    QuietStack.isAsked(stack);
    lee = Browser.open(stack.gatewayAddress(), folder.resolve("lee"));
    ito = Browser.open(stack.gatewayAddress(), folder.resolve("ito"));
    lee.signIn("dr-lee", stack.password());
    ito.signIn("dr-ito", stack.password());
  }

  @AfterAll
  static void stop() {
    RestAssured.reset();
    for (AutoCloseable part : new AutoCloseable[] {lee, ito, stack}) {
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
  void a_correction_outlives_its_editor_its_claim_and_its_session() {
    // Given
    String task = openReview();
    lee.go("review.html?id=" + task + "&take=1").see(".claim-bar.mine");
    lee.click("#correct");
    type(lee, "Takes warfarin 5 mg daily.");

    // When the editor is left by its key, and by that of another choice
    lee.press(Browser.escape()).awaitGone("#correction");
    String focused = focused(lee);
    lee.press("r").see("#confirm-yes");
    lee.press(Browser.escape()).press("c");
    String kept = lee.see("#correction").getDomProperty("value");
    // When the claim is lost
    rest.as("dr-lee").delete("/v1/review-tasks/" + task + "/claim").then().statusCode(204);
    lee.awaitText("#error", "what you typed is kept");
    boolean releasableUnclaimed = lee.see("#release-text").isEnabled();
    lee.click("#take").see("#hand-back");
    // When the session ends
    lee.script(
        "window.fetchBefore = window.fetch;"
            + "window.fetch = () => Promise.resolve(new Response('{}', { status: 401 }))");
    lee.click("#release-text").awaitText("#error", "Your session has ended.");
    lee.script("window.fetch = window.fetchBefore");
    lee.click("#release-text").awaitText("#done", "Released");

    // Then
    assertThat(focused).isEqualTo("correct");
    assertThat(kept).isEqualTo("Takes warfarin 5 mg daily.");
    assertThat(releasableUnclaimed).isFalse();
    lee.assertClean();
  }

  @Test
  void what_went_wrong_is_seen_beside_a_long_correction_and_a_comment_is_kept() {
    // Given
    String task = openReview();
    lee.go("review.html?id=" + task + "&take=1").see(".claim-bar.mine");
    lee.script("document.getElementById('comment').value = 'Dose checked with the pharmacy.'");
    lee.script(
        "window.fetchBefore = window.fetch;"
            + "window.fetch = () => Promise.resolve(new Response('{}', { status: 401 }))");

    // When the session ends and nothing but a comment was typed
    lee.click("#approve").click("#confirm-yes").awaitText("#error", "Your session has ended.");
    lee.press(Browser.escape());
    // When it ends below a text longer than the window
    lee.click("#correct");
    type(lee, "Takes warfarin 5 mg daily.\n".repeat(40));
    lee.click("#release-text").awaitText("#error", "Your session has ended.");

    // Then
    assertThat(
            lee.script(
                "const box = document.getElementById('error').getBoundingClientRect();"
                    + "return document.elementFromPoint(box.x + 9, box.y + 9)?.closest('#error') !== null"
                    + " && box.y >= 0 && box.bottom <= innerHeight"))
        .isEqualTo(true);
    assertThat(lee.see("#comment").getDomProperty("value")).startsWith("Dose checked");
    lee.script("window.fetch = window.fetchBefore");
    lee.click("#release-text").awaitText("#done", "Released");
    lee.assertClean();
  }

  @Test
  void a_text_without_findings_is_corrected_from_its_beginning() {
    // Given a text that is longer than the editor
    String id = newId();
    submit(id, "bhc2spanish", "Takes warfarin 5 mg.", "Toma warfarina 5 mg al día.\n".repeat(60));
    String task = rest.openReview(id);
    lee.go("review.html?id=" + task + "&take=1").see(".claim-bar.mine");
    String heading = lee.text("#findings-head");

    // When
    lee.click("#correct").see("#correction");

    // Then
    assertThat(heading).isEqualTo("No findings");
    assertThat(
            lee.script(
                "const area = document.activeElement;"
                    + "return [area.id, area.selectionStart, area.selectionEnd, area.scrollTop].join()"))
        .isEqualTo("correction,0,0,0");
    rest.as("dr-lee").delete("/v1/review-tasks/" + task + "/claim");
  }

  @Test
  void a_review_with_a_comment_is_handed_back_once_its_reviewer_says_so() {
    // Given
    String task = openReview();
    lee.go("review.html?id=" + task + "&take=1").see(".claim-bar.mine");
    lee.script("document.getElementById('comment').value = 'Asked the ward.'");

    // When
    lee.press("h").awaitText("#confirm p", "What you typed is not sent");
    lee.click("#confirm-yes").see("table.queue, .empty");

    // Then
    rest.as("dr-ito").post("/v1/review-tasks/" + task + "/claim").then().statusCode(200);
    rest.as("dr-ito").delete("/v1/review-tasks/" + task + "/claim").then().statusCode(204);
    lee.assertClean();
  }

  @Test
  void the_queue_is_as_it_was_left_when_a_reviewer_comes_back_from_a_review() {
    // Given
    openReview();
    lee.go("").see("table.queue");
    lee.script(
        "const order = document.getElementById('filter-order'); order.value = 'oldest'; order.dispatchEvent(new Event('change'));"
            + "const task = document.getElementById('filter-task'); task.value = 'dialogue2note'; task.dispatchEvent(new Event('change'))");
    await().atMost(SOON).until(() -> address().contains("task=dialogue2note"));

    // When
    lee.see("table.queue");
    lee.click("table.queue a").click(".back");
    lee.see("table.queue");
    String byLink = address();
    lee.click("table.queue a").see(".back");
    lee.script("window.history.back()");
    lee.see("table.queue");

    // Then
    assertThat(byLink).endsWith("?task=dialogue2note&order=oldest");
    assertThat(address()).isEqualTo(byLink);
    assertThat(lee.see("#filter-order").getDomProperty("value")).isEqualTo("oldest");
    lee.go("");
  }

  @Test
  void figures_of_hardly_anything_are_not_told_and_raise_no_alarm() {
    // Given answers with little behind them, then with enough
    String few = "[{\"task\":\"bhc2spanish\",\"model\":\"m\",\"decisions\":1,\"overrideRate\":0,";
    String levels = "\"levels\":[[0,0,0,0],[0,0,1,0],[0,0,0,0],[0,0,0,0]]}]";
    Runnable asBefore = lee.beforeEveryPage(graded(few + "\"graded\":1," + levels));
    lee.go("agreement.html").see("table.plain");
    String kappaOfOne = lee.text("table.plain tbody");
    asBefore.run();
    asBefore =
        lee.beforeEveryPage(
            graded(
                few
                    + "\"graded\":40,\"kappa\":0.8793,\"kappaFrom\":0.8095,\"kappaTo\":0.949,"
                    + levels));
    lee.go("agreement.html").see("table.plain");
    String kappaOfForty = lee.text("table.plain tbody");
    asBefore.run();

    // Then
    assertThat(kappaOfOne).contains("too few", "1 of 32 levels").doesNotContain("0.00");
    assertThat(kappaOfForty).contains("0.88", "0.81 to 0.95");

    // When
    String early = released(1, 0);
    boolean alarmEarly = !lee.all("#tile-slo.alarm").isEmpty();
    String late = released(100, 98);
    boolean alarmLate = !lee.all("#tile-slo.alarm").isEmpty();
    String inTime = released(100, 99);
    boolean alarmInTime = !lee.all("#tile-slo.alarm").isEmpty();

    // Then
    assertThat(early).contains("–", "not known yet: 0 of 1").doesNotContain("0%");
    assertThat(alarmEarly).isFalse();
    assertThat(late).contains("98%", "of 100");
    assertThat(alarmLate).isTrue();
    assertThat(inTime).contains("99%");
    assertThat(alarmInTime).isFalse();
    lee.assertClean();
  }

  private static String graded(String groups) {
    return changed(
        "/v1/review/agreement", "Object.assign(body, { decisions: 1, groups: " + groups + " });");
  }

  /** What the operations page tells of so many releases, so many of them in time. */
  private static String released(int all, int inTime) {
    Runnable asBefore =
        lee.beforeEveryPage(
            changed(
                "/v1/instances",
                "body.instances.forEach(each => Object.assign(each.figures.flow, { released: "
                    + all
                    + ", releasedInTime: "
                    + inTime
                    + " }));"));
    lee.go("operations.html").awaitText("#live", "Live");
    String told = lee.text("#tile-slo");
    asBefore.run();
    return told;
  }

  /** The gateway's answer of this path, changed before the page has it. */
  private static String changed(String path, String change) {
    return "const asked = window.fetch; window.fetch = async (path, what) => {"
        + " const answer = await asked(path, what);"
        + " if (!String(path).startsWith('"
        + path
        + "')) { return answer; }"
        + " const body = await answer.json(); "
        + change
        + " return new Response(JSON.stringify(body), { status: answer.status }); };";
  }

  @Test
  void a_page_that_nobody_looks_at_leaves_its_line_to_other_pages() {
    // Given
    Runnable asBefore =
        lee.beforeEveryPage(
            "window.lines = []; const Line = window.EventSource;"
                + "window.EventSource = class extends Line {"
                + " constructor(url) { super(url); window.lines.push(this); } };");
    lee.go("").awaitText("#live", "Live");
    asBefore.run();

    // When
    lee.script(
        "Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });"
            + "document.dispatchEvent(new Event('visibilitychange'))");
    long whileHidden = openLines();
    lee.script("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))");

    // Then
    assertThat(whileHidden).isZero();
    await().atMost(SOON).until(() -> openLines() == 1);
  }

  private static long openLines() {
    return (Long)
        lee.script("return lines.filter((line) => line.readyState !== EventSource.CLOSED).length");
  }

  private static String address() {
    return (String) lee.script("return location.href");
  }

  @Test
  void a_text_that_a_different_person_has_to_agree_to_is_not_called_released() {
    // Given a proposal of the first person
    String id = newId();
    submit(
        id,
        "query2question",
        "Dear all, my mother in law is 81 and takes hydralazine 25 mg three times a day for her pressure, along with bisoprolol 2.5 mg. Her left knee is sore. I saw the word lupus next to the hydralazine. Can the tablet really do that and does it go away if they change it?",
        "She takes hydroxyzine 250 mg and warfarin 50 mg for her right knee. Can hydroxyzine 250 mg cause drug-induced lupus, and is warfarin 50 mg the reason?");
    String task = rest.openReview(id);
    lee.go("review.html?id=" + task + "&take=1").see(".claim-bar.mine");
    String asked = lee.click("#approve").text("#confirm p");
    lee.press(Browser.escape()).click("#correct");
    type(lee, "Can hydralazine cause lupus?");
    lee.click("#release-text").awaitText("#done", "A different person has to agree");

    // When the second one wants yet another text
    ito.go("review.html?id=" + task + "&take=1").see("#proposal");
    ito.see("#hand-back");
    ito.click("#correct");
    type(ito, "Can hydralazine cause lupus, and does it go away?");
    ito.click("#release-text").see("#done");
    String said = ito.text("#done");
    ito.go("review.html?id=" + task + "&take=1").see("#hand-back");
    ito.awaitText("#proposed", "That is you");
    boolean agreesWithOneself = ito.see("#approve").isEnabled();
    boolean rejects = ito.see("#reject").isEnabled();

    // Then
    assertThat(asked).contains("once a different person agrees");
    assertThat(said).contains("not released yet").doesNotContain("Released");
    given().get("/v1/drafts/" + id).then().body("state", equalTo("in-review"));
    assertThat(agreesWithOneself).isFalse();
    assertThat(rejects).isTrue();
    rest.as("dr-ito").delete("/v1/review-tasks/" + task + "/claim");
  }

  @Test
  void a_proposal_that_comes_leaves_what_was_typed_and_judged() {
    // Given a second reviewer who has typed and judged before the claim ran out
    String id = newId();
    submit(
        id,
        "query2question",
        "Dear all, my mother in law is 81 and takes hydralazine 25 mg three times a day for her pressure, along with bisoprolol 2.5 mg. Her left knee is sore.",
        "She takes hydroxyzine 250 mg and warfarin 50 mg for her right knee. Is warfarin 50 mg the reason?");
    String task = rest.openReview(id);
    ito.go("review.html?id=" + task + "&take=1").see("#hand-back");
    ito.press("j", "y", "3");
    ito.click("#correct");
    type(ito, "Is hydralazine the reason?");
    rest.as("dr-ito").delete("/v1/review-tasks/" + task + "/claim").then().statusCode(204);

    // When another takes the review and proposes
    rest.as("dr-lee").post("/v1/review-tasks/" + task + "/claim").then().statusCode(200);
    rest.as("dr-lee")
        .contentType(ContentType.JSON)
        .body(Map.of("decision", "approve"))
        .post("/v1/review-tasks/" + task + "/decision")
        .then()
        .statusCode(202);
    ito.awaitText("#proposed", "dr-lee");

    // Then
    assertThat(ito.see("#correction").getDomProperty("value"))
        .isEqualTo("Is hydralazine the reason?");
    assertThat(ito.all("#level-3:checked")).hasSize(1);
    assertThat(ito.all(".agree[aria-pressed=true]")).hasSize(1);
    assertThat(ito.text("#approve")).startsWith("Agree and release");
    ito.assertClean();
  }

  @Test
  void a_decision_under_way_is_sent_once_whatever_the_queue_does_meanwhile() {
    // Given an answer that takes its time
    String task = openReview();
    lee.go("review.html?id=" + task + "&take=1").see("#hand-back");
    lee.script(
        "const sent = window.fetch; window.decisions = 0;"
            + "window.fetch = (path, what) => path.endsWith('/decision')"
            + " ? (window.decisions++, new Promise(later => { window.answer = later; }).then(() => sent(path, what)))"
            + " : sent(path, what)");
    lee.click("#approve").click("#confirm-yes");

    // When the queue changes, which draws the claim anew
    openReview();
    lee.press(Keys.ENTER).press("a").press(Keys.ENTER);
    boolean again = lee.see("#confirm-yes").isEnabled();
    lee.script("window.answer()");
    lee.awaitText("#done", "Released");

    // Then
    assertThat(again).isFalse();
    assertThat(lee.script("return window.decisions")).isEqualTo(1L);
    assertThat(lee.script("return document.getElementById('error').textContent")).isEqualTo("");
  }

  @Test
  void the_focus_stays_where_a_keyboard_left_it() {
    // Given
    String task = openReview();
    lee.go("review.html?id=" + task).see("#take");

    // When the review is taken, and then the queue changes
    lee.script("document.getElementById('take').focus()");
    lee.press(Keys.ENTER).see("#hand-back");
    String afterTaking = focused(lee);
    lee.script("document.getElementById('hand-back').focus()");
    rest.as("dr-lee").put("/v1/review-tasks/" + task + "/claim").then().statusCode(200);
    String other = openReview();
    lee.script("document.querySelector('mark.in-draft').focus()");
    lee.press(Keys.ENTER);
    String afterMark = focused(lee);

    // Then
    assertThat(afterTaking).isEqualTo("claim-said");
    assertThat(afterMark).startsWith("finding-");
    assertThat(other).isNotEmpty();
    rest.as("dr-lee").delete("/v1/review-tasks/" + task + "/claim");
  }

  @Test
  void a_review_is_taken_by_its_address_once() {
    // Given
    String task = openReview();
    lee.go("review.html?id=" + task + "&take=1").see("#hand-back");
    rest.as("dr-lee").delete("/v1/review-tasks/" + task + "/claim").then().statusCode(204);

    // When
    lee.script("location.reload()");
    lee.awaitText("#claim-said", "Nobody works on this.");

    // Then
    assertThat((String) lee.script("return location.search")).doesNotContain("take");
  }

  @Test
  void a_line_that_was_refused_is_opened_again_and_the_list_read_anew() {
    // Given a line that the browser gives up, as it does on an answer of 503
    Runnable end =
        lee.beforeEveryPage(
            "const Real = window.EventSource; let first = true;"
                + "window.EventSource = function (address) {"
                + "  if (!first) { return new Real(address); }"
                + "  first = false; const refused = { readyState: 2 };"
                + "  setTimeout(() => refused.onerror(), 300); return refused; };"
                + "window.EventSource.CLOSED = 2;");
    try {
      lee.go("").awaitText("#live", "Not live");
    } finally {
      end.run();
    }

    // When
    String task = openReview();

    // Then
    lee.awaitText("#live", "Live");
    lee.see("tr[data-id='" + task + "']");
    lee.assertClean();
  }

  @Test
  void a_page_beyond_the_end_of_the_queue_is_not_shown_as_an_empty_queue() {
    // Given a queue that has become shorter than the list supposes
    String task = openReview();
    lee.go("").see("tr[data-id='" + task + "']");
    lee.script("document.getElementById('next').disabled = false");

    // When
    lee.click("#next");

    // Then
    lee.awaitText("#range", "1 to ");
    lee.see("tr[data-id='" + task + "']");
  }

  @Test
  void a_key_takes_no_other_review_than_the_one_that_was_chosen() {
    // Given
    String chosen = openReview();
    String other = openReview();
    lee.go("").see("tr[data-id='" + other + "']");
    lee.script("document.querySelector(\"tr[data-id='" + chosen + "'] a\").focus()");
    lee.see("tr.selected[data-id='" + chosen + "']");

    // When another decides on it before the key is pressed
    rest.as("dr-ito").post("/v1/review-tasks/" + chosen + "/claim").then().statusCode(200);
    rest.as("dr-ito")
        .contentType(ContentType.JSON)
        .body(Map.of("decision", "reject"))
        .post("/v1/review-tasks/" + chosen + "/decision")
        .then()
        .statusCode(202);
    lee.awaitGone("tr[data-id='" + chosen + "']");
    lee.press("t");

    // Then
    await()
        .atMost(SOON)
        .until(
            () ->
                lee.script("return document.getElementById('announcer').textContent")
                    .equals("The review that was chosen is no longer on this page."));
    assertThat((String) lee.script("return location.pathname")).isEqualTo("/console/");
  }

  @Test
  void characters_that_no_font_shows_are_named() {
    // Given words spelt with tags, a filler and a line separator
    String id = newId();
    submit(
        id,
        "dialogue2note",
        "Patient: warfarin 5 mg.",
        "Takes warfarin 50 mg daily.\uDB40\uDC41\uDB40\uDC42 No\u3164 cough.\u2028No pain. Cafe\u0301.");

    // When
    lee.go("review.html?id=" + rest.openReview(id));
    String draft = lee.text("#draft");

    // Then
    assertThat(draft).contains("U+E0041", "U+E0042", "U+3164", "LS").contains("Cafe\u0301");
  }

  @Test
  void a_page_at_four_hundred_percent_scrolls_one_way_and_is_not_covered_by_its_buttons() {
    // Given 1280 by 1024 pixels, four times as large
    String task = openReview();
    try {
      lee.viewport(320, 256);
      for (String page :
          new String[] {"", "agreement.html", "operations.html", "review.html?id=" + task}) {

        // When
        lee.go(page).see("h1");
        if (page.startsWith("review")) {
          lee.see("#draft");
        }

        // Then
        assertThat((Long) lee.script("return document.documentElement.scrollWidth"))
            .as(page)
            .isLessThanOrEqualTo(320);
      }
      assertThat(
              lee.script("return getComputedStyle(document.querySelector('.action-bar')).position"))
          .isEqualTo("static");
    } finally {
      lee.wholeWindow();
    }
  }

  private static String focused(Browser browser) {
    return (String) browser.script("return document.activeElement.id");
  }

  private static void type(Browser browser, String text) {
    browser.script(
        "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input'))",
        browser.see("#correction"),
        text);
  }

  private static String openReview() {
    String id = newId();
    submit(id, "dialogue2note", "Patient: warfarin 5 mg.", "Takes warfarin 50 mg daily.");
    return rest.openReview(id);
  }
}
