package io.assay.gateway.embedded;

import java.net.URI;
import java.nio.file.Path;

/**
 * An {@link EmbeddedRegistry} in a small JVM of its own, which ends when this process does, however
 * this process ends.
 */
public final class RegistryProcess implements AutoCloseable {

  private final ChildJvm jvm;

  private RegistryProcess(ChildJvm jvm) {
    this.jvm = jvm;
  }

  /**
   * Starts a registry on the class path given, with its data in a kept folder and its log in {@code
   * registry.log} there, and returns when it answers.
   *
   * @param port where clients connect; 0 for any free one
   * @throws IllegalStateException if it is not ready in time, or ends before
   */
  public static RegistryProcess start(String classPath, Path data, int port) {
    return new RegistryProcess(
        ChildJvm.start(
            EmbeddedRegistry.class, "registry", classPath, data, port, BrokerProcess.SMALL_JVM));
  }

  /** The base address, for {@code schema.registry.url}. */
  public URI url() {
    return URI.create(jvm.address());
  }

  public long pid() {
    return jvm.pid();
  }

  /** Ends the registry at once, as a crash would (SIGKILL), and waits until it is gone. */
  public void kill() {
    jvm.kill();
  }

  /** Lets the registry stop in good order. */
  @Override
  public void close() {
    jvm.close();
  }
}
