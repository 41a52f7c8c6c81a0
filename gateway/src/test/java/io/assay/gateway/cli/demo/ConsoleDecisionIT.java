package io.assay.gateway.cli.demo;

import static io.assay.gateway.cli.demo.ReviewRest.newId;
import static io.assay.gateway.cli.demo.ReviewRest.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.gateway.domain.Release;
import io.assay.gateway.domain.ReleasedDraft;
import io.assay.gateway.domain.TextEdits;
import io.restassured.path.json.JsonPath;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * Reviewers decide in real browsers, alone, two at once, and two in turn. Skipped where there is no
 * Chromium.
 */
class ConsoleDecisionIT {

  @RegisterExtension static final SharedDemo DEMO = SharedDemo.CONSOLE;

  private static final Duration SOON = Duration.ofSeconds(60);

  private static final String QUESTION =
      "Dear all, my mother in law is 81 and takes hydralazine 25 mg three times a day for her pressure, along with bisoprolol 2.5 mg. Her left knee is sore. I saw the word lupus next to the hydralazine. Can the tablet really do that and does it go away if they change it?";

  /** Of level 4 by the rules alone, so that two people have to agree. */
  private static final String SUMMARY =
      "She takes hydroxyzine 250 mg and warfarin 50 mg for her right knee. Can hydroxyzine 250 mg cause drug-induced lupus, and is warfarin 50 mg the reason?";

  private final ReviewRest rest = DEMO.rest();
  private final Browser lee = DEMO.lee();
  private final Browser ito = DEMO.ito();

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
    await().atMost(SOON).until(() -> !DEMO.released(id).isEmpty());
    ReleasedDraft released = DEMO.released(id).getFirst();
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
    await().atMost(SOON).until(() -> !DEMO.released(id).isEmpty());
    assertThat(DEMO.released(id).getFirst().draft().content().output())
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
  void two_people_have_to_agree_where_the_policy_says_so() {
    // Given a draft of a task that takes two people, at level 4 by the rules alone
    String id = newId();
    submit(id, "query2question", QUESTION, SUMMARY);
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
    boolean releasedEarly = !DEMO.released(id).isEmpty();
    ito.click("#approve");
    ito.click("#confirm-yes");
    ito.awaitText("#done", "Released");

    // Then
    assertThat(releasedEarly).isFalse();
    await().atMost(SOON).until(() -> !DEMO.released(id).isEmpty());
    ReleasedDraft released = DEMO.released(id).getFirst();
    assertThat(released.draft().content().output())
        .isEqualTo("Can hydralazine cause drug-induced lupus, and is it reversible?");
    assertThat(((Release.Corrected) released.release()).consent())
        .isEqualTo(new Release.Consent.OfTwo("dr-lee"));
  }

  @Test
  void a_second_person_may_want_the_draft_as_it_was_held() {
    // Given a correction that a first person proposed
    String id = newId();
    submit(id, "query2question", QUESTION, SUMMARY);
    String task = rest.openReview(id);
    assertThat(
            rest.as("dr-lee")
                .get("/v1/review-tasks/" + task)
                .then()
                .extract()
                .<Integer>path("peopleNeeded"))
        .isEqualTo(2);
    rest.decide(task, Map.of("decision", "correct", "correctedOutput", "Can it cause lupus?"), 202);

    // When the second one looks at it, and takes the draft's own words
    ito.go("review.html?id=" + task).see("#proposal");
    ito.click("#take");
    ito.see(".claim-bar.mine");
    ito.click("#correct");
    ito.awaitText("#release-text", "Release this text");
    ito.click("#as-held");
    ito.awaitText("#release-text", "Propose this text");
    ito.awaitText("#difference", "The draft as it was held.");
    ito.click("#release-text");
    ito.awaitText("#done", "A different person has to agree");

    // Then the first one may agree to that
    lee.go("review.html?id=" + task).awaitText("#proposal-head", "dr-ito");
    lee.awaitText("#proposed", "The draft as it was held, unchanged.");
    lee.click("#take");
    lee.see(".claim-bar.mine");
    lee.click("#approve");
    lee.click("#confirm-yes");
    lee.awaitText("#done", "Released");
    await().atMost(SOON).until(() -> !DEMO.released(id).isEmpty());
    ReleasedDraft released = DEMO.released(id).getFirst();
    assertThat(released.draft().content().output()).isEqualTo(SUMMARY);
    assertThat(released.release()).isInstanceOf(Release.Approved.class);
    lee.assertClean();
    ito.assertClean();
  }

