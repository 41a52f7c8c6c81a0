package io.assay.gateway.app;

import io.assay.contract.SchemaRegistry;
import java.time.Duration;

/** Whether the schema registry answers, as far as is known at once. */
final class RegistryProbe implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration VALID = Duration.ofSeconds(20);

  private final SchemaRegistry registry;
  private final String topic;
  private final Probe probe;
  private volatile boolean denied;

  private RegistryProbe(SchemaRegistry registry, String topic) {
    this.registry = registry;
    this.topic = topic;
    this.probe = new Probe("assay-registry-probe", this::ask, PAUSE, VALID, System::nanoTime);
  }

  static RegistryProbe start(SchemaRegistry registry, String topic) {
    return new RegistryProbe(registry, topic);
  }

  boolean isUp() {
    return probe.isUp();
  }

  /** Whether it answers, but not to the gateway. */
  boolean isDenied() {
    return denied;
  }

  private boolean ask() {
    SchemaRegistry.Answer answer = registry.asked(topic);
    denied = answer == SchemaRegistry.Answer.DENIED;
    return answer == SchemaRegistry.Answer.GIVEN;
  }

  @Override
  public void close() {
    probe.close();
  }
}
