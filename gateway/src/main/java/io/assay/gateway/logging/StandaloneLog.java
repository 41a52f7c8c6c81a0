package io.assay.gateway.logging;

import java.util.logging.Handler;
import java.util.logging.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/**
 * The log of a process that is not the gateway: a command, or an embedded broker or registry.
 *
 * <p>Quarkus begins with every level on and keeps the lines until it has read its settings. In a
 * process in which it never does, a broker would make a text of each thing that it does, for
 * nobody, and spend a tenth of its time on it.
 */
public final class StandaloneLog {

  private StandaloneLog() {}

  /** Nothing is logged: a command says itself what went wrong. */
  public static void none() {
    from(Level.OFF);
  }

  /** Warnings and what is worse go to standard error. */
  public static void warnings() {
    from(org.jboss.logmanager.Level.WARN);
    ConsoleHandler standardError =
        new ConsoleHandler(
            ConsoleHandler.Target.SYSTEM_ERR,
            new PatternFormatter("%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p [%c] (%t) %s%e%n"));
    for (Handler keeping : root().getHandlers()) {
      root().removeHandler(keeping);
    }
    root().addHandler(standardError);
  }

  private static void from(Level least) {
    root().setLevel(least);
  }

  private static Logger root() {
    return LogContext.getLogContext().getLogger("");
  }
}
