package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ClockWatchTest {

  private Instant wall = Instant.parse("2026-03-29T10:00:00Z");
  private long nanos = -5;
  private final InstantSource now = () -> wall;
  private final ClockWatch watch = new ClockWatch(now.withZone(ZoneOffset.UTC), () -> nanos);

  @Test
  void a_clock_that_is_set_back_by_an_hour_is_noticed_once() {
    pass(Duration.ofSeconds(5));
    assertThat(watch.wasSetBack()).isFalse();

    pass(Duration.ofSeconds(5));
    wall = wall.minus(Duration.ofHours(1));
    assertThat(watch.wasSetBack()).isTrue();

    pass(Duration.ofSeconds(5));
    assertThat(watch.wasSetBack()).isFalse();
  }

  @Test
  void a_clock_that_is_put_right_by_seconds_or_forward_disturbs_nobody() {
    wall = wall.minus(ClockWatch.TOLERATED);
    assertThat(watch.wasSetBack()).isFalse();

    wall = wall.plus(Duration.ofHours(1));
    assertThat(watch.wasSetBack()).isFalse();
  }

  private void pass(Duration time) {
    wall = wall.plus(time);
    nanos += time.toNanos();
  }
}
