package io.assay.gateway.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.assay.gateway.domain.risk.RiskWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RiskQueryTest {

  private static final Instant NOW = Instant.parse("2026-03-02T08:15:30Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final RiskFilter ALL =
      new RiskFilter(Optional.empty(), Optional.empty(), Optional.empty());

  @Test
  void windows_between_two_times_are_those_that_end_after_the_first() {
    RiskQuery query = between(NOW.minusSeconds(300), NOW, MINUTE);

    assertThat(query.windows()).isEqualTo(6);
    assertThat(query.last()).isEqualTo(Instant.parse("2026-03-02T08:16:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "-1000000000-01-01T00:00:00Z, 2026-03-02T08:15:30Z, from",
    "1969-12-31T23:59:59Z, 2026-03-02T08:15:30Z, from",
    "2026-03-02T08:15:30Z, +1000000000-12-31T23:59:59Z, to",
    "2026-03-02T08:15:30Z, +10000-01-01T00:00:00Z, to"
  })
  void a_time_out_of_its_range_is_refused_by_its_name(Instant from, Instant to, String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> between(from, to, MINUTE))
        .withMessageStartingWith(name + " ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PT0S", "-PT5M", "PT90S", "PT8784H1M", "PT2562047788015215H", "PT-99999999999H"})
  void a_step_out_of_its_range_is_refused_by_its_name(String every) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RiskQuery.newest(
                    RiskWindow.FIVE_MINUTES, ALL, 1, Duration.parse(every), RiskQuery.By.ALL, NOW))
        .withMessageStartingWith("every ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> between(NOW.minusSeconds(300), NOW, Duration.parse(every)))
        .withMessageStartingWith("every ");
  }

  private static RiskQuery between(Instant from, Instant to, Duration every) {
    return RiskQuery.between(RiskWindow.FIVE_MINUTES, ALL, from, to, every, RiskQuery.By.ALL);
  }
}
