package io.assay.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PolicyCommandTest {

  private static final String NOWHERE = "http://localhost:1";

  @Test
  void without_a_registry_it_names_the_option_and_changes_nothing() {
    // Given
    StringWriter said = new StringWriter();
    CommandLine command = AssayCommand.commandLine();
    command.setErr(new PrintWriter(said, true));

    // When
    int exit = command.execute("policy", "unset", "--registry", NOWHERE);

    // Then
    assertThat(exit).isEqualTo(1);
    assertThat(said.toString())
        .contains("no schema registry answered at --registry " + NOWHERE)
        .contains("; nothing was changed")
        .doesNotContain("Exception");
  }
}
