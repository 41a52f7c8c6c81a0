package io.assay.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PolicyCommandTest {

  private static final String NOWHERE = "http://localhost:1";

  @Test
  void without_a_registry_it_names_the_option_and_changes_nothing() {
    // When
    CommandRun run = CommandRun.of("policy", "unset", "--registry", NOWHERE);

    // Then
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.said())
        .contains("no schema registry answered at --registry " + NOWHERE)
        .contains("; nothing was changed")
        .doesNotContain("Exception");
  }
}
