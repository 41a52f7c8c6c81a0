package io.assay.gateway.logging;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Makes fields of the pairs of our own log lines where lines are written as JSON; lets every line
 * through. A filter is where Quarkus lets an application see a record before it is formatted.
 */
@LoggingFilter(name = "fields")
public final class LogFields implements Filter {

  private static final String OURS = "io.assay.";

  private final boolean json;

  public LogFields(
      @ConfigProperty(name = "quarkus.log.console.json.enabled", defaultValue = "false")
          boolean json) {
    this.json = json;
  }

  @Override
  public boolean isLoggable(LogRecord record) {
    String message = record.getMessage();
    if (json
        && message != null
        && record instanceof ExtLogRecord ours
        && String.valueOf(record.getLoggerName()).startsWith(OURS)) {
      LogPairs line = LogPairs.of(message);
      if (!line.pairs().isEmpty()) {
        line.pairs().forEach(ours::putMdc);
        ours.setMessage(line.sentence(), ours.getFormatStyle());
      }
    }
    return true;
  }
}
