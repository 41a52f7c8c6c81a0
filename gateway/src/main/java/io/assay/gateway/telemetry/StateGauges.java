package io.assay.gateway.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/** What the gateway states of itself whenever it is asked, as gauges. */
public final class StateGauges {

  private final MeterRegistry meters;

  public StateGauges(MeterRegistry meters) {
    this.meters = meters;
  }

  /** States a number. */
  public StateGauges with(GateMetric metric, DoubleSupplier value) {
    if (metric.kind() != GateMetric.Kind.GAUGE && metric.kind() != GateMetric.Kind.GAUGE_SECONDS) {
      throw new IllegalArgumentException(metric + " is no gauge");
    }
    Gauge.builder(metric.meter(), value::getAsDouble)
        .description(metric.about())
        .baseUnit(metric.kind() == GateMetric.Kind.GAUGE_SECONDS ? "seconds" : null)
        .strongReference(true)
        .register(meters);
    return this;
  }

  /** States that something is so, as 1, or not, as 0. */
  public StateGauges withFlag(GateMetric metric, BooleanSupplier holds) {
    return with(metric, () -> holds.getAsBoolean() ? 1 : 0);
  }
}
