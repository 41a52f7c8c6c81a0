package io.assay.gateway.domain.risk;

import java.time.Duration;
import java.time.Instant;

/** The hopping windows in which risk is shown: how long, and how often a new one starts. */
public enum RiskWindow {
  FIVE_MINUTES("5m", Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofDays(1)),
  DAY("24h", Duration.ofHours(24), Duration.ofHours(1), Duration.ofDays(7));

  /**
   * How long after its end a window takes verdicts; then it is published and does not change. A
   * verdict's time is that of the gateway that reached it, so only a slow commit makes it late.
   */
  public static final Duration GRACE = Duration.ofMinutes(1);

  private final String code;
  private final Duration size;
  private final Duration advance;
  private final Duration history;

  RiskWindow(String code, Duration size, Duration advance, Duration history) {
    this.code = code;
    this.size = size;
    this.advance = advance;
    this.history = history;
  }

  /** As in an address: 5m, 24h. */
  public String code() {
    return code;
  }

  public Duration size() {
    return size;
  }

  public Duration advance() {
    return advance;
  }

  /** How far back windows can be asked for; older ones are on their topic. */
  public Duration history() {
    return history;
  }

  /** The start of the advance that holds the time. */
  public Instant slotOf(Instant time) {
    long step = advance.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), step) * step);
  }
}
