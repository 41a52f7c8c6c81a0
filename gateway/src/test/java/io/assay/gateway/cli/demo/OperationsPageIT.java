package io.assay.gateway.cli.demo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The operations page of the running application in a real browser. Skipped where there is no
 * Chromium.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // BeforeAll comes before every test.
class OperationsPageIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  @TempDir private static Path folder;
  private static Stack stack;
  private static Browser lee;

  @BeforeAll
  static void start() throws IOException {
    boolean installed = Browser.isInstalled();
    if (!installed) {
      System.out.println(
          "assay: OperationsPageIT is skipped, since there is no Chromium (Debian: chromium chromium-driver)");
    }
    Assumptions.assumeTrue(installed, "there is no Chromium on this machine");
    stack = QuietStack.start(folder.resolve("stack"));
    QuietStack.isAsked(stack);
    lee = Browser.open(stack.gatewayAddress(), folder.resolve("lee"));
    lee.signIn("dr-lee", stack.password());
  }

  @AfterAll
  static void stop() {
    RestAssured.reset();
    if (lee != null) {
      lee.close();
    }
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  @Order(1)
  void without_drafts_it_says_what_to_do() {
    // When
    lee.go("operations.html").awaitText("#live", "Live");

    // Then
    assertThat(lee.text("#mix .nothing")).contains("POST /v1/drafts");
    assertThat(lee.text("#drift .nothing")).contains("1,000 drafts");
    assertThat(lee.text("#tile-drafts")).contains("0");
    assertThat(lee.accessibilityViolations()).isEmpty();
    lee.assertClean();
  }

  @Test
  @Order(1)
  void the_first_look_is_not_in_vain() {
    // When
    lee.go("operations.html");
    await().atMost(SOON).until(() -> !lee.text("#live").equals("Connecting"));

    // Then
    assertThat(lee.text("#live")).startsWith("Live");
  }

  @Test
  @Order(2)
  void numbers_move_as_drafts_come_without_a_reload() {
    // Given
    lee.go("operations.html").awaitText("#live", "Live");
    lee.script("window.notReloaded = true");

    // When
    submit("dialogue2note", "Patient: warfarin 5 mg.", "Takes warfarin 50 mg daily.");
    submit("dialogue2note", "Patient: I take warfarin 5 mg.", "Takes warfarin 50 mg daily.");
    submit("dialogue2note", "Denies chest pain.", "Denies chest pain.");

    // Then
    lee.awaitText("#tile-drafts dd", "3");
    lee.awaitText("#generators tbody", "scribe-north");
    lee.awaitText("#instances tbody", "Runs");
    lee.awaitText("#findings li .name", "Detail misidentification");
    lee.awaitText("#drift tbody", "Learning");
    lee.awaitText("#validators tbody", "grounding");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(lee.see("#mix .plot").getDomAttribute("aria-label"))
                    .contains("of 3 drafts"));
    assertThat(lee.script("return window.notReloaded")).isEqualTo(true);
    lee.script("document.querySelector('#mix details').open = true");
    lee.see("#mix details tbody td");
    lee.assertClean();
  }

  @Test
  @Order(3)
  void history_is_asked_for_by_time_and_groups_are_summed() {
    // Given
    Instant now = Instant.now();

    // When
    JsonPath whole =
        json(
            "/v1/risk-rates?by=none&every=PT5M&from="
                + now.minus(Duration.ofHours(1))
                + "&to="
                + now.plusSeconds(300));
    JsonPath before =
        json(
            "/v1/risk-rates?from="
                + now.minus(Duration.ofHours(3))
                + "&to="
                + now.minus(Duration.ofHours(2)));
    JsonPath drift = json("/v1/drift");

    // Then
    assertThat(whole.getList("rates.drafts", Integer.class).stream().mapToInt(n -> n).sum())
        .isEqualTo(3);
    assertThat(whole.getList("rates.generator", String.class)).containsOnly("");
    assertThat(before.getList("rates")).isEmpty();
    assertThat(drift.getList("watched.state", String.class)).containsExactly("learning");
    for (String refused :
        List.of("by=ward", "every=PT7S", "every=soon", "from=yesterday", "windows=1000")) {
      given().get("/v1/risk-rates?" + refused).then().statusCode(400);
    }
  }

  @Test
  @Order(4)
  void a_week_of_drafts_is_shown_as_pictured_and_axe_finds_nothing() throws Exception {
    // Given
    SeededRisk.of(stack).tellAWeek();
    for (Samples.Sample sample : Samples.in(HOME.resolve("deploy/samples"))) {
      if (sample.draft().language().tag().equals("en")) {
        submit(
            sample.draft().task().value(),
            sample.draft().content().source().textOrEmpty(),
            sample.draft().content().output());
      }
    }
    await()
        .atMost(SOON)
        .until(() -> json("/v1/drift").getList("watched.state", String.class).contains("shifted"));

    // When, Then
    for (String scheme : List.of("light", "dark")) {
      lee.scheme(scheme).size(1440, 1960).go("operations.html").awaitText("#live", "Live");
      lee.see("#tile-drift.alarm");
      lee.see("#mix canvas");
      lee.see("#lines canvas");
      lee.see("#findings .found-bars li");
      assertThat(lee.text("#generators thead"))
          .containsPattern("Generator and task \\([1-9]\\d*\\)");
      assertThat(lee.accessibilityViolations()).as(scheme).isEmpty();
      if (scheme.equals("light")) {
        lee.screenshot(Path.of("../docs/images/console-operations.png"));
      }
    }
    lee.scheme("light");
    for (String range : List.of("six", "day", "week")) {
      lee.script("document.getElementById('range-" + range + "').click()");
      lee.see("#mix canvas");
    }
    lee.awaitText("#mix p", "the last 7 days");
    assertThat(lee.script("return location.search")).isEqualTo("?range=week");
    lee.script("location.reload()");
    lee.awaitText("#mix p", "the last 7 days");
    lee.size(820, 1180).go("operations.html").awaitText("#live", "Live");
    lee.see("#mix canvas");
    assertThat(lee.accessibilityViolations()).as("on a tablet").isEmpty();
    assertThat(
            lee.script(
                "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
        .isEqualTo(true);
    lee.assertClean();
  }

  private static JsonPath json(String path) {
    return given().get(path).then().statusCode(200).extract().jsonPath();
  }

  /** Waits for its verdict, as drafts of a day would come. */
  private static void submit(String task, String source, String output) {
    String id = "draft-" + UUID.randomUUID();
    given()
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "id",
                id,
                "task",
                task,
                "source",
                source,
                "output",
                output,
                "origin",
                Map.of("generator", "scribe-north", "site", "north")))
        .post("/v1/drafts")
        .then()
        .statusCode(202);
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> given().get("/v1/drafts/" + id).statusCode() == 200);
  }
}
