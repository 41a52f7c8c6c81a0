package io.assay.gateway.logging;

import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * The brokers and streams of the tests make no text of all that they do; see {@link StandaloneLog}.
 * What keeps the lines stays, since Quarkus looks for it where a test starts the gateway.
 */
public final class QuietTests implements LauncherSessionListener {

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    LogContext.getLogContext().getLogger("").setLevel(Level.WARN);
  }
}
