package io.assay.gateway.app;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;

/**
 * Reports none of the metrics of Kafka's clients, for {@code metric.reporters}, which names at
 * least one class. They stay readable where they are kept, which is how {@code /metrics} reads
 * them.
 */
public final class NoMetricsReporter implements MetricsReporter {

  @Override
  public void configure(Map<String, ?> settings) {}

  @Override
  public void init(List<KafkaMetric> metrics) {}

  @Override
  public void metricChange(KafkaMetric metric) {}

  @Override
  public void metricRemoval(KafkaMetric metric) {}

  @Override
  public void close() {}
}
