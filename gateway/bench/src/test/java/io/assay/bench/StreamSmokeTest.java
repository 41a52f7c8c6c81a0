package io.assay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The shortest run of the whole stream: that it drains, and that its check finds nothing. */
class StreamSmokeTest {

  @Test
  @Timeout(120)
  void a_small_load_is_drained_without_a_flaw() {
    // Given
    Results results = new Results();
    try (StreamRuns runs =
        new StreamRuns(
            new StreamRuns.Size(0, 300, 700, 100, 1_000),
            Map.of(),
            results,
            new Screen(new PrintWriter(Writer.nullWriter())))) {
      // When
      runs.gateway();
    }

    // Then
    assertThat(results.isFlawed()).isFalse();
    assertThat(results.table()).contains("gateway_vs_ceiling", "lost");
  }
}
