package io.assay.gateway.cli.demo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.gateway.cli.CommandException;
import io.assay.gateway.cli.CommandRun;
import io.assay.gateway.embedded.LoopbackPort;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gateways with a model of a folder: with levels of its own, without, and with another's. */
class AnotherModelIT {

  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Path TINY =
      HOME.resolve("validators/src/test/resources/io/assay/validator/onnx");

  @TempDir private Path folder;

  @Test
  void a_gateway_judges_by_the_levels_of_its_model_or_not_at_all() throws IOException {
    // Given
    Path fitted = fit(copy("tiny-nli", "fitted"));
    Path unfitted = copy("tiny-nli", "unfitted");
    Path mistaken = copy("tiny-unigram", "mistaken");
    Files.copy(fitted.resolve("levels.json"), mistaken.resolve("levels.json"));
    try (Stack stack =
        QuietStack.start(
            folder.resolve("stack"), Map.of("ASSAY_EVALUATOR_MODEL_FOLDER", fitted.toString()))) {
      // When
      JsonPath graded = verdict(stack.gatewayAddress());

      // Then
      assertThat(graded.getString("outcome")).isEqualTo("graded");
      assertThat(graded.getString("madeBy.model")).startsWith("tiny-nli");
      assertThat(graded.getString("madeBy.calibration")).matches("ours-1\\+[0-9a-f]{12}");

      // When
      try (GatewayProcess gateway = gateway(stack, unfitted)) {
        gateway.awaitReady();
        JsonPath held = verdict(gateway.address());

        // Then
        assertThat(held.getString("outcome")).isEqualTo("undetermined");
        assertThat(held.getList("unchecked", String.class)).containsExactly("no-levels");
        assertThat(held.getString("madeBy.calibration")).isEqualTo("none");
        assertThat(held.getString("door")).isEqualTo("review");
        assertThat(log(unfitted)).contains("this model has no levels.json");
      }

      // When, Then
      try (GatewayProcess gateway = gateway(stack, mistaken)) {
        assertThatThrownBy(gateway::awaitReady).isInstanceOf(CommandException.class);
        assertThat(log(mistaken))
            .contains(mistaken.resolve("levels.json").toString(), sha256(fitted), sha256(mistaken));
      }
    }
  }

  private JsonPath verdict(URI gateway) {
    return given()
        .baseUri(gateway.toString())
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "task", "dialogue2note", "source", "No fever. Pain 3 days.", "output", "No fever."))
        .post("/v1/validate")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private GatewayProcess gateway(Stack stack, Path model) {
    int port = LoopbackPort.free();
    return new GatewayProcess(
        GatewayLaunch.of(HOME).command(port),
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            stack.bootstrapServers(),
            "SCHEMA_REGISTRY_URL",
            stack.registryUrl().toString(),
            "ASSAY_SIGN_IN_DEMO",
            "true",
            "ASSAY_EVALUATOR_MODEL_FOLDER",
            model.toString(),
            "ASSAY_GATEWAY_STATE_DIR",
            folder.resolve("state-" + model.getFileName()).toString(),
            "ASSAY_TOPICS_PARTITIONS",
            Integer.toString(Stack.PARTITIONS),
            "ASSAY_TOPICS_REPLICATION",
            "1"),
        port,
        logOf(model));
  }

  private Path fit(Path model) throws IOException {
    Path data = folder.resolve("drafts.jsonl");
    Files.write(
        data,
        IntStream.range(0, 24)
            .mapToObj(
                i ->
                    """
                    {"id": "d%d", "task": "dialogue2note", "source": "No fever. Pain %d days.", \
                    "output": "%s", "label": %d}"""
                        .formatted(
                            i,
                            i + 2,
                            i % 3 == 0 ? "Pain " + (i + 30) + " days." : "No fever.",
                            i % 3 == 0 ? 0 : 1))
            .toList());
    CommandRun run =
        CommandRun.of(
            List.of("fit-levels", "--version-name", "ours-1", "--describe", "written for a test"),
            "--data",
            data.toString(),
            "--model",
            model.toString(),
            "--features",
            folder.resolve("features.jsonl").toString(),
            "--out",
            model.resolve("levels.json").toString());
    assertThat(run.exit()).as(run.said()).isZero();
    return model;
  }

  private Path copy(String tiny, String name) throws IOException {
    Path to = Files.createDirectory(folder.resolve(name));
    for (String file : List.of("model.onnx", "tokenizer.json", "manifest.json")) {
      Files.copy(TINY.resolve(tiny).resolve(file), to.resolve(file));
    }
    return to;
  }

  private static String sha256(Path model) {
    return JsonPath.from(model.resolve("manifest.json").toFile()).getString("sha256");
  }

  private String log(Path model) throws IOException {
    return Files.readString(logOf(model));
  }

  private Path logOf(Path model) {
    return folder.resolve(model.getFileName() + ".log");
  }
}
