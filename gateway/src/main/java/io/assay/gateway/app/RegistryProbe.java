package io.assay.gateway.app;

import io.assay.contract.SchemaRegistry;
import java.time.Duration;

/** Whether the schema registry answers, as far as is known at once. */
final class RegistryProbe implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration VALID = Duration.ofSeconds(20);

  private final Probe probe;

  private RegistryProbe(SchemaRegistry registry, String topic) {
    this.probe =
        new Probe(
            "assay-registry-probe", () -> registry.answers(topic), PAUSE, VALID, System::nanoTime);
  }

  static RegistryProbe start(SchemaRegistry registry, String topic) {
    return new RegistryProbe(registry, topic);
  }

  boolean isUp() {
    return probe.isUp();
  }

  @Override
  public void close() {
    probe.close();
  }
}
