package io.assay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VainRetriesTest {

  private final AtomicLong now = new AtomicLong(-3);
  private final VainRetries retries = new VainRetries(2, Duration.ofMinutes(1), now::get);

  @Test
  void a_flood_of_what_does_not_exist_is_waited_for_a_few_times_only() {
    // When
    retries.inVain();

    // Then
    assertThat(retries.areAllowed()).isTrue();

    // When
    retries.inVain();

    // Then
    assertThat(retries.areAllowed()).isFalse();
  }

  @Test
  void after_a_while_it_is_waited_again() {
    // Given
    retries.inVain();
    retries.inVain();

    // When
    now.addAndGet(Duration.ofMinutes(1).toNanos());

    // Then
    assertThat(retries.areAllowed()).isTrue();
    retries.inVain();
    assertThat(retries.areAllowed()).isTrue();
    retries.inVain();
    assertThat(retries.areAllowed()).isFalse();
  }

  @Test
  void one_that_was_right_to_wait_lets_others_wait_too() {
    // Given
    retries.inVain();

    // When
    retries.wellSpent();
    retries.inVain();

    // Then
    assertThat(retries.areAllowed()).isTrue();
  }
}
