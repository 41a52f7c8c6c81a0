package io.assay.gateway.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogLevelsTest {

  private static final String CATEGORY = "io.assay.levels.here";

  private final Logger logger = LogContext.getLogContext().getLogger(CATEGORY);
  private final LogLevels levels =
      new LogLevels(Map.of("io.floor", LogLevel.INFO), Clock.systemUTC());

  @AfterEach
  void close() {
    levels.restore(CATEGORY);
    levels.close();
  }

  @Test
  void a_level_is_changed_and_goes_back_by_itself() {
    // When
    LogLevels.Answer answer =
        levels.change(CATEGORY, LogLevel.TRACE, Duration.ofMillis(300), "lee");

    // Then
    assertThat(answer).isInstanceOf(LogLevels.Answer.Done.class);
    assertThat(logger.getLevel()).isEqualTo(org.jboss.logmanager.Level.TRACE);
    await().until(() -> levels.changed().isEmpty());
    assertThat(logger.getLevel()).isNull();
  }

  @Test
  void a_second_change_goes_back_to_what_was_before_the_first() {
    // Given
    levels.change(CATEGORY, LogLevel.TRACE, Duration.ofMinutes(5), "lee");

    // When
    levels.change(CATEGORY, LogLevel.ERROR, Duration.ofMinutes(5), "ito");

    // Then
    assertThat(levels.changed()).singleElement().extracting("level").isEqualTo(LogLevel.ERROR);
    assertThat(levels.restore(CATEGORY)).isTrue();
    assertThat(logger.getLevel()).isNull();
    assertThat(levels.restore(CATEGORY)).isFalse();
  }

  @Test
  void what_nobody_logs_to_is_unknown() {
    for (String category : new String[] {"", "Zebulon Quartermaine", "io.assay.levels.her"}) {
      assertThat(levels.change(category, LogLevel.INFO, Duration.ofMinutes(1), "lee"))
          .isInstanceOf(LogLevels.Answer.Unknown.class);
    }
  }

  @Test
  void nothing_below_a_floor_may_log_more_than_the_floor() {
    // Given
    Logger below = LogContext.getLogContext().getLogger("io.floor.http.requests");

    // When
    LogLevels.Answer more =
        levels.change("io.floor.http.requests", LogLevel.DEBUG, Duration.ofMinutes(1), "lee");
    LogLevels.Answer less =
        levels.change("io.floor.http.requests", LogLevel.WARN, Duration.ofMinutes(1), "lee");

    // Then
    assertThat(more).isEqualTo(new LogLevels.Answer.BelowFloor(LogLevel.INFO));
    assertThat(less).isInstanceOf(LogLevels.Answer.Done.class);
    assertThat(below.getLevel()).isEqualTo(org.jboss.logmanager.Level.WARN);
  }
}
