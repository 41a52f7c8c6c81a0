package io.assay.gateway.cli.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What goes wrong and after which draft, as its seed says: the same seed gives the same plan on
 * every machine.
 *
 * @param steps in the order of their drafts, all different
 */
record FaultPlan(List<Step> steps) {

  static final int PARTITIONS = 4;

  private static final int MOST_GATEWAYS = 3;

  /** Nothing goes wrong in the first and in the last of so many parts of the feed. */
  private static final int CALM_ENDS = 20;

  /** As many as surely put one into every partition. */
  private static final int FEWEST_BETWEEN = 40;

  /**
   * @param afterDraft how many drafts have been sent by then
   */
  record Step(int afterDraft, Fault fault) {}

  FaultPlan {
    steps = List.copyOf(steps);
  }

  /**
   * Each of the kinds once, {@code RESCALE} as two steps, in an order and at drafts of the seed's.
   *
   * @throws IllegalArgumentException when there are too few drafts for so many faults
   */
  static FaultPlan of(long seed, int drafts, Set<Fault.Kind> kinds) {
    Random random = new Random(seed);
    List<Fault> faults = new ArrayList<>();
    // In the order of the enum, not of the set, or the seed would not say everything.
    for (Fault.Kind kind : Fault.Kind.values()) {
      if (kinds.contains(kind)) {
        faults.add(fault(kind, random));
      }
    }
    Collections.shuffle(faults, random);
    int up = indexOfRescale(faults);
    if (up >= 0) {
      int down = up + 1 + random.nextInt(faults.size() - up);
      faults.add(down, new Fault.Rescale(1));
    }
    return new FaultPlan(spread(faults, drafts, random));
  }

  /**
   * An upgrade and the way back, from one gateway of the earlier version to that same state: alone,
   * then one after the other of two, so that for a while both versions run side by side on the way
   * there and on the way back.
   *
   * @throws IllegalArgumentException when there are too few drafts for so many steps
   */
  static FaultPlan upgradeAndBack(long seed, int drafts) {
    List<Fault> steps =
        List.of(
            new Fault.Replace(0, Fault.Version.THIS),
            new Fault.Replace(0, Fault.Version.EARLIER),
            new Fault.Rescale(2),
            new Fault.Replace(0, Fault.Version.THIS),
            new Fault.Replace(1, Fault.Version.THIS),
            new Fault.Replace(0, Fault.Version.EARLIER),
            new Fault.Replace(1, Fault.Version.EARLIER),
            new Fault.Rescale(1));
    return new FaultPlan(spread(steps, drafts, new Random(seed)));
  }

  private static int indexOfRescale(List<Fault> faults) {
    for (int i = 0; i < faults.size(); i++) {
      if (faults.get(i) instanceof Fault.Rescale) {
        return i;
      }
    }
    return -1;
  }

  private static Fault fault(Fault.Kind kind, Random random) {
    return switch (kind) {
      case KILL_GATEWAY -> new Fault.KillGateway(random.nextInt(MOST_GATEWAYS));
      case KILL_BROKER -> new Fault.KillBroker();
      case KILL_BOTH -> new Fault.KillBoth(random.nextInt(MOST_GATEWAYS));
      case PAUSE ->
          new Fault.StandStill(random.nextInt(MOST_GATEWAYS), between(1_000, 4_000, random));
      case FREEZE ->
          new Fault.StandStill(random.nextInt(MOST_GATEWAYS), between(12_000, 15_000, random));
      case REGISTRY -> new Fault.LoseRegistry(between(2_000, 6_000, random));
      case POISON -> new Fault.Poison(random.nextInt(PARTITIONS), 100 + random.nextInt(200));
      case RESCALE -> new Fault.Rescale(MOST_GATEWAYS);
    };
  }

  private static Duration between(int fromMillis, int toMillis, Random random) {
    return Duration.ofMillis(fromMillis + random.nextInt(toMillis - fromMillis));
  }

  /**
   * One fault somewhere in the first half of each of as many equal parts of the feed, so that
   * drafts come in after each.
   */
  private static List<Step> spread(List<Fault> faults, int drafts, Random random) {
    int calm = drafts / CALM_ENDS;
    int part = faults.isEmpty() ? 0 : (drafts - 2 * calm) / faults.size();
    if (!faults.isEmpty() && part < FEWEST_BETWEEN * 2) {
      throw new IllegalArgumentException(
          drafts + " drafts are too few for " + faults.size() + " faults");
    }
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < faults.size(); i++) {
      steps.add(new Step(calm + i * part + random.nextInt(part / 2), faults.get(i)));
    }
    return steps;
  }
}
