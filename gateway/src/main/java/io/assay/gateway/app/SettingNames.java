package io.assay.gateway.app;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The keys that exist under {@code assay.}, taken from {@link GatewayConfig} itself. The mapping
 * refuses unknown keys of files and system properties; this also finds a misspelt environment
 * variable.
 */
final class SettingNames {

  private static final String STREAMS_WITHOUT_HYPHEN = "kafka.streams.";

  private final Set<String> exact = new TreeSet<>();
  private final List<Pattern> open = new ArrayList<>();

  SettingNames() {
    collect("assay", GatewayConfig.class);
  }

  /** The first of the keys that is none of ours; keys outside {@code assay.} are not judged. */
  Optional<String> firstUnknown(Iterable<String> keys) {
    for (String key : keys) {
      if (key.startsWith("assay.") && !isKnown(key)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  /**
   * Keys that were meant for Kafka Streams and would reach nobody: a variable {@code
   * KAFKA_STREAMS_...} finds its way only where another source has the key, by which its hyphen is
   * known.
   */
  static List<String> unread(Iterable<String> keys) {
    List<String> unread = new ArrayList<>();
    for (String key : keys) {
      if (key.startsWith(STREAMS_WITHOUT_HYPHEN)) {
        unread.add(key);
      }
    }
    return unread;
  }

  private boolean isKnown(String key) {
    String name = canonical(key);
    return exact.contains(name)
        || open.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }

  private void collect(String prefix, Class<?> group) {
    for (Method method : group.getMethods()) {
      String key = key(prefix, method);
      if (method.getReturnType() == Map.class) {
        open.add(Pattern.compile(Pattern.quote(canonical(key)) + "\\..+"));
      } else if (isGroup(method)) {
        collect(key, method.getReturnType());
      } else {
        exact.add(canonical(key));
      }
    }
  }

  /** The key of what {@code method} gives, in the group of keys under {@code prefix}. */
  static String key(String prefix, Method method) {
    return prefix + "." + kebab(method.getName());
  }

  /** Whether {@code method} gives a group of settings and no value. */
  static boolean isGroup(Method method) {
    return method.getReturnType().isInterface()
        && method.getReturnType().getPackage() == GatewayConfig.class.getPackage();
  }

  /** An environment variable does not tell a hyphen from a dot. */
  private static String canonical(String key) {
    return key.replace('-', '.');
  }

  private static String kebab(String camel) {
    return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
  }
}