  @Test
  void the_worst_finding_is_told_at_once_with_the_words_that_differ_and_judged_where_it_is_told() {
    // Given a note so long that its doses are out of view
    String id = newId();
    String days = "Walked with one helper, slept well, wound dry.\n".repeat(60);
    submit(
        id,
        "dialogue2note",
        days + "Takes lisinopril 10 mg daily, and warfarin 5 mg.",
        days + "Takes lisinopril 40 mg daily. Takes warfarin 50 mg daily.");
    String task = rest.openReview(id);

    // When
    lee.scheme("light").go("review.html?id=" + task).awaitText("#at-hand", "1 of ");
    String said = lee.text("#at-hand");
    await()
        .atMost(SOON)
        .until(() -> isInView("#draft mark.active") && isInView("#source mark.active"));
    lee.click("#next-finding").click("#agree");
    String other = lee.text("#at-hand");
    Object focused = lee.script("return document.activeElement.id");

    // Then
    assertThat(said)
        .contains("Draft Takes lisinopril 40 mg daily", "Source Takes lisinopril 10 mg daily,");
    assertThat(other)
        .startsWith("2 of ")
        .contains("daily. Takes warfarin 50 mg daily.", "and warfarin 5 mg.");
    assertThat(focused).isEqualTo("agree");
    assertThat(lee.all("#finding-1 .agree[aria-pressed=true]")).hasSize(1);
    assertThat(lee.all("#finding-0 .agree[aria-pressed=true]")).isEmpty();
    lee.assertClean();
  }

  @Test
  void who_releases_what_they_called_wrong_is_told_so() {
    // Given
    String id = newId();
    submit(id, "dialogue2note", "Patient: warfarin 5 mg.", "Takes warfarin 50 mg daily.");
    lee.go("review.html?id=" + rest.openReview(id) + "&take=1").see(".claim-bar.mine");

    // When
    lee.click("#disagree").press("a");
    String disagreed = lee.see("#confirm p").getText();
    lee.press(Browser.escape());
    lee.click("#agree").press("a");
    String agreed = lee.see("#confirm p").getText();

    // Then
    assertThat(disagreed).doesNotContain("You agreed");
    assertThat(agreed).startsWith("You agreed with a finding: ").endsWith(disagreed);
    lee.assertClean();
  }

  @Test
  void a_pointer_shows_what_belongs_together_and_only_a_click_changes_what_is_at_hand() {
    // Given
    String id = newId();
    submit(
        id,
        "dialogue2note",
        "Patient: I take lisinopril 10 mg daily, and warfarin 5 mg.",
        "Takes lisinopril 40 mg daily. Takes warfarin 50 mg daily.");
    lee.go("review.html?id=" + rest.openReview(id)).awaitText("#at-hand", "1 of ");
    String other = "#draft mark:not([data-findings^='0'])";
    int place =
        Integer.parseInt(
            String.valueOf(lee.see(other).getDomAttribute("data-findings")).split(" ", 2)[0]);

    // When
    lee.hover(other).see("#finding-" + place + ".pointed");
    String underThePointer = lee.text("#at-hand");
    int counterparts = lee.all("#source mark.pointed").size();
    lee.hover("h1").awaitGone(".pointed");
    lee.click(other);

    // Then
    assertThat(underThePointer).startsWith("1 of ");
    assertThat(counterparts).isPositive();
    assertThat(lee.text("#at-hand")).startsWith(place + 1 + " of ");
    lee.assertClean();
  }

