package io.assay.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void a_percentile_is_the_smallest_value_that_enough_do_not_exceed() {
    double[] hundred = IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray();

    assertThat(Numbers.percentile(hundred, 0.99)).isEqualTo(99);
    assertThat(Numbers.percentile(hundred, 0.5)).isEqualTo(50);
    assertThat(Numbers.percentile(hundred, 1)).isEqualTo(100);
    assertThat(Numbers.percentile(new double[] {7}, 0.01)).isEqualTo(7);
  }

  @Test
  void one_slow_record_in_a_hundred_shows_above_the_99th_percentile_only() {
    double[] latencies = new double[100];
    latencies[40] = 900;

    assertThat(Numbers.percentile(latencies, 0.99)).isZero();
    assertThat(Numbers.percentile(latencies, 0.999)).isEqualTo(900);
  }

  @Test
  void nothing_has_no_percentile() {
    assertThatThrownBy(() -> Numbers.percentile(new double[0], 0.99))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_rate_is_by_the_second() {
    assertThat(Numbers.rate(500, 250_000_000L)).isCloseTo(2_000, within(1e-9));
  }

  @Test
  void three_digits_are_enough() {
    assertThat(Numbers.shortest(0.64)).isEqualTo("0.64");
    assertThat(Numbers.shortest(1.0)).isEqualTo("1");
    assertThat(Numbers.shortest(12.34)).isEqualTo("12.3");
    assertThat(Numbers.shortest(5917.4)).isEqualTo("5917");
    assertThat(Numbers.shortest(0)).isEqualTo("0");
  }
}
