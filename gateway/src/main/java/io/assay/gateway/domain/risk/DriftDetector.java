package io.assay.gateway.domain.risk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares the last drafts of a generator with its reference. It counts drafts, not hours, so a
 * shift is noticed after the same number of drafts whatever the traffic, and three drafts at night
 * raise no alarm. A threshold is the larger of the shift that matters and of what chance alone
 * brings with so many drafts. Has no state of its own.
 */
public final class DriftDetector {

  private final DriftSettings settings;

  public DriftDetector(DriftSettings settings) {
    this.settings = settings;
  }

  /**
   * A comparison.
   *
   * @param index the population stability index
   * @param threshold above which it is a shift
   */
  public record Reading(DriftMeasure measure, double index, double threshold, RiskCounts window) {

    /** 1 and more is a shift. */
    public double ratio() {
      return index / threshold;
    }
  }

  /**
   * What follows from more drafts.
   *
   * @param readings of this step, empty when there was nothing to compare yet
   */
  public record Outcome(DriftState state, List<Reading> readings, Optional<DriftEvent> event) {}

  /** Takes further drafts into account. */
  public Outcome take(RiskSource source, DriftState before, RiskCounts more, Instant at) {
    Outcome outcome = compared(source, before, more, at);
    return outcome
        .event()
        .map(
            event ->
                new Outcome(outcome.state().noting(event), outcome.readings(), outcome.event()))
        .orElse(outcome);
  }

  /** How the drafts that are remembered compare; empty until there are enough. */
  public List<Reading> readings(DriftState state) {
    return state.reference().drafts() < settings.referenceDrafts()
        ? List.of()
        : readings(state.reference(), state.recent());
  }

  /** Drafts that a reference has. */
  public int referenceDrafts() {
    return settings.referenceDrafts();
  }

  private Outcome compared(RiskSource source, DriftState before, RiskCounts more, Instant at) {
    if (before.reference().drafts() < settings.referenceDrafts()) {
      return quiet(
          new DriftState(before.reference().plus(more), List.of(), before.alarm(), before.notes()));
    }
    List<RiskCounts> blocks = added(before.recent(), more);
    DriftState.Alarm alarm = grown(before.alarm(), more);
    DriftState state = new DriftState(before.reference(), blocks, alarm, before.notes());
    if (blocks.getLast().drafts() < DriftSettings.STEP) {
      return quiet(state);
    }
    List<Reading> readings = readings(before.reference(), blocks);
    return switch (alarm) {
      case DriftState.Alarm.Quiet quiet -> watch(source, state, readings, at);
      case DriftState.Alarm.Raised raised -> alarmed(source, state, raised, readings, at);
    };
  }

  private Outcome watch(RiskSource source, DriftState state, List<Reading> readings, Instant at) {
    Optional<Reading> worst = worst(readings).filter(reading -> reading.ratio() > 1);
    return worst
        .map(
            reading ->
                new Outcome(
                    new DriftState(
                        state.reference(),
                        state.recent(),
                        new DriftState.Alarm.Raised(reading.measure(), RiskCounts.NONE, 0),
                        state.notes()),
                    readings,
                    Optional.of(
                        event(source, DriftEvent.Kind.RAISED, reading, state.reference(), at))))
        .orElseGet(() -> new Outcome(state, readings, Optional.empty()));
  }

  private Outcome alarmed(
      RiskSource source,
      DriftState state,
      DriftState.Alarm.Raised raised,
      List<Reading> readings,
      Instant at) {
    Optional<Reading> worst = worst(readings);
    if (worst.isPresent() && worst.get().ratio() < 0.5) {
      return new Outcome(
          new DriftState(state.reference(), state.recent(), DriftState.Alarm.QUIET, state.notes()),
          readings,
          Optional.of(event(source, DriftEvent.Kind.CLEARED, worst.get(), state.reference(), at)));
    }
    if (worst.isPresent()
        && raised.drafts() >= settings.adoptAfter()
        && raised.fresh().drafts() >= settings.referenceDrafts()) {
      return new Outcome(
          new DriftState(raised.fresh(), List.of(), DriftState.Alarm.QUIET, state.notes()),
          readings,
          Optional.of(event(source, DriftEvent.Kind.ADOPTED, worst.get(), state.reference(), at)));
    }
    return new Outcome(state, readings, Optional.empty());
  }

  /** Drafts since the alarm; the reference to be starts anew, so that it holds the last ones. */
  private DriftState.Alarm grown(DriftState.Alarm alarm, RiskCounts more) {
    return switch (alarm) {
      case DriftState.Alarm.Quiet quiet -> quiet;
      case DriftState.Alarm.Raised raised ->
          new DriftState.Alarm.Raised(
              raised.measure(),
              raised.drafts() < settings.adoptAfter() - settings.referenceDrafts()
                  ? RiskCounts.NONE
                  : raised.fresh().plus(more),
              raised.drafts() + more.drafts());
    };
  }

  /** A block that is full is followed by another; blocks that no scale reaches are forgotten. */
  private List<RiskCounts> added(List<RiskCounts> before, RiskCounts more) {
    List<RiskCounts> blocks = new ArrayList<>(before);
    if (blocks.isEmpty() || blocks.getLast().drafts() >= DriftSettings.STEP) {
      blocks.add(more);
    } else {
      blocks.set(blocks.size() - 1, blocks.getLast().plus(more));
    }
    long all = blocks.stream().mapToLong(RiskCounts::drafts).sum();
    while (all - blocks.getFirst().drafts() >= settings.longest()) {
      all -= blocks.removeFirst().drafts();
    }
    return blocks;
  }

  private List<Reading> readings(RiskCounts reference, List<RiskCounts> blocks) {
    List<Reading> readings = new ArrayList<>();
    for (DriftSettings.Scale scale : settings.scales()) {
      RiskCounts window = RiskCounts.NONE;
      for (int i = blocks.size() - 1; i >= 0 && window.drafts() < scale.drafts(); i--) {
        window = window.plus(blocks.get(i));
      }
      if (window.drafts() >= scale.drafts()) {
        for (DriftMeasure measure : DriftMeasure.values()) {
          readings.add(reading(measure, scale, window, reference));
        }
      }
    }
    return readings;
  }

  private Reading reading(
      DriftMeasure measure, DriftSettings.Scale scale, RiskCounts window, RiskCounts reference) {
    List<Long> now = measure.of(window);
    List<Long> then = measure.of(reference);
    double byChance = PopulationStability.byChance(now, then, settings.falseAlarms());
    return new Reading(
        measure, PopulationStability.index(now, then), Math.max(scale.shift(), byChance), window);
  }

  private static Optional<Reading> worst(List<Reading> readings) {
    return readings.stream().max((a, b) -> Double.compare(a.ratio(), b.ratio()));
  }

  private static DriftEvent event(
      RiskSource source, DriftEvent.Kind kind, Reading reading, RiskCounts reference, Instant at) {
    return new DriftEvent(
        source,
        kind,
        reading.measure(),
        reading.index(),
        reading.threshold(),
        reading.window(),
        reference,
        at);
  }

  private static Outcome quiet(DriftState state) {
    return new Outcome(state, List.of(), Optional.empty());
  }
}
