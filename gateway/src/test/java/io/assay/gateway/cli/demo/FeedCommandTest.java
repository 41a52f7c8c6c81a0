package io.assay.gateway.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.cli.AssayCommand;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FeedCommandTest {

  private static final String NOWHERE = "localhost:1";

  private final StringWriter said = new StringWriter();

  @TempDir private Path folder;

  @Test
  void without_a_registry_it_names_the_option() throws Exception {
    // Given
    writeADraft();

    // When
    int exit = feed("--registry", "http://" + NOWHERE);

    // Then
    assertThat(exit).isEqualTo(1);
    assertThat(said.toString())
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
    int exit = feed("--registry", url, "--bootstrap-servers", NOWHERE);

    // Then
    assertThat(exit).isEqualTo(1);
    assertThat(said.toString())
        .contains("no broker answered at --bootstrap-servers " + NOWHERE)
        .doesNotContain("Exception");
  }

  @Test
  void a_folder_without_drafts_is_named() {
    // When
    int exit = feed();

    // Then
    assertThat(exit).isEqualTo(2);
    assertThat(said.toString()).contains(folder.toString()).contains("*.jsonl");
  }

  private int feed(String... options) {
    CommandLine command = AssayCommand.commandLine();
    command.setErr(new PrintWriter(said, true));
    String[] arguments = new String[options.length + 2];
    arguments[0] = "feed";
    System.arraycopy(options, 0, arguments, 1, options.length);
    arguments[options.length + 1] = folder.toString();
    return command.execute(arguments);
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
