package io.assay.gateway.cli.demo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.assay.gateway.cli.CommandException;
import io.assay.gateway.cli.FakeJudge;
import io.assay.gateway.embedded.LoopbackPort;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway with a judge that nobody has fitted, while the judge answers and while it does not. */
class JudgeIT {

  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  /** Word for word in its source, so that the lanes release it. */
  private static final String OUTPUT = "No fever.";

  @TempDir private Path folder;

  @Test
  void what_would_be_released_is_released_with_the_word_of_the_judge_alone() throws IOException {
    FakeJudge judge = new FakeJudge(0, question -> question.contains("Kestrel") ? 4 : 1);
    int port = judge.port();
    Map<String, String> settings =
        Map.of(
            "ASSAY_VALIDATORS_JUDGE_ENABLED", "true",
            "ASSAY_VALIDATORS_JUDGE_URL", judge.url(),
            "ASSAY_VALIDATORS_JUDGE_MODEL", "medval",
            "ASSAY_ASSESSMENT_BREAKER_PAUSE", "200ms");
    try (Stack stack = QuietStack.start(folder.resolve("stack"), settings)) {
      URI gateway = stack.gatewayAddress();

      // When it sees nothing wrong
      JsonPath released = verdict(gateway, "Pain for 3 days. " + OUTPUT);

      // Then
      assertThat(released.getString("door")).isEqualTo("released");
      assertThat(released.getList("evaluations.name", String.class)).contains("judge.unsafe");
      assertThat(released.getList("madeBy.validators", String.class))
          .anyMatch(each -> each.startsWith("judge@medval+"));
      assertThat(judge.questions().getLast()).contains("Pain for 3 days.", OUTPUT);

      // When it sees something that the lanes do not
      JsonPath held = verdict(gateway, "Seen by Dr Kestrel. " + OUTPUT);

      // Then
      assertThat(held.getString("door")).isEqualTo("review");
      assertThat(held.getList("findings.code", String.class)).contains("judged-unsafe");

      // When it is away
      judge.close();
      JsonPath unchecked = verdict(gateway, "Pain for 4 days. " + OUTPUT);

      // Then
      assertThat(unchecked.getString("outcome")).isEqualTo("undetermined");
      assertThat(unchecked.getList("unchecked", String.class))
          .containsExactly("evaluator-unavailable");
      assertThat(unchecked.getString("door")).isEqualTo("review");

      // When it is back
      try (FakeJudge back = new FakeJudge(port, question -> 1)) {
        // Then
        await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(
                () ->
                    assertThat(verdict(gateway, "Pain for 5 days. " + OUTPUT).getString("door"))
                        .isEqualTo("released"));
        assertThat(back.questions()).isNotEmpty();
      }
      assertThat(Files.readString(folder.resolve("stack").resolve("gateway.log")))
          .contains("are sent to this host", "the judge gives no level", "the judge answers again")
          .doesNotContain("Kestrel", "Pain for");

      // When, Then
      try (FakeJudge refusing = new FakeJudge(port, question -> 0);
          GatewayProcess other = gateway(stack, settings)) {
        assertThatThrownBy(other::awaitReady).isInstanceOf(CommandException.class);
        assertThat(Files.readString(log()))
            .contains("assay.validators", refusing.url(), "status 401", "api-key-file");
      }
    }
  }

  private static JsonPath verdict(URI gateway, String source) {
    return given()
        .baseUri(gateway.toString())
        .contentType(ContentType.JSON)
        .body(Map.of("task", "dialogue2note", "source", source, "output", OUTPUT))
        .post("/v1/validate")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private GatewayProcess gateway(Stack stack, Map<String, String> settings) {
    int port = LoopbackPort.free();
    Map<String, String> all = new TreeMap<>(settings);
    all.put("KAFKA_BOOTSTRAP_SERVERS", stack.bootstrapServers());
    all.put("SCHEMA_REGISTRY_URL", stack.registryUrl().toString());
    all.put("ASSAY_SIGN_IN_DEMO", "true");
    all.put("ASSAY_GATEWAY_STATE_DIR", folder.resolve("state").toString());
    all.put("ASSAY_TOPICS_PARTITIONS", Integer.toString(Stack.PARTITIONS));
    all.put("ASSAY_TOPICS_REPLICATION", "1");
    return new GatewayProcess(GatewayLaunch.of(HOME).command(port), all, port, log());
  }

  private Path log() {
    return folder.resolve("other.log");
  }
}
