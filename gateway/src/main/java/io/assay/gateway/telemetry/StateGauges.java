package io.assay.gateway.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/** What the gateway states of itself whenever it is asked. */
public final class StateGauges {

  private final MeterRegistry meters;

  public StateGauges(MeterRegistry meters) {
    this.meters = meters;
  }

  /** States a number. */
  public StateGauges with(GateMetric metric, DoubleSupplier value) {
    return with(metric, Tags.empty(), value);
  }

  /** States a number for one value of the metric's only label. */
  public StateGauges with(GateMetric metric, String of, DoubleSupplier value) {
    return with(metric, Tags.of(metric.labels().getFirst().key(), of), value);
  }

  private StateGauges with(GateMetric metric, Tags tags, DoubleSupplier value) {
    if (metric.kind() != GateMetric.Kind.GAUGE && metric.kind() != GateMetric.Kind.GAUGE_SECONDS) {
      throw new IllegalArgumentException(metric + " is no gauge");
    }
    Gauge.builder(metric.meter(), value::getAsDouble)
        .description(metric.about())
        .tags(tags)
        .baseUnit(metric.kind() == GateMetric.Kind.GAUGE_SECONDS ? "seconds" : null)
        .strongReference(true)
        .register(meters);
    return this;
  }

  /**
   * Counts what a part counts by itself.
   *
   * @param part is not kept from being collected by this
   */
  public <T> StateGauges counting(GateMetric metric, T part, ToDoubleFunction<T> total) {
    if (metric.kind() != GateMetric.Kind.COUNTER) {
      throw new IllegalArgumentException(metric + " is no counter");
    }
    FunctionCounter.builder(metric.meter(), part, total)
        .description(metric.about())
        .register(meters);
    return this;
  }

  /** States that something is so, as 1, or not, as 0. */
  public StateGauges withFlag(GateMetric metric, BooleanSupplier holds) {
    return with(metric, () -> holds.getAsBoolean() ? 1 : 0);
  }
}
