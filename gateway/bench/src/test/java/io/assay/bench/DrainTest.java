package io.assay.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.assay.bench.Drain.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrainTest {

  private static final long SECOND = 1_000_000_000L;

  private final Drain drain =
      new Drain(
          List.of(
              new Sample(0, 10),
              new Sample(SECOND, 110),
              new Sample(2 * SECOND, 310),
              new Sample(3 * SECOND, 510)));

  @Test
  void a_rate_counts_what_was_committed_between_two_samples() {
    // From the sample at 110, the first at or after 100, to that at 510.
    assertThat(drain.rate(100, 500)).isCloseTo(200, within(1e-9));
    assertThat(drain.rate(10, 110)).isCloseTo(100, within(1e-9));
  }

  @Test
  void what_never_came_has_no_rate() {
    assertThatThrownBy(() -> drain.rate(100, 511)).isInstanceOf(IllegalArgumentException.class);
  }
}
