package io.assay.gateway.logging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Levels of log categories that are changed while the gateway runs, for a while: each goes back by
 * itself. A category has to be one that somebody logs to or is a parent of one, so that nothing a
 * caller makes up gets into the log. Below a floor nobody gets: those categories log addresses and
 * parameters as they came. Safe for several threads.
 */
public final class LogLevels implements AutoCloseable {

  /** The longest that a level stays changed. */
  public static final Duration LONGEST = Duration.ofHours(1);

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(LogLevels.class);

  /** A level that is changed. */
  public record Changed(String category, LogLevel level, Instant until) {}

  /** What becomes of a wish. */
  public sealed interface Answer {

    record Done(Changed changed) implements Answer {}

    /** Nobody logs to such a category. */
    record Unknown() implements Answer {}

    /**
     * The category may never log so much.
     *
     * @param floor the most it may
     */
    record BelowFloor(LogLevel floor) implements Answer {}
  }

  private record Held(Changed changed, @Nullable Level before, ScheduledFuture<?> back) {}

  private final Map<String, LogLevel> floors;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("assay-log-levels").daemon().unstarted(work));
  private final Map<String, Held> held = new TreeMap<>();

  /**
   * @param floors the lowest level of a category and of all below it
   */
  public LogLevels(Map<String, LogLevel> floors, Clock clock) {
    this.floors = Map.copyOf(floors);
    this.clock = clock;
  }

  /** What is changed now, by category. */
  public synchronized List<Changed> changed() {
    return held.values().stream().map(Held::changed).toList();
  }

  /**
   * Changes a level; a change that stands already is replaced, and goes back to what was before it.
   *
   * @param stay at most {@link #LONGEST}
   * @param by who wants it
   */
  public synchronized Answer change(String category, LogLevel level, Duration stay, String by) {
    if (!isKnown(category)) {
      return new Answer.Unknown();
    }
    Optional<LogLevel> floor = floorOf(category).filter(least -> level.isBelow(least));
    if (floor.isPresent()) {
      return new Answer.BelowFloor(floor.get());
    }
    Logger logger = LogContext.getLogContext().getLogger(category);
    Held standing = held.remove(category);
    if (standing != null) {
      standing.back().cancel(false);
    }
    @Nullable Level before = standing == null ? logger.getLevel() : standing.before();
    logger.setLevel(level.toJul());
    Changed changed = new Changed(category, level, clock.instant().plus(stay));
    ScheduledFuture<?> back =
        timer.schedule(() -> restore(changed), stay.toMillis(), TimeUnit.MILLISECONDS);
    held.put(category, new Held(changed, before, back));
    LOG.atWarn()
        .addKeyValue("category", category)
        .addKeyValue("level", level)
        .addKeyValue("until", changed.until())
        .addKeyValue("by", by)
        .log("a log level was changed");
    return new Answer.Done(changed);
  }

  /** Takes a change back before its time; false when there is none. */
  public synchronized boolean restore(String category) {
    Held standing = held.remove(category);
    if (standing == null) {
      return false;
    }
    standing.back().cancel(false);
    LogContext.getLogContext().getLogger(category).setLevel(standing.before());
    LOG.atWarn().addKeyValue("category", category).log("a log level is as it was before");
    return true;
  }

  private synchronized void restore(Changed changed) {
    Held standing = held.get(changed.category());
    if (standing != null && standing.changed().equals(changed)) {
      restore(changed.category());
    }
  }

  private static boolean isKnown(String category) {
    var names = LogContext.getLogContext().getLoggerNames();
    while (names.hasMoreElements()) {
      String name = names.nextElement();
      if (!category.isEmpty() && (name.equals(category) || name.startsWith(category + "."))) {
        return true;
      }
    }
    return false;
  }

  /** Of the category, or of the nearest above it that has one. */
  private Optional<LogLevel> floorOf(String category) {
    return floors.entrySet().stream()
        .filter(
            floor -> category.equals(floor.getKey()) || category.startsWith(floor.getKey() + "."))
        .max(Comparator.comparingInt(floor -> floor.getKey().length()))
        .map(Map.Entry::getValue);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
