package io.assay.gateway.rates;

import io.assay.gateway.domain.risk.RiskGroup;
import io.assay.gateway.domain.risk.RiskWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which windows of which groups are asked for.
 *
 * @param last the end of the newest window
 * @param windows how many, at least 1
 * @param every from the end of one to the end of the next
 * @param by what groups are told apart by; what is left out is summed and named by an empty string
 */
public record RiskQuery(
    RiskWindow window, RiskFilter filter, Instant last, int windows, Duration every, Set<By> by) {

  /** The most windows of one answer: a day of five minutes, or a week of hours. */
  public static final int MOST_WINDOWS = 288;

  private static final Duration LONGEST_STEP = Duration.ofDays(366);
  private static final Instant END_OF_TIMES = Instant.parse("+10000-01-01T00:00:00Z");

  /** What tells groups apart. */
  public enum By {
    TASK,
    GENERATOR,
    SITE;

    public static final Set<By> ALL = Set.copyOf(EnumSet.allOf(By.class));
  }

  public RiskQuery {
    by = Set.copyOf(by);
    if (windows < 1 || windows > MOST_WINDOWS) {
      throw new IllegalArgumentException(windows + " windows; an answer has 1 to " + MOST_WINDOWS);
    }
    requireStep(window, every);
  }

  /** The newest windows, the first of which is still being counted. */
  public static RiskQuery newest(
      RiskWindow window, RiskFilter filter, int windows, Duration every, Set<By> by, Instant now) {
    requireStep(window, every);
    return new RiskQuery(window, filter, lastEnd(now, every), windows, every, by);
  }

  /**
   * Windows that end after {@code from} and up to the end of the one that holds {@code to}.
   *
   * @throws IllegalArgumentException naming what is out of its range, or if there is no such
   *     window, or there are too many
   */
  public static RiskQuery between(
      RiskWindow window, RiskFilter filter, Instant from, Instant to, Duration every, Set<By> by) {
    requireStep(window, every);
    requireTime("from", from);
    requireTime("to", to);
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from is before to");
    }
    Instant last = lastEnd(to.minusMillis(1), every);
    long windows = Math.ceilDiv(Duration.between(from, last).toMillis(), every.toMillis());
    if (windows > MOST_WINDOWS) {
      throw new IllegalArgumentException(
          "that is more than " + MOST_WINDOWS + " windows; ask for fewer by every");
    }
    return new RiskQuery(window, filter, last, (int) windows, every, by);
  }

  private static void requireStep(RiskWindow window, Duration every) {
    if (every.compareTo(window.advance()) < 0
        || every.compareTo(LONGEST_STEP) > 0
        || every.toMillis() % window.advance().toMillis() != 0) {
      throw new IllegalArgumentException(
          "every is a multiple of "
              + window.advance()
              + ", at most "
              + LONGEST_STEP.toDays()
              + " days");
    }
  }

  private static void requireTime(String name, Instant time) {
    if (time.isBefore(Instant.EPOCH) || !time.isBefore(END_OF_TIMES)) {
      throw new IllegalArgumentException(name + " is a time of the years 1970 to 9999");
    }
  }

  private static Instant lastEnd(Instant time, Duration every) {
    long step = every.toMillis();
    return Instant.ofEpochMilli((Math.floorDiv(time.toEpochMilli(), step) + 1) * step);
  }

  /** The end of the n-th newest window. */
  Instant end(int n) {
    return last.minus(every.multipliedBy(n));
  }

  Instant earliest() {
    return end(windows - 1).minus(window.size());
  }

  /** The group in which the slot of this one is summed. */
  RiskGroup summed(RiskGroup group) {
    return new RiskGroup(
        by.contains(By.TASK) ? group.task() : "",
        by.contains(By.GENERATOR) ? group.generator() : "",
        by.contains(By.SITE) ? group.site() : "");
  }
}
