package io.assay.gateway.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.cli.CommandRun;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedCommandTest {

  private static final String NOWHERE = "localhost:1";

  @TempDir private Path folder;

  @Test
  void without_a_registry_it_names_the_option() throws Exception {
    // Given
    writeADraft();

    // When
    CommandRun run = feed("--registry", "http://" + NOWHERE);

    // Then
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.said())
        .contains("no schema registry answered at --registry http://" + NOWHERE)
        .doesNotContain("Exception");
  }

  @Test
  void without_a_broker_it_names_the_option() throws Exception {
    // Given
    writeADraft();
    String url = "mock://feed-command";
    try (SchemaRegistry registry =
        SchemaRegistry.connect(RegistrySettings.at(url).withAutoRegister(true))) {
      new AvroWire(registry, GateTopics.standard(1, (short) 1), "feed").ensureRegistered();
    }

    // When
    CommandRun run = feed("--registry", url, "--bootstrap-servers", NOWHERE);

    // Then
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.said())
        .contains("no broker answered at --bootstrap-servers " + NOWHERE)
        .doesNotContain("Exception");
  }

  @Test
  void a_folder_without_drafts_is_named() {
    // When
    CommandRun run = feed();

    // Then
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.said()).contains(folder.toString()).contains("*.jsonl");
  }

  @Test
  void a_registry_behind_a_proxy_is_asked_through_it() throws Exception {
    // Given
    writeADraft();
    List<String> asked = new CopyOnWriteArrayList<>();
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext("/", exchange -> answerNotFound(exchange, asked));
    proxy.start();
    Path config =
        Files.writeString(
            folder.resolve("client.properties"),
            "proxy.host=localhost\nproxy.port=" + proxy.getAddress().getPort() + "\n");

    // When
    CommandRun run =
        feed("--registry", "http://registry.invalid", "--command-config", config.toString());
    proxy.stop(0);

    // Then
    assertThat(asked).isNotEmpty().allMatch("/subjects/clinical.drafts.v1-value"::equals);
    assertThat(run.said()).contains("does not know a schema");
  }

  private static void answerNotFound(HttpExchange exchange, List<String> asked) throws IOException {
    try (exchange) {
      asked.add(exchange.getRequestURI().getPath());
      byte[] body = "{\"error_code\": 40403, \"message\": \"Schema not found\"}".getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(404, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private CommandRun feed(String... options) {
    return CommandRun.of(List.of("feed", folder.toString()), options);
  }

  private void writeADraft() throws Exception {
    Files.writeString(
        folder.resolve("one.jsonl"),
        """
        {"id": "one", "task": "query2question", "source": "Can I stop?", "output": "Can it be stopped?", "lang": "en", "risk_level": 1, \
        "meta": {"generator": "any", "site": "any"}}
        """);
  }
}
