package io.assay.gateway.app;

import io.assay.gateway.logging.LogLevel;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** The least that may be logged of a category, whoever asks: {@code min-level} of the settings. */
final class LogFloors {

  private static final Pattern FLOOR =
      Pattern.compile("quarkus\\.log\\.category\\.\"([^\"]+)\"\\.min-level");

  private LogFloors() {}

  static Map<String, LogLevel> of(Config settings) {
    Map<String, LogLevel> floors = new HashMap<>();
    for (String key : settings.getPropertyNames()) {
      Matcher floor = FLOOR.matcher(key);
      if (floor.matches()) {
        floors.put(floor.group(1), settings.getValue(key, LogLevel.class));
      }
    }
    return floors;
  }
}
