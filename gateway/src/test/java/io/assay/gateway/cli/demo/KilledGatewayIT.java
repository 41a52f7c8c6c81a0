package io.assay.gateway.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.cli.DoorOracle;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged gateway on a real broker, killed while it works. */
class KilledGatewayIT {

  private static final int KILL_AFTER_LINES = 15;
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  void kill_9_in_the_middle_of_the_feed_changes_no_total() throws Exception {
    // Given
    Feed feed = new Feed(Samples.in(HOME.resolve("deploy/samples")), Duration.ofMillis(20));
    GateTopics topics = GateTopics.standard(Stack.PARTITIONS, (short) 1);
    LineCounter lines = new LineCounter();
    DemoScreen screen = new DemoScreen(new PrintWriter(lines));

    try (Stack stack = Stack.start(HOME, folder, 0, screen);
        SchemaRegistry registry =
            SchemaRegistry.connect(RegistrySettings.at(stack.registryUrl().toString()))) {
      AvroWire wire = new AvroWire(registry, topics, "test");
      long firstPid = stack.gatewayPid();
      try (DoorWatch watch =
          new DoorWatch(
              stack.bootstrapServers(), wire, topics, Stack.GROUP, feed.samples(), screen)) {
        lines.onceAt(
            KILL_AFTER_LINES,
            () -> ProcessHandle.of(firstPid).ifPresent(ProcessHandle::destroyForcibly));

        // When
        feed.send(stack.bootstrapServers(), topics.drafts().name(), wire.draftWriter());
        watch.awaitAll(feed.records());
        Totals totals = watch.totals(stack.gatewayReady(), Duration.ZERO);

        // Then
        assertThat(stack.gatewayPid()).as("the gateway was killed").isNotEqualTo(firstPid);
        assertThat(totals.oneDoorEach()).as(totals.toString()).isTrue();
        assertThat(totals.consumed()).isEqualTo(feed.records());
        assertThat(totals.deadLetters()).isEqualTo(5);
        assertThat(watch.verdicts()).isEqualTo(feed.samples().size());
        assertThat(totals.released())
            .as("released by the stream, and by the same assessor without it")
            .isEqualTo(
                DoorOracle.released(
                    feed.samples().stream().map(sample -> sample.draft().content()).toList()));
      }
    }
  }

  /** Counts lines and does something once when there are enough. */
  private static final class LineCounter extends Writer {
    private final AtomicInteger lines = new AtomicInteger();
    private volatile int threshold = Integer.MAX_VALUE;
    private volatile Runnable action = () -> {};

    void onceAt(int more, Runnable then) {
      action = then;
      threshold = lines.get() + more;
    }

    @Override
    public void write(char[] chars, int from, int length) {
      for (int i = from; i < from + length; i++) {
        if (chars[i] == '\n' && lines.incrementAndGet() == threshold) {
          action.run();
        }
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
