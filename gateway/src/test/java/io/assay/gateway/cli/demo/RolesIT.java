package io.assay.gateway.cli.demo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.gateway.cli.CommandRun;
import io.assay.gateway.rest.Endpoints;
import io.assay.gateway.rest.Endpoints.Access;
import io.assay.gateway.rest.Endpoints.Endpoint;
import io.assay.gateway.signin.Role;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.WebElement;

/** The running application behind an identity provider: who is let in where. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // BeforeAll comes before every test.
class RolesIT {

  @TempDir private static Path folder;
  private static StubProvider provider;
  private static Stack stack;

  @BeforeAll
  static void start() throws IOException, JoseException {
    provider = StubProvider.start();
    stack =
        QuietStack.start(
            folder,
            Map.of(
                "ASSAY_SIGN_IN_DEMO",
                "false",
                "ASSAY_SIGN_IN_OIDC",
                "true",
                "QUARKUS_OIDC_AUTH_SERVER_URL",
                provider.address(),
                "QUARKUS_OIDC_CREDENTIALS_SECRET",
                StubProvider.CLIENT_SECRET));
    QuietStack.isAsked(stack);
  }

  @AfterAll
  static void stop() {
    RestAssured.reset();
    stack.close();
    provider.close();
  }

  static Stream<Endpoint> endpoints() {
    return Endpoints.all().stream();
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  @Order(1)
  void an_endpoint_lets_in_its_roles_and_nobody_else(Endpoint endpoint) throws JoseException {
    Response nobody = call(endpoint, given());
    Response noRole = call(endpoint, bearer(provider.token("someone", List.of())));

    switch (endpoint.access()) {
      case Access.Everybody everybody -> {
        assertThat(nobody.statusCode()).isLessThan(400);
        assertThat(noRole.statusCode()).isLessThan(400);
      }
      case Access.SignedIn signedIn -> assertThat(nobody.statusCode()).isIn(302, 401);
      case Access.Unsaid unsaid -> assertThat(nobody.statusCode()).isIn(401, 403);
      case Access.Roles roles -> {
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(noRole.statusCode()).isEqualTo(403);
        assertThat(noRole.contentType()).isEqualTo("application/problem+json");
        for (Role role : Role.values()) {
          if (role == Role.INSTANCE) {
            continue;
          }
          Response answer = call(endpoint, bearer(provider.token("someone", List.of(role.text()))));
          if (roles.names().contains(role.text())) {
            assertThat(answer.statusCode()).as(role.text()).isNotIn(401, 403);
          } else {
            assertThat(answer.statusCode()).as(role.text()).isEqualTo(403);
          }
        }
      }
    }
  }

  @Test
  @Order(1)
  void what_the_api_description_lists_is_what_was_tried() {
    Map<String, Map<String, Object>> paths =
        given().accept(ContentType.JSON).get("/openapi").jsonPath().getMap("paths");

    TreeSet<String> described = new TreeSet<>();
    paths.forEach(
        (path, methods) ->
            methods.keySet().stream()
                .filter(method -> List.of("get", "post", "put", "delete").contains(method))
                .forEach(
                    method ->
                        described.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path)));
    assertThat(described)
        .isEqualTo(
            endpoints()
                .map(endpoint -> endpoint.method() + " " + endpoint.path())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  @Order(1)
  void a_token_that_is_forged_old_or_made_for_others_lets_nobody_in() throws JoseException {
    JwtClaims old = provider.claims("someone", List.of("operator"));
    old.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() - 120));
    JwtClaims others = provider.claims("someone", List.of("operator"));
    others.setAudience("another-application");
    JwtClaims elsewhere = provider.claims("someone", List.of("operator"));
    elsewhere.setIssuer("https://elsewhere.example");
    JwtClaims right = provider.claims("someone", List.of("operator"));
    String good = StubProvider.sign(right, provider.key());

    assertThat(drift(good)).isEqualTo(200);
    for (String bad :
        List.of(
            StubProvider.sign(old, provider.key()),
            StubProvider.sign(others, provider.key()),
            StubProvider.sign(elsewhere, provider.key()),
            StubProvider.sign(right, StubProvider.newKey()),
            good.substring(0, good.lastIndexOf('.') + 1),
            "not-a-token")) {
      assertThat(drift(bad)).isEqualTo(401);
    }
    given().header("Assay-Instance", "1:00").get("/v1/drift?of=here").then().statusCode(401);
  }

  @Test
  @Order(1)
  void a_browser_signs_in_at_the_provider_and_is_known_by_its_cookie() throws Exception {
    // Given
    HttpClient browser = newBrowser();

    // When
    HttpResponse<String> page = get(browser, "/v1/sign-in/provider");
    HttpResponse<String> me = get(browser, "/v1/sign-in");
    HttpResponse<String> queue = get(browser, "/v1/review/queue");
    HttpResponse<String> operators = get(browser, "/v1/operations/log-levels");
    HttpResponse<String> fromElsewhere =
        browser.send(
            HttpRequest.newBuilder(uri("/v1/review-tasks/x/claim"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());

    // Then
    assertThat(page.uri().getPath()).isEqualTo("/console/");
    assertThat(me.body()).contains(StubProvider.PERSON, "\"oidc\"", "reviewer");
    assertThat(queue.statusCode()).isEqualTo(200);
    assertThat(operators.statusCode()).isEqualTo(403);
    assertThat(fromElsewhere.statusCode()).isEqualTo(403);
    assertThat(fromElsewhere.body()).contains("Assay-Console");
  }

  @Test
  @Order(1)
  void who_signs_out_is_told_where_the_session_with_the_provider_ends() throws Exception {
    // Given
    HttpClient browser = signedIn();

    // When
    HttpResponse<String> out = signOut(browser);
    HttpResponse<String> me = get(browser, "/v1/sign-in");
    HttpResponse<String> again = signOut(browser);

    // Then
    String end = provider.address() + "/end?client_id=assay";
    assertThat(JsonPath.from(out.body()).getString("goTo")).startsWith(end + "&id_token_hint=ey");
    assertThat(me.body()).doesNotContain(StubProvider.PERSON);
    assertThat(JsonPath.from(again.body()).getString("goTo"))
        .as("a session that ran out here is not over at the provider")
        .isEqualTo(end);
  }

  @Test
  @Order(1)
  void who_the_provider_sends_back_without_a_code_gets_to_our_page_of_signing_in()
      throws Exception {
    // Given
    provider.refuses();

    // When
    HttpResponse<String> page = get(newBrowser(), "/v1/sign-in/provider");

    // Then
    provider.signsIn(StubProvider.PERSON, List.of("reviewer"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.uri().getPath()).isEqualTo("/console/sign-in.html");
    assertThat(page.uri().getQuery()).contains("error=");
  }

  @Test
  @Order(1)
  void who_is_in_hundreds_of_groups_comes_in() throws JoseException {
    List<String> groups =
        IntStream.range(0, 500).mapToObj(n -> "ward-and-department-of-the-hospital-" + n).toList();

    String token = provider.token("someone", groups);

    assertThat(token.length()).isGreaterThan(24_000);
    assertThat(bearer(token).get("/v1/sign-in").statusCode()).isEqualTo(200);
  }

  @Test
  @Order(1)
  void a_person_gets_to_the_pages_of_the_roles_and_out_again() {
    Assumptions.assumeTrue(Browser.isInstalled(), "there is no Chromium on this machine");
    try (Browser browser = Browser.open(stack.gatewayAddress(), folder.resolve("browser"))) {
      // When an operator asks for the page of operations
      provider.signsIn("ops-lind", List.of("operator"));
      browser.go("operations.html").click("#provider a");
      browser.awaitText("h1", "Operations");
      List<String> pages = browser.all("nav a").stream().map(WebElement::getText).toList();
      // When for the first page, which is the reviewers'
      browser.go("").awaitText("h1", "Operations");
      // When for a review
      browser.go("review.html?id=x").awaitText("#missing-role", "ops-lind");
      String open = browser.text("#own-pages");
      // When signing out, and somebody without a role is next
      provider.signsIn("nobody-yet", List.of());
      browser.click("#sign-out").awaitText("#missing-role", "nobody-yet");
      // When signing out, and a reviewer is next
      provider.signsIn(StubProvider.PERSON, List.of("reviewer"));
      browser.click("#sign-out").awaitText(".who", StubProvider.PERSON);

      // Then
      assertThat(pages).containsExactly("Agreement", "Operations");
      assertThat(open).isEqualTo("Open to you: Agreement, Operations");
      assertThat(browser.text("h1")).isEqualTo("Waiting for a person");
      assertThat(browser.errors()).isEmpty();
    } finally {
      provider.signsIn(StubProvider.PERSON, List.of("reviewer"));
    }
  }

  @Test
  @Order(1)
  void who_cannot_be_sent_to_the_provider_is_told_so_by_our_own_page() {
    Assumptions.assumeTrue(Browser.isInstalled(), "there is no Chromium on this machine");
    try (Browser browser = Browser.open(stack.gatewayAddress(), folder.resolve("away"))) {
      // Given a gateway that has not reached its provider
      browser.go("sign-in.html").see("#provider a");
      browser.script("window.fetch = () => Promise.resolve(new Response('', { status: 401 }))");

      // When
      browser.click("#provider a");

      // Then
      browser.awaitText("#not-in", "cannot be reached now");
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  @Order(1)
  void the_text_of_what_was_released_is_told_to_a_recipient_and_to_nobody_else()
      throws JoseException {
    // Given
    String sender = provider.token("engine", List.of("integrator", "reviewer", "auditor"));
    String recipient = provider.token("ehr", List.of("recipient"));
    send(sender, "told", "Denies chest pain.");
    send(sender, "not-told", "Takes warfarin 50 mg daily.");

    // When
    Response text = bearer(recipient).get("/v1/drafts/told/released");

    // Then
    assertThat(text.statusCode()).isEqualTo(200);
    assertThat(text.header("Cache-Control")).isEqualTo("no-store");
    assertThat(text.jsonPath().getString("output")).isEqualTo("Denies chest pain.");
    assertThat(text.jsonPath().getString("how")).isEqualTo("policy");
    assertThat(bearer(sender).get("/v1/drafts/told/released").statusCode()).isEqualTo(403);
    Response held = bearer(recipient).get("/v1/drafts/not-told/released");
    assertThat(held.statusCode()).isEqualTo(409);
    assertThat(held.body().asString())
        .contains("urn:assay:problem:not-released", "in-review")
        .doesNotContain("warfarin");
    assertThat(bearer(recipient).get("/v1/drafts/never/released").statusCode()).isEqualTo(404);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(
                        CommandRun.of(
                                "audit",
                                "show",
                                "--bootstrap-servers",
                                stack.bootstrapServers(),
                                "--registry",
                                stack.registryUrl().toString(),
                                "--subject",
                                "told")
                            .said())
                    .contains("ehr", "released"));
  }

  private static void send(String token, String id, String output) {
    bearer(token)
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "id",
                id,
                "task",
                "dialogue2note",
                "source",
                "Patient: I deny chest pain. I take warfarin 5 mg daily.\nDenies chest pain.",
                "output",
                output))
        .post("/v1/drafts")
        .then()
        .statusCode(202);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> bearer(token).get("/v1/drafts/" + id).statusCode() == 200);
  }

  @Test
  @Order(1)
  void what_goes_wrong_says_nothing_of_the_inside() throws JoseException {
    String token = provider.token("someone", List.of("integrator", "reviewer", "operator"));
    List<Response> answers = new ArrayList<>();
    answers.add(given().get("/nothing/here"));
    answers.add(given().get("/v1/nothing"));
    answers.add(bearer(token).get("/v1/drafts/%00"));
    answers.add(bearer(token).body("{").contentType(ContentType.JSON).post("/v1/drafts"));
    answers.add(bearer(token).body("<a/>").contentType(ContentType.XML).post("/v1/drafts"));
    answers.add(bearer(token).get("/v1/risk-rates?window=7h"));

    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).isBetween(400, 499);
              assertThat(answer.body().asString())
                  .doesNotContain("Exception", "io.assay", "at java.", "quarkus");
            });
  }

  @Test
  @Order(2)
  void an_address_that_asks_too_much_is_told_to_wait() {
    HttpClient client = HttpClient.newHttpClient();
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      answers.add(
          client.sendAsync(
              HttpRequest.newBuilder(uri("/v1/sign-in")).build(),
              HttpResponse.BodyHandlers.ofString()));
    }

    List<HttpResponse<String>> received = answers.stream().map(CompletableFuture::join).toList();

    assertThat(received).extracting(HttpResponse::statusCode).containsOnly(200, 429);
    assertThat(received)
        .filteredOn(answer -> answer.statusCode() == 429)
        .isNotEmpty()
        .allSatisfy(
            answer -> {
              assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
              assertThat(answer.body()).contains("too-many-requests");
            });
    assertThat(given().get("/health/live").statusCode()).isEqualTo(200);
  }

  private static HttpClient newBrowser() {
    return HttpClient.newBuilder()
        .cookieHandler(new CookieManager())
        .followRedirects(HttpClient.Redirect.NORMAL)
        .build();
  }

  private static HttpClient signedIn() throws IOException, InterruptedException {
    HttpClient browser = newBrowser();
    get(browser, "/v1/sign-in/provider");
    return browser;
  }

  private static HttpResponse<String> signOut(HttpClient browser)
      throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(uri("/v1/sign-in")).header("Assay-Console", "1").DELETE().build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static int drift(String token) {
    return bearer(token).get("/v1/drift").statusCode();
  }

  private static RequestSpecification bearer(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  /** What is sent does not matter: who is let in gets 400 or 404, who is not does not. */
  private static Response call(Endpoint endpoint, RequestSpecification as) {
    String path = endpoint.path().replaceAll("\\{[^}]*}", "x");
    if (path.endsWith("/events")) {
      // A stream has no end; its head is enough.
      return status(path, as);
    }
    RequestSpecification request = as.redirects().follow(false);
    return Arrays.asList("POST", "PUT").contains(endpoint.method())
        ? request.contentType(ContentType.JSON).body("{}").request(endpoint.method(), path)
        : request.request(endpoint.method(), path);
  }

  private static Response status(String path, RequestSpecification as) {
    return as.head(path);
  }

  private static HttpResponse<String> get(HttpClient browser, String path)
      throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(uri(path)).header("Accept", "application/json").build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static URI uri(String path) {
    return stack.gatewayAddress().resolve(path);
  }
}
