package io.assay.gateway.logging;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log line of the house style taken apart: SLF4J writes the pairs of its fluent calls before the
 * sentence, {@code key=value key=value sentence}, since the log manager has no place for them.
 *
 * <p>A value may hold blanks when another pair follows; of the last pair it ends at the first
 * blank, as the sentence begins there.
 *
 * @param sentence the fixed sentence
 */
record LogPairs(Map<String, String> pairs, String sentence) {

  private static final Pattern PAIR = Pattern.compile("([a-z][a-z0-9_]*)=");
  private static final Pattern NEXT = Pattern.compile(" [a-z][a-z0-9_]*=");

  static LogPairs of(String line) {
    Map<String, String> pairs = new LinkedHashMap<>();
    int at = 0;
    Matcher pair = PAIR.matcher(line);
    Matcher next = NEXT.matcher(line);
    while (pair.region(at, line.length()).lookingAt()) {
      int end = next.find(pair.end()) ? next.start() : line.indexOf(' ', pair.end());
      if (end < 0) {
        // No sentence follows, so this is none of our lines.
        return new LogPairs(Map.of(), line);
      }
      pairs.put(pair.group(1), line.substring(pair.end(), end));
      at = end + 1;
    }
    return new LogPairs(pairs, line.substring(at));
  }
}
