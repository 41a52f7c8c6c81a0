package io.assay.gateway.cli.chaos;

import java.time.Duration;
import java.util.Locale;

/** One thing that goes wrong, or a change of how many gateways there are. */
sealed interface Fault {

  /** What can be asked for by name. */
  enum Kind {
    /** A gateway is killed and started again by its supervisor. */
    KILL_GATEWAY,
    /** The broker is killed and started again at once. */
    KILL_BROKER,
    /** A gateway and the broker are killed in the same moment. */
    KILL_BOTH,
    /** A gateway, its evaluator with it, stands still for a while: too short to be missed. */
    PAUSE,
    /** The same for longer than its group waits for it: others take over, and it comes back. */
    FREEZE,
    /** The registry is away while drafts come in a schema that no gateway has met. */
    REGISTRY,
    /** Records that nobody can read fill one partition. */
    POISON,
    /** From one gateway to three, and later back to one. */
    RESCALE;

    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
      return code();
    }
  }

  /** Whether it ends a process by force, so that there is something to recover from. */
  default boolean isKill() {
    return switch (this) {
      case KillGateway kill -> true;
      case KillBroker kill -> true;
      case KillBoth kill -> true;
      case StandStill stop -> false;
      case LoseRegistry loss -> false;
      case Poison poison -> false;
      case Rescale change -> false;
      case Replace change -> false;
    };
  }

  /**
   * @param which of the gateways, counted from 0 and round again
   */
  record KillGateway(int which) implements Fault {
    @Override
    public String toString() {
      return "kill -9 of a gateway";
    }
  }

  record KillBroker() implements Fault {
    @Override
    public String toString() {
      return "kill -9 of the broker";
    }
  }

  /**
   * @param which of the gateways, counted from 0 and round again
   */
  record KillBoth(int which) implements Fault {
    @Override
    public String toString() {
      return "kill -9 of broker and gateway";
    }
  }

  /**
   * @param which of the gateways, counted from 0 and round again
   */
  record StandStill(int which, Duration length) implements Fault {
    @Override
    public String toString() {
      return "gateway stands still for " + length.toMillis() / 1000.0 + " s";
    }
  }

  record LoseRegistry(Duration length) implements Fault {
    @Override
    public String toString() {
      return "no registry for " + length.toMillis() / 1000.0 + " s";
    }
  }

  /**
   * @param partition of the drafts topic, counted round
   */
  record Poison(int partition, int records) implements Fault {
    @Override
    public String toString() {
      return records + " unreadable records in partition " + partition;
    }
  }

  record Rescale(int gateways) implements Fault {
    @Override
    public String toString() {
      return gateways == 1 ? "back to 1 gateway" : "to " + gateways + " gateways";
    }
  }

  /**
   * A gateway stops in good order and one of the other version takes up its state.
   *
   * @param which of the gateways, counted from 0 and round again
   */
  record Replace(int which, Version by) implements Fault {
    @Override
    public String toString() {
      return "gateway " + (which + 1) + " becomes one of " + by;
    }
  }

  /** Of which checkout a gateway is. */
  enum Version {
    /** The one that is upgraded from. */
    EARLIER,
    /** The one that counts. */
    THIS;

    @Override
    public String toString() {
      return this == EARLIER ? "the earlier version" : "this version";
    }
  }
}
