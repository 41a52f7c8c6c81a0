package io.assay.gateway.embedded;

import java.nio.file.Path;
import java.util.List;

/**
 * An {@link EmbeddedBroker} in a small JVM of its own, which ends when this process does, however
 * this process ends.
 */
public final class BrokerProcess implements AutoCloseable {

  /** Flags of a JVM that starts fast and stays small. */
  public static final List<String> SMALL_JVM =
      List.of(
          "-Xmx256m",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          // With the 48 MB that come with that level, code compiled at the start has garbage
          // collected.
          "-XX:ReservedCodeCacheSize=128m");

  private final ChildJvm jvm;

  private BrokerProcess(ChildJvm jvm) {
    this.jvm = jvm;
  }

  /**
   * Starts a broker on the class path given, with its data in a kept folder and its log in {@code
   * broker.log} there, and returns when it takes records.
   *
   * @param port where clients connect; 0 for any free one
   * @throws IllegalStateException if it is not ready in time, or ends before
   */
  public static BrokerProcess start(String classPath, Path data, int port) {
    return start(classPath, data, port, SMALL_JVM);
  }

  /**
   * The same with flags of one's own for the JVM, for a broker that has to be fast.
   *
   * @param jvmFlags in place of those of a small JVM
   */
  public static BrokerProcess start(String classPath, Path data, int port, List<String> jvmFlags) {
    return new BrokerProcess(
        ChildJvm.start(EmbeddedBroker.class, "broker", classPath, data, port, jvmFlags));
  }

  public String bootstrapServers() {
    return jvm.address();
  }

  public long pid() {
    return jvm.pid();
  }

  public boolean isRunning() {
    return jvm.isRunning();
  }

  /** Ends the broker at once, as a crash would (SIGKILL), and waits until it is gone. */
  public void kill() {
    jvm.kill();
  }

  /** Lets the broker stop in good order. */
  @Override
  public void close() {
    jvm.close();
  }
}
