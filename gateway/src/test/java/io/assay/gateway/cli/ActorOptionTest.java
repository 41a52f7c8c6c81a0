package io.assay.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActorOptionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "policy unset --registry http://localhost:1",
        "policy hold --registry http://localhost:1",
        "redrive --send --registry http://localhost:1",
        "keys erase --vault file:///nowhere --site north"
      })
  void who_does_it_has_a_name(String command) {
    // When
    CommandRun run = CommandRun.of(List.of(command.split(" ")), "--by", " ");

    // Then
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.said()).contains("--by is blank or over 200 characters");
  }
}
