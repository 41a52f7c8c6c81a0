package io.assay.gateway.domain.risk;

import java.util.List;

/**
 * When the last drafts of a generator count as of another kind than those before.
 *
 * @param referenceDrafts how many drafts the reference has; nothing is compared before
 * @param scales over how many last drafts one looks, and how large a shift counts there
 * @param falseAlarms how likely an alarm may be in one comparison when nothing has changed
 * @param adoptAfter after so many drafts of the new kind they become the reference
 */
public record DriftSettings(
    int referenceDrafts, List<Scale> scales, double falseAlarms, int adoptAfter) {

  /** Compared after at least so many new drafts, since the last comparison says nearly the same. */
  public static final int STEP = 50;

  public static final DriftSettings STANDARD =
      new DriftSettings(1000, List.of(new Scale(250, 0.2), new Scale(1000, 0.1)), 1e-5, 5000);

  /**
   * A look at the last drafts.
   *
   * @param drafts how many, at least
   * @param shift the least population stability index that counts
   */
  public record Scale(int drafts, double shift) {}

  public DriftSettings {
    scales = List.copyOf(scales);
    if (scales.isEmpty() || referenceDrafts < STEP || adoptAfter < referenceDrafts) {
      throw new IllegalArgumentException(
          "a reference has at least " + STEP + " drafts and is adopted from as many");
    }
    if (!(falseAlarms > 0 && falseAlarms < 0.5)) {
      throw new IllegalArgumentException("false alarms " + falseAlarms + " is not in (0, 0.5)");
    }
    for (Scale scale : scales) {
      if (scale.drafts() < STEP || !(scale.shift() > 0)) {
        throw new IllegalArgumentException(
            "a scale has at least " + STEP + " drafts and a shift above 0");
      }
    }
  }

  int longest() {
    return scales.stream().mapToInt(Scale::drafts).max().orElseThrow();
  }
}
