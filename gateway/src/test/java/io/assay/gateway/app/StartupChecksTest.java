package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.gateway.assessment.Levels;
import io.assay.validator.calibration.PolicyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupChecksTest {

  @TempDir private Path folder;

  @Test
  void says_that_a_model_without_levels_lets_nothing_through() {
    // When
    List<LogRecord> without = loggedFor(new Levels.Missing());
    List<LogRecord> with = loggedFor(Levels.shipped());

    // Then
    assertThat(without)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getLevel().intValue()).isGreaterThan(Level.WARNING.intValue());
              assertThat(line.getMessage()).contains("levels.json", "goes to a person");
            });
    assertThat(with)
        .allSatisfy(
            line -> assertThat(line.getLevel().intValue()).isLessThan(Level.WARNING.intValue()));
  }

  @Test
  void a_policy_file_for_other_levels_stops_the_boot_by_the_name_of_its_setting() throws Exception {
    // Given
    PolicyFile file = new PolicyFile("site-1", "levels-of-another-model", Map.of());
    Path policy = Files.writeString(folder.resolve("policy.json"), file.json());

    // When, Then
    for (Levels levels : List.of(Levels.shipped(), new Levels.Missing())) {
      assertThatThrownBy(() -> GatewayAssembly.policyAt(policy, levels.version()))
          .isInstanceOf(StartupException.class)
          .hasMessageContaining("assay.policy.file")
          .hasMessageContaining("fitted for calibration levels-of-another-model")
          .hasMessageContaining(levels.version() + " is in use");
    }
  }

  private static List<LogRecord> loggedFor(Levels levels) {
    List<LogRecord> lines = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger log = Logger.getLogger(StartupChecks.class.getName());
    log.addHandler(handler);
    try {
      StartupChecks.nameWhatIsNotFitted(levels);
    } finally {
      log.removeHandler(handler);
    }
    return lines;
  }
}
