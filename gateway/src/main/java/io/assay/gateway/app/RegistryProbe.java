package io.assay.gateway.app;

import io.assay.contract.SchemaRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the schema registry answers, and still has the gate's subjects, as far as is known at
 * once.
 */
final class RegistryProbe implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RegistryProbe.class);

  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration VALID = Duration.ofSeconds(20);

  private final SchemaRegistry registry;
  private final List<String> topics;
  private final Probe probe;
  private final Set<String> gone = new ConcurrentSkipListSet<>();
  private int next;
  private volatile boolean denied;

  private RegistryProbe(SchemaRegistry registry, List<String> topics) {
    this.registry = registry;
    this.topics = List.copyOf(topics);
    this.probe = new Probe("assay-registry-probe", this::ask, PAUSE, VALID, System::nanoTime);
  }

  /**
   * Starts to ask.
   *
   * @param topics whose subjects were there at the start
   */
  static RegistryProbe start(SchemaRegistry registry, List<String> topics) {
    return new RegistryProbe(registry, topics);
  }

  boolean isUp() {
    return probe.isUp();
  }

  /** Whether it answers, but not to the gateway. */
  boolean isDenied() {
    return denied;
  }

  /** The subjects that somebody deleted, in order; noticed within a minute. */
  SortedSet<String> gone() {
    return new TreeSet<>(gone);
  }

  private boolean ask() {
    SchemaRegistry.Answer answer = registry.asked(topics.getFirst());
    denied = answer == SchemaRegistry.Answer.DENIED;
    boolean up = answer == SchemaRegistry.Answer.GIVEN;
    if (up) {
      lookAt(topics.get(next));
      next = (next + 1) % topics.size();
    }
    return up;
  }

  private void lookAt(String topic) {
    String subject = SchemaRegistry.subjectOf(topic);
    if (!registry.lacksSubjectOf(topic)) {
      gone.remove(subject);
    } else if (gone.add(subject)) {
      LOG.atError()
          .addKeyValue("subject", subject)
          .log("a subject was deleted in the schema registry; see docs/operations.md, Schemas");
    }
  }

  @Override
  public void close() {
    probe.close();
  }
}