  @Test
  void in_the_editor_the_words_of_each_finding_are_selected_wherever_edits_have_moved_them() {
    // Given
    String id = newId();
    submit(
        id,
        "dialogue2note",
        "Patient: I take lisinopril 10 mg daily, and warfarin 5 mg.",
        "Takes lisinopril 40 mg daily. Takes warfarin 50 mg daily.");
    String task = rest.openReview(id);
    lee.go("review.html?id=" + task + "&take=1").see(".claim-bar.mine");

    // When
    lee.press("c").see("#correction");
    String first = selected();
    lee.press("10 mg, as before the stay,");
    lee.chord(Keys.ALT, Keys.ARROW_DOWN);
    String second = selected();
    lee.press("5 mg");
    String written = lee.see("#correction").getDomProperty("value");

    // Then
    assertThat(first).isEqualTo("40 mg");
    assertThat(second).isEqualTo("50 mg");
    assertThat(written)
        .isEqualTo("Takes lisinopril 10 mg, as before the stay, daily. Takes warfarin 5 mg daily.");
    lee.press(Keys.ESCAPE).press("h").click("#confirm-yes").see("table.queue, .empty");
  }

  @Test
  void one_key_leads_from_a_decision_to_the_next_review_of_the_queue_as_it_was_left() {
    // Given reviews of a task of their own, the first of which another reviewer has taken
    String kind = "handover-" + newId().substring(0, 12);
    String taken = openReview(kind);
    String first = openReview(kind);
    String free = openReview(kind);
    rest.as("dr-ito").post("/v1/review-tasks/" + taken + "/claim").then().statusCode(200);
    lee.go("?task=" + kind + "&order=oldest").see("table.queue");
    await()
        .atMost(SOON)
        .until(() -> lee.all("table.queue tbody tr").size() == 3 && lee.all(".claim").size() == 1);

    // When
    lee.press("t").see("#hand-back");
    String chosen = (String) lee.script("return location.search");
    lee.press("r").see("#confirm-yes");
    lee.press(Keys.ENTER).see("#take-next");
    await()
        .atMost(SOON)
        .until(() -> "take-next".equals(lee.script("return document.activeElement.id")));
    lee.press("t").see("#hand-back");

    // Then
    assertThat(chosen).isEqualTo(search(first));
    assertThat((String) lee.script("return location.search")).isEqualTo(search(free));
    assertThat(lee.all(".claim-bar.mine")).hasSize(1);
    lee.press("r").see("#confirm-yes");
    lee.press(Keys.ENTER).awaitText("#done", "Rejected.");
    assertThat(lee.all("#take-next")).isEmpty();
    rest.as("dr-ito").delete("/v1/review-tasks/" + taken + "/claim");
    lee.assertClean();
  }

  private String openReview(String kind) {
    String id = newId();
    submit(id, kind, "Patient: warfarin 5 mg.", "Takes warfarin 50 mg daily.");
    return rest.openReview(id);
  }

  private static String search(String task) {
    return "?id=" + URLEncoder.encode(task, StandardCharsets.UTF_8).replace("%7E", "~");
  }

  private boolean isInView(String css) {
    return (Boolean)
        lee.script(
            "const box = document.querySelector(arguments[0])?.getBoundingClientRect();"
                + "return Boolean(box) && box.top >= 0 && box.bottom <= innerHeight"
                + " && document.elementFromPoint(box.x + 3, box.y + 3)?.closest(arguments[0]) !== null",
            css);
  }

  private String selected() {
    return (String)
        lee.script(
            "const area = document.activeElement;"
                + "return area.value.slice(area.selectionStart, area.selectionEnd)");
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
