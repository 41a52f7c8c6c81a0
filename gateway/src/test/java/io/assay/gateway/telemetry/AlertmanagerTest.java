package io.assay.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.sun.net.httpserver.HttpServer;
import io.assay.gateway.embedded.LoopbackPort;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** deploy/alertmanager: one incident is one message, which says what to do. */
class AlertmanagerTest {

  private static final Path CONFIGURATION =
      OperationsFiles.HOME.resolve("deploy/alertmanager/alertmanager.yml");
  private static final Path TEMPLATE =
      OperationsFiles.HOME.resolve("deploy/alertmanager/assay.tmpl");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ALERT = Pattern.compile("Assay[A-Z]\\w+");
  private static final Pattern SNIPPET = Pattern.compile("(?s)```yaml\\n(receivers:.*?)```");
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private @Nullable HttpServer receiver;
  private @Nullable Process alertmanager;

  @BeforeEach
  void listen() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          JsonNode message = JSON.readTree(exchange.getRequestBody().readAllBytes());
          messages.add(
              exchange.getRequestURI().getPath()
                  + "\n"
                  + message.at("/attachments/0/title").asText()
                  + "\n"
                  + message.at("/attachments/0/text").asText());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    receiver.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (receiver != null) {
      receiver.stop(0);
    }
    if (alertmanager != null) {
      alertmanager.destroy();
      alertmanager.waitFor();
    }
  }

  @Test
  void what_is_left_out_and_for_what_are_alerts_that_there_are() throws IOException {
    // Given
    Set<String> alerts =
        OperationsFiles.alerts().stream()
            .map(OperationsFiles.Alert::name)
            .collect(Collectors.toSet());

    // When
    Set<String> named = new TreeSet<>();
    for (JsonNode rule : YAML.readTree(CONFIGURATION.toFile()).path("inhibit_rules")) {
      Matcher found = ALERT.matcher(rule.toString());
      while (found.find()) {
        named.add(found.group());
      }
    }

    // Then
    assertThat(named).hasSizeGreaterThan(8).isSubsetOf(alerts);
  }

  @Test
  void no_page_is_left_out_for_a_ticket() throws IOException {
    // Given
    Map<String, String> severities =
        OperationsFiles.alerts().stream()
            .collect(
                Collectors.toMap(
                    OperationsFiles.Alert::name, OperationsFiles.Alert::severity, (a, b) -> a));

    // Then
    for (JsonNode rule : YAML.readTree(CONFIGURATION.toFile()).path("inhibit_rules")) {
      Matcher source = ALERT.matcher(rule.path("source_matchers").toString());
      while (source.find()) {
        assertThat(severities).as(rule.toString()).containsEntry(source.group(), "page");
      }
    }
  }

  @Test
  void a_broker_that_is_away_is_one_page_that_says_where_to_read_what_to_do() throws Exception {
    // Given
    URI address = started();

    // When
    send(
        address,
        alert("AssayBrokerDown", "page", "gw-1"),
        alert("AssayBrokerDown", "page", "gw-2"),
        alert("AssayStreamDown", "page", "gw-1"),
        alert("AssayStuck", "page", "gw-2"),
        alert("AssayReleasesLateFastBurn", "page", null));
    await().atMost(SOON).until(() -> !messages.isEmpty());

    // Then
    assertThat(messages)
        .singleElement()
        .asString()
        .startsWith("/page\nSummary of AssayBrokerDown (alert 1 of 2) [assay-gateway]\n")
        .contains("AssayBrokerDown: Summary of AssayBrokerDown\nWhat AssayBrokerDown is on gw-1.")
        .contains("What AssayBrokerDown is on gw-2.")
        .contains("https://git.example/assay/docs/runbooks/AssayBrokerDown.md")
        .doesNotContain("AssayStreamDown", "AssayStuck", "AssayReleasesLate");
  }

  @Test
  void while_no_gateway_answers_nothing_else_is_told_of_it() throws Exception {
    // Given
    URI address = started();
    ObjectNode down = alert("AssayDown", "page", null);
    ((ObjectNode) down.path("labels")).remove("job");

    // When
    send(
        address,
        down,
        alert("AssayDeadLetters", "ticket", null),
        alert("AssayDoorsDoNotSum", "page", "gw-1"));
    await().atMost(SOON).until(() -> !messages.isEmpty());

    // Then
    assertThat(messages)
        .singleElement()
        .asString()
        .startsWith("/page\nSummary of AssayDown\n")
        .doesNotContain("AssayDeadLetters", "AssayDoorsDoNotSum");
  }

  @Test
  void amtool_finds_the_receivers_that_the_page_shows_right() throws Exception {
    assumeTrue(program("amtool").isPresent(), "amtool is not installed; its test is skipped");
    Path configuration = configured("http://127.0.0.1:9");

    assertThat(said("amtool", "check-config", configuration.toString()))
        .contains("SUCCESS", "2 receivers");
    for (String severity : List.of("page", "ticket")) {
      assertThat(
              said(
                  "amtool",
                  "config",
                  "routes",
                  "test",
                  "--config.file=" + configuration,
                  "severity=" + severity))
          .endsWith("\n" + severity + "\n");
    }
  }

  private static ObjectNode alert(String name, String severity, @Nullable String instance) {
    ObjectNode alert = JSON.createObjectNode();
    ObjectNode labels = alert.putObject("labels");
    labels.put("alertname", name).put("severity", severity).put("job", "assay-gateway");
    if (instance != null) {
      labels.put("instance", instance);
    }
    alert
        .putObject("annotations")
        .put("summary", "Summary of " + name)
        .put(
            "description",
            "What " + name + " is" + (instance == null ? "." : " on " + instance + "."))
        .put("runbook_url", "docs/runbooks/" + name + ".md");
    return alert;
  }

  private static void send(URI address, ObjectNode... alerts)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(address.resolve("/api/v2/alerts"))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(List.of(alerts).toString()))
              .build();
      assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
  }

  /** Alertmanager with the shipped routes, the receivers of the runbooks' page, and no patience. */
  private URI started() throws IOException {
    String program =
        Stream.of("prometheus-alertmanager", "alertmanager")
            .flatMap(name -> program(name).stream())
            .findFirst()
            .orElse("");
    assumeTrue(
        !program.isEmpty(),
        "Alertmanager is not installed (Debian: prometheus-alertmanager); its tests are skipped");
    HttpServer listening = Objects.requireNonNull(receiver);
    Path configuration = configured("http://127.0.0.1:" + listening.getAddress().getPort());
    URI address = URI.create("http://127.0.0.1:" + LoopbackPort.free());
    alertmanager =
        new ProcessBuilder(
                program,
                "--config.file=" + configuration,
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=" + address.getAuthority(),
                "--cluster.listen-address=")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("alertmanager.log").toFile())
            .start();
    await().atMost(SOON).until(() -> isReady(address));
    return address;
  }

  private Path configured(String told) throws IOException {
    ObjectNode configuration = (ObjectNode) YAML.readTree(CONFIGURATION.toFile());
    Matcher snippet =
        SNIPPET.matcher(Files.readString(OperationsFiles.RUNBOOKS.resolve("README.md")));
    assertThat(snippet.find()).as("the page shows receivers").isTrue();
    configuration.set("receivers", YAML.readTree(snippet.group(1)).path("receivers"));
    Path url = folder.resolve("page-url");
    Files.writeString(url, told + "/page");
    ((ObjectNode) configuration.at("/receivers/0/slack_configs/0"))
        .put("api_url_file", url.toString());
    // All that was sent in one request is there, so that nothing is told before its cause.
    ((ObjectNode) configuration.at("/route/routes/0")).put("group_wait", "1s");
    Files.copy(TEMPLATE, folder.resolve("assay.tmpl"));
    Path written = folder.resolve("alertmanager.yml");
    YAML.writeValue(written.toFile(), configuration);
    return written;
  }

  private static boolean isReady(URI address) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
                  HttpRequest.newBuilder(address.resolve("/-/ready")).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Optional<String> program(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(path -> Path.of(path, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  private static String said(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
