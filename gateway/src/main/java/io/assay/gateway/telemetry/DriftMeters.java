package io.assay.gateway.telemetry;

import io.assay.gateway.domain.risk.DriftMeasure;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where each generator's drafts stand against its reference, as gauges that go when another
 * instance watches it. Generators that share the label {@value ClosedLabels#OTHER} share a gauge,
 * which shows the last one told. Safe for several threads.
 */
final class DriftMeters {

  private final MeterRegistry meters;
  private final Map<Named, Shown> shown = new ConcurrentHashMap<>();

  private record Named(GateMetric metric, Tags tags) {}

  /** A gauge and what it shows. */
  private static final class Shown {
    private final Meter gauge;
    private volatile double value = Double.NaN;

    private Shown(GateMetric metric, Tags tags, MeterRegistry meters) {
      this.gauge =
          Gauge.builder(metric.meter(), this, self -> self.value)
              .description(metric.about())
              .tags(tags)
              .strongReference(true)
              .register(meters);
    }
  }

  DriftMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  void measured(
      String task, String generator, DriftMeasure measure, double index, double threshold) {
    show(GateMetric.DRIFT_INDEX, index, task, generator, measure.code());
    show(GateMetric.DRIFT_THRESHOLD, threshold, task, generator, measure.code());
  }

  void watched(String task, String generator, boolean alarmed) {
    show(GateMetric.DRIFT_ALARM, alarmed ? 1 : 0, task, generator);
    for (DriftMeasure measure : DriftMeasure.values()) {
      gauge(GateMetric.DRIFT_INDEX, task, generator, measure.code());
      gauge(GateMetric.DRIFT_THRESHOLD, task, generator, measure.code());
    }
  }

  void forgotten(String task, String generator) {
    hide(GateMetric.DRIFT_ALARM, task, generator);
    for (DriftMeasure measure : DriftMeasure.values()) {
      hide(GateMetric.DRIFT_INDEX, task, generator, measure.code());
      hide(GateMetric.DRIFT_THRESHOLD, task, generator, measure.code());
    }
  }

  private void show(GateMetric metric, double value, String... labels) {
    gauge(metric, labels).value = value;
  }

  private Shown gauge(GateMetric metric, String... labels) {
    return shown.computeIfAbsent(
        new Named(metric, GateMeters.tags(metric, labels)),
        named -> new Shown(named.metric(), named.tags(), meters));
  }

  private void hide(GateMetric metric, String... labels) {
    Shown gone = shown.remove(new Named(metric, GateMeters.tags(metric, labels)));
    if (gone != null) {
      meters.remove(gone.gauge);
    }
  }
}
