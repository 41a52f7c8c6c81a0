package io.assay.gateway.cli.chaos;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Locale;

/**
 * One run, as a table and as a line of JSON.
 *
 * @param livenessRestarts how often a gateway said that only a restart would mend it
 */
@JsonPropertyOrder({"seed", "keys", "tally", "worstKillMs", "livenessRestarts", "seconds", "steps"})
record ChaosReport(
    long seed, int keys, Tally tally, List<StepReport> steps, int livenessRestarts, long seconds) {

  /** What is promised of every kill on two cores. */
  static final long KILL_RECOVERED_WITHIN_MS = 15_000;

  /**
   * One fault.
   *
   * @param recoveredMs from the fault, or from its end where it has one, until all that had come in
   *     before it, and the next draft of every partition, had left the gate for good
   */
  record StepReport(int afterDraft, String fault, boolean isKill, long recoveredMs) {}

  ChaosReport {
    steps = List.copyOf(steps);
  }

  /** The longest recovery from a kill; 0 without one. */
  @JsonProperty
  long worstKillMs() {
    return steps.stream()
        .filter(StepReport::isKill)
        .mapToLong(StepReport::recoveredMs)
        .max()
        .orElse(0);
  }

  String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "seed %d: %d drafts of %d ids and %d unreadable records in %d s%n",
            seed,
            tally.drafts(),
            keys,
            tally.unreadable(),
            seconds));
    table.append(
        String.format(Locale.ROOT, "  %11s  %-44s %s%n", "after draft", "what", "recovered after"));
    for (StepReport step : steps) {
      boolean isLate = step.isKill() && step.recoveredMs() >= KILL_RECOVERED_WITHIN_MS;
      table.append(
          String.format(
              Locale.ROOT,
              "  %11d  %-44s %5.1f s%s%n",
              step.afterDraft(),
              step.fault(),
              step.recoveredMs() / 1000.0,
              isLate ? "  over " + KILL_RECOVERED_WITHIN_MS / 1000 + " s" : ""));
    }
    table.append(
        String.format(
            Locale.ROOT,
            "  released %d, held %d, verdicts %d, dead letters %d; restarted as not live: %d%n",
            tally.released(),
            tally.held(),
            tally.verdicts(),
            tally.deadLetters(),
            livenessRestarts));
    table.append(
        String.format(
            Locale.ROOT,
            "  lost %d, doubled %d, out of order %d, altered dead letters %d, orphan reviews %d, released unchecked %d%n",
            tally.lost(),
            tally.doubled(),
            tally.outOfOrder(),
            tally.altered(),
            tally.orphans(),
            tally.releasedUnchecked()));
    return table.toString();
  }
}
