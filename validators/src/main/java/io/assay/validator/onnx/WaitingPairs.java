package io.assay.validator.onnx;

import io.assay.validator.PairScorer.PairResult;
import io.assay.validator.Urgency;
import io.assay.validator.onnx.PairDevice.Prepared;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Pairs that wait for a device, and the batch that should run next: the one that has waited longest
 * of the most urgent, with those nearest to it in length, so that little is padded. Of two
 * urgencies the lower gets every fourth batch while both wait, so nothing starves. Not safe for
 * several threads; its owner holds a lock.
 */
final class WaitingPairs {

  /** Padded tokens of a batch by its real ones: beyond, a pair waits for a better neighbour. */
  private static final double MOST_PADDING = 1.10;

  private static final int LIVE_IN_A_ROW = 3;

  /** One pair of somebody's request. */
  static final class Item {
    final Prepared.Ready pair;
    final Urgency urgency;
    final Answer answer;
    final int position;

    /** {@link System#nanoTime} when it was let in. */
    private long since;

    private boolean waits;
    private boolean gone;

    Item(Prepared.Ready pair, Urgency urgency, Answer answer, int position) {
      this.pair = pair;
      this.urgency = urgency;
      this.answer = answer;
      this.position = position;
    }

    int tokens() {
      return pair.tokens();
    }

    long since() {
      return since;
    }
  }

  /** Where a pair's result goes. */
  interface Answer {
    void give(int position, PairResult result);

    /** {@link System#nanoTime} after which nobody wants it any more. */
    long deadline();
  }

  private static final class Line {
    private final Deque<Item> arrivals = new ArrayDeque<>();
    private final NavigableMap<Integer, Deque<Item>> byLength = new TreeMap<>();
    private long tokens;

    Optional<Item> oldest() {
      while (!arrivals.isEmpty() && arrivals.getFirst().gone) {
        arrivals.removeFirst();
      }
      return Optional.ofNullable(arrivals.peekFirst());
    }

    void add(Item item) {
      item.waits = true;
      item.since = System.nanoTime();
      tokens += item.tokens();
      arrivals.addLast(item);
      byLength.computeIfAbsent(item.tokens(), length -> new ArrayDeque<>()).addLast(item);
    }

    void remove(Item item) {
      item.gone = true;
      tokens -= item.tokens();
      Deque<Item> alike = byLength.get(item.tokens());
      if (alike != null) {
        alike.remove(item);
        if (alike.isEmpty()) {
          byLength.remove(item.tokens());
        }
      }
    }
  }

  private int budget;
  private final int mostPairs;
  private final Map<Urgency, Line> lines = new EnumMap<>(Urgency.class);
  private int liveInARow;

  WaitingPairs(int budget, int mostPairs) {
    this.budget = budget;
    this.mostPairs = mostPairs;
    for (Urgency urgency : Urgency.values()) {
      lines.put(urgency, new Line());
    }
  }

  /** From the next batch on. */
  void setBudget(int tokens) {
    budget = tokens;
  }

  int budget() {
    return budget;
  }

  long tokens(Urgency urgency) {
    return line(urgency).tokens;
  }

  boolean isEmpty() {
    return lines.values().stream().allMatch(line -> line.tokens == 0);
  }

  void add(Item item) {
    line(item.urgency).add(item);
  }

  /**
   * Takes a pair back that nobody wants any more, or that was never let in; no harm if it has been
   * taken.
   *
   * @return whether it was to be run and now is not
   */
  boolean cancel(Item item) {
    if (item.gone) {
      return false;
    }
    if (item.waits) {
      line(item.urgency).remove(item);
      line(item.urgency).arrivals.remove(item);
    }
    item.gone = true;
    return true;
  }

  /** Everything that waits, which then waits no more. */
  List<Item> all() {
    List<Item> all = new ArrayList<>();
    for (Line line : lines.values()) {
      line.arrivals.stream().filter(item -> !item.gone).forEach(all::add);
      line.arrivals.forEach(item -> item.gone = true);
      line.arrivals.clear();
      line.byLength.clear();
      line.tokens = 0;
    }
    return all;
  }

  /** The next batch, shortest pair first; empty when nothing waits. */
  List<Item> next() {
    Optional<Item> first = first();
    if (first.isEmpty()) {
      return List.of();
    }
    Batch batch = new Batch(take(first.get()));
    batch.fillFrom(line(first.get().urgency));
    for (Line other : lines.values()) {
      batch.fillFrom(other);
    }
    return batch.items;
  }

  private Optional<Item> first() {
    Optional<Item> live = line(Urgency.LIVE).oldest();
    Optional<Item> ahead = line(Urgency.AHEAD).oldest();
    if (live.isPresent() && ahead.isPresent() && liveInARow >= LIVE_IN_A_ROW) {
      liveInARow = 0;
      return ahead;
    }
    liveInARow = live.isPresent() && ahead.isPresent() ? liveInARow + 1 : 0;
    return live.isPresent() ? live : ahead;
  }

  private Item take(Item item) {
    line(item.urgency).remove(item);
    return item;
  }

  private Line line(Urgency urgency) {
    Line line = lines.get(urgency);
    if (line == null) {
      throw new IllegalStateException("every urgency has its line");
    }
    return line;
  }

  private final class Batch {

    private final List<Item> items = new ArrayList<>();
    private int longest;
    private long real;

    Batch(Item first) {
      items.add(first);
      longest = first.tokens();
      real = first.tokens();
    }

    /** Whichever neighbour in length is padded least, until none fits. */
    void fillFrom(Line line) {
      while (items.size() < mostPairs) {
        Map.Entry<Integer, Deque<Item>> shorter = line.byLength.floorEntry(longest);
        Map.Entry<Integer, Deque<Item>> longer = line.byLength.higherEntry(longest);
        boolean shorterFits = shorter != null && fits(shorter.getKey());
        boolean longerFits = longer != null && fits(longer.getKey());
        if (shorterFits && (!longerFits || padding(shorter) <= padding(longer))) {
          join(shorter);
        } else if (longerFits) {
          join(longer);
        } else {
          return;
        }
      }
    }

    private boolean fits(int length) {
      long padded = (items.size() + 1L) * Math.max(longest, length);
      return padded <= budget && padded <= MOST_PADDING * (real + length);
    }

    private long padding(Map.Entry<Integer, Deque<Item>> neighbour) {
      int length = neighbour.getKey();
      return length <= longest ? longest - length : (long) (length - longest) * items.size();
    }

    private void join(Map.Entry<Integer, Deque<Item>> neighbours) {
      Item item = take(neighbours.getValue().getFirst());
      items.add(item);
      longest = Math.max(longest, item.tokens());
      real += item.tokens();
    }
  }
}
