package io.assay.gateway.cli.ledger;

import java.util.Arrays;

/**
 * Holds each record that went in against what came out: every version of every key exactly once
 * through a door and once among the verdicts, and a key's versions in their order. Belongs to one
 * thread.
 */
public final class Ledger {

  /**
   * What is wrong.
   *
   * @param lost records without a door or without a verdict
   * @param doubled doors and verdicts beyond the first of a record, and those of records that never
   *     went in
   * @param outOfOrder doors and verdicts that came after those of a higher version of their key
   */
  public record Flaws(long lost, long doubled, long outOfOrder) {

    public static final Flaws NONE = new Flaws(0, 0, 0);
  }

  /** The ways out, each in the order of its topic. */
  public enum Way {
    RELEASED,
    REVIEW,
    VERDICT
  }

  private final int keys;
  private final byte[] doors;
  private final byte[] verdicts;
  private final int[][] last;
  private final long[] seen = new long[Way.values().length];
  private long strangers;
  private long outOfOrder;

  /**
   * @param records that went in: the first version of every key, then the second, and so on
   */
  public Ledger(int records, int keys) {
    this.keys = keys;
    this.doors = new byte[records];
    this.verdicts = new byte[records];
    this.last = new int[Way.values().length][keys];
  }

  /**
   * A record came out.
   *
   * @param version from 1
   */
  public void out(Way way, int key, int version) {
    long ordinal = (version - 1L) * keys + key;
    if (key < 0 || key >= keys || version < 1 || ordinal >= doors.length) {
      strangers++;
      return;
    }
    byte[] counts = way == Way.VERDICT ? verdicts : doors;
    seen[way.ordinal()]++;
    int at = (int) ordinal;
    if (counts[at] < Byte.MAX_VALUE) {
      counts[at]++;
    }
    int[] before = last[way.ordinal()];
    // The same version again is doubled, not out of order.
    if (version < before[key]) {
      outOfOrder++;
    }
    before[key] = Math.max(before[key], version);
  }

  public Flaws flaws() {
    long lost = 0;
    long doubled = strangers;
    for (int i = 0; i < doors.length; i++) {
      lost += doors[i] == 0 || verdicts[i] == 0 ? 1 : 0;
      doubled += Math.max(0, doors[i] - 1) + Math.max(0, verdicts[i] - 1);
    }
    return new Flaws(lost, doubled, outOfOrder);
  }

  /** Records that came out that way so far, strangers not counted. */
  public long seen(Way way) {
    return seen[way.ordinal()];
  }

  @Override
  public String toString() {
    return "Ledger["
        + doors.length
        + " records, "
        + keys
        + " keys, "
        + Arrays.toString(Way.values())
        + "]";
  }
}
