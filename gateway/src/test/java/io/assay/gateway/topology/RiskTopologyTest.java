package io.assay.gateway.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.risk.DriftEvent;
import io.assay.gateway.domain.risk.RiskGroup;
import io.assay.gateway.domain.risk.RiskRate;
import io.assay.gateway.domain.risk.RiskWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiskTopologyTest {

  private static final RiskGroup GROUP = new RiskGroup("dialogue2note", "scribe", "north-ward");

  /** Every verdict of the harness is reached then; its clock starts there. */
  private static final Instant MINUTE = Instant.parse("2026-03-02T08:15:00Z");

  @Test
  void every_verdict_counts_once_in_each_window_of_five_minutes_that_holds_it() {
    try (GateHarness gate = new GateHarness()) {
      // Given
      gate.judging(Samples.safe()).judging(Samples.unsafe()).judging(Samples.undetermined());
      for (int i = 0; i < 3; i++) {
        gate.send(Samples.draft("draft-" + i));
      }

      // When
      for (int second = 0; second < 600; second++) {
        gate.wait(Duration.ofSeconds(1));
      }

      // Then
      List<RiskRate> rates =
          gate.rates().stream().filter(rate -> rate.window() == RiskWindow.FIVE_MINUTES).toList();
      assertThat(rates).hasSize(5);
      assertThat(rates).extracting(RiskRate::end).doesNotHaveDuplicates();
      assertThat(rates)
          .allSatisfy(
              rate -> {
                assertThat(rate.group()).isEqualTo(GROUP);
                assertThat(rate.start()).isBeforeOrEqualTo(MINUTE);
                assertThat(rate.end()).isAfter(MINUTE);
                assertThat(rate.counts().levels()).containsExactly(1L, 0L, 0L, 1L, 1L);
                assertThat(rate.counts().drafts()).isEqualTo(3);
                assertThat(rate.counts().unsafe()).isEqualTo(1);
              });
    }
  }

  @Test
  void a_window_is_not_published_before_its_grace_is_over() {
    try (GateHarness gate = new GateHarness()) {
      // Given: the clock starts at 08:15:02.
      gate.wait(Duration.ofSeconds(1));
      gate.send(Samples.draft("draft-1"));

      // When
      gate.wait(Duration.ofSeconds(2));
      gate.wait(Duration.ofSeconds(110));

      // Then: 08:16:55, and the minute that ends at 08:16 may still take verdicts until 08:17.
      assertThat(gate.rates()).isEmpty();
      gate.wait(Duration.ofSeconds(6));
      assertThat(gate.rates()).hasSize(1);
    }
  }

  @Test
  void rates_are_published_again_once_a_clock_that_was_ahead_is_right() {
    try (GateHarness gate = new GateHarness()) {
      // Given
      gate.wait(Duration.ofSeconds(1));
      gate.publishedUpTo(MINUTE.plus(Duration.ofDays(40)));
      gate.send(Samples.draft("draft-1"));

      // When
      for (int second = 0; second < 600; second++) {
        gate.wait(Duration.ofSeconds(1));
      }

      // Then
      assertThat(gate.rates())
          .filteredOn(rate -> rate.window() == RiskWindow.FIVE_MINUTES)
          .hasSize(5);
    }
  }

  @Test
  void hours_make_the_windows_of_a_day() {
    try (GateHarness gate = new GateHarness()) {
      // Given
      gate.wait(Duration.ofSeconds(1));
      gate.send(Samples.draft("draft-1"));
      gate.wait(Duration.ofSeconds(2));

      // When
      for (int hour = 0; hour < 26; hour++) {
        gate.wait(Duration.ofHours(1));
      }

      // Then
      assertThat(gate.rates().stream().filter(rate -> rate.window() == RiskWindow.DAY).toList())
          .hasSize(24)
          .allSatisfy(rate -> assertThat(rate.counts().drafts()).isEqualTo(1));
    }
  }

  @Test
  void a_generator_that_turns_worse_is_told_on_the_topic_and_to_the_observer() {
    try (GateHarness gate = new GateHarness()) {
      // Given
      sendAll(gate, 0, 1_200, true);
      assertThat(gate.shifts()).isEmpty();

      // When
      sendAll(gate, 1_200, 400, false);

      // Then
      assertThat(gate.shifts())
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.kind()).isEqualTo(DriftEvent.Kind.RAISED);
                assertThat(event.source()).isEqualTo(GROUP.source());
                assertThat(event.index()).isGreaterThan(event.threshold());
                assertThat(event.reference().drafts()).isGreaterThanOrEqualTo(1_000);
              });
      assertThat(gate.observed().ages).contains("drift RAISED", "drift alarm true");
    }
  }

  private static void sendAll(GateHarness gate, int from, int count, boolean safe) {
    for (int i = from; i < from + count; i++) {
      gate.judging(safe ? Samples.safe() : Samples.unsafe());
      gate.send(Samples.draft("draft-" + i));
      if (i % 20 == 0) {
        gate.wait(Duration.ofSeconds(1));
      }
    }
    gate.wait(Duration.ofSeconds(1));
  }
}
