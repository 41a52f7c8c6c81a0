package io.assay.gateway.logging;

import java.util.logging.Level;

/** How much is logged, from little to much. */
public enum LogLevel {
  ERROR(org.jboss.logmanager.Level.ERROR),
  WARN(org.jboss.logmanager.Level.WARN),
  INFO(org.jboss.logmanager.Level.INFO),
  DEBUG(org.jboss.logmanager.Level.DEBUG),
  TRACE(org.jboss.logmanager.Level.TRACE);

  private final Level level;

  LogLevel(Level level) {
    this.level = level;
  }

  Level toJul() {
    return level;
  }

  boolean isBelow(LogLevel least) {
    return level.intValue() < least.level.intValue();
  }
}
