package io.assay.gateway.ahead;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A queue of several lines that take turns, each in its own order: after an outage no partition
 * waits until all that another has missed is worked off. Not bounded; who adds sees to that. Safe
 * for several threads.
 *
 * @param <L> what a line is known by
 */
final class TurnTaking<L, T> {

  /** None is empty; the first has its turn. */
  private final Map<L, Deque<T>> lines = new LinkedHashMap<>();

  synchronized void add(L line, T item) {
    lines.computeIfAbsent(line, unseen -> new ArrayDeque<>()).addLast(item);
    notify();
  }

  /** The first of the line whose turn it is; waits until there is one. */
  synchronized T take() throws InterruptedException {
    while (lines.isEmpty()) {
      wait();
    }
    Map.Entry<L, Deque<T>> first = lines.entrySet().iterator().next();
    L line = first.getKey();
    Deque<T> items = first.getValue();
    lines.remove(line);
    T item = items.removeFirst();
    if (!items.isEmpty()) {
      lines.put(line, items);
    }
    return item;
  }
}
