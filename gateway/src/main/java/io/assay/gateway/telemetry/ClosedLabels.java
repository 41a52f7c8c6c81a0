package io.assay.gateway.telemetry;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/**
 * Makes a closed set of label values out of an open one: the first values seen keep their name, all
 * later ones are {@value #OTHER}. A value that does not look like the name of a thing, since it has
 * a blank in it or is long, is {@value #OTHER} at once: nobody knows what a producer writes there.
 * Safe for several threads.
 */
final class ClosedLabels {

  static final String OTHER = "other";

  /** As the issue of operations asks. */
  static final int GENERATORS = 50;

  static final int TASKS = 20;
  static final int EVALUATORS = 10;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,63}");

  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Semaphore room;

  /**
   * @param atMost how many values beside the known ones keep their name
   */
  ClosedLabels(Collection<String> known, int atMost) {
    seen.addAll(known);
    room = new Semaphore(atMost);
  }

  ClosedLabels(int atMost) {
    this(Set.of(), atMost);
  }

  String of(String value) {
    if (seen.contains(value)) {
      return value;
    }
    if (!NAME.matcher(value).matches() || !room.tryAcquire()) {
      // Another thread may have let the same value in meanwhile.
      return seen.contains(value) ? value : OTHER;
    }
    if (!seen.add(value)) {
      room.release();
    }
    return value;
  }
}
