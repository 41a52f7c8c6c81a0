package io.assay.gateway.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final CircuitBreaker breaker =
      new CircuitBreaker(new BreakerSettings(3, PAUSE), now::get);

  @Test
  void it_stays_closed_while_somebody_fares_well_in_between() {
    // When
    for (int i = 0; i < 10; i++) {
      breaker.metTrouble();
      breaker.metTrouble();
      breaker.faredWell();
    }

    // Then
    assertThat(breaker.letsThrough()).isTrue();
  }

  @Test
  void after_so_many_troubles_in_a_row_nobody_is_let_through() {
    // When
    trouble(3);

    // Then
    assertThat(breaker.isOpen()).isTrue();
    assertThat(breaker.letsThrough()).isFalse();
  }

  @Test
  void after_the_pause_one_is_let_through_and_no_other() {
    // Given
    trouble(3);

    // When
    now.addAndGet(PAUSE.toNanos());

    // Then
    assertThat(breaker.letsThrough()).isTrue();
    assertThat(breaker.letsThrough()).isFalse();
  }

  @Test
  void one_that_fares_well_after_the_pause_closes_it() {
    // Given
    trouble(3);
    now.addAndGet(PAUSE.toNanos());
    assertThat(breaker.letsThrough()).isTrue();

    // When
    breaker.faredWell();

    // Then
    assertThat(breaker.letsThrough()).isTrue();
    assertThat(breaker.letsThrough()).isTrue();
  }

  @Test
  void one_that_meets_trouble_again_begins_another_pause() {
    // Given
    trouble(3);
    now.addAndGet(PAUSE.toNanos());
    assertThat(breaker.letsThrough()).isTrue();

    // When
    breaker.metTrouble();

    // Then
    now.addAndGet(PAUSE.toNanos() - 1);
    assertThat(breaker.letsThrough()).isFalse();
    now.addAndGet(1);
    assertThat(breaker.letsThrough()).isTrue();
  }

  @Test
  void one_that_never_comes_back_does_not_keep_it_open_for_ever() {
    // Given
    trouble(3);
    now.addAndGet(PAUSE.toNanos());
    assertThat(breaker.letsThrough()).isTrue();

    // When
    now.addAndGet(PAUSE.toNanos());

    // Then
    assertThat(breaker.letsThrough()).isTrue();
  }

  @Test
  void a_breaker_that_never_opens_or_never_waits_is_refused() {
    assertThatThrownBy(() -> new BreakerSettings(0, PAUSE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BreakerSettings(1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void trouble(int times) {
    for (int i = 0; i < times; i++) {
      breaker.metTrouble();
    }
  }
}
