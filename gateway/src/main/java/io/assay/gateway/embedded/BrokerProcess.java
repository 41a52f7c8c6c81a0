package io.assay.gateway.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An {@link EmbeddedBroker} in a small JVM of its own, which ends when this process does, however
 * this process ends.
 */
public final class BrokerProcess implements AutoCloseable {

  /** Starts in about 3 s on an idle machine; a loaded one may take a while. */
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);

  // A recorded process writes its class data when it is stopped, which takes some seconds.
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(60);

  /** Flags of a JVM that starts fast and stays small. */
  public static final List<String> SMALL_JVM =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final Process process;
  private final String bootstrapServers;

  private BrokerProcess(Process process, String bootstrapServers) {
    this.process = process;
    this.bootstrapServers = bootstrapServers;
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
    DataFolder.kept(data);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmFlags);
    command.addAll(List.of("-cp", classPath, EmbeddedBroker.class.getName()));
    command.addAll(List.of("--data", data.toString(), "--port", String.valueOf(port)));
    command.add("--with-parent");
    Path log = data.resolve("broker.log");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return new BrokerProcess(process, awaitReady(process, log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** Ends the broker at once, as a crash would (SIGKILL), and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Lets the broker stop in good order. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOPPED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  private static String awaitReady(Process process, Path log) {
    // Reads to the end, since a child whose output nobody takes stops at a full pipe.
    CompletableFuture<String> address = new CompletableFuture<>();
    Thread.ofVirtual().name("broker-output").start(() -> takeOutput(process, address));
    try {
      return address.get(READY_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException("broker did not get ready; its log is " + log, e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the broker started", e);
    }
  }

  private static void takeOutput(Process process, CompletableFuture<String> address) {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      String line = output.readLine();
      while (line != null) {
        if (line.startsWith(EmbeddedProcess.READY)) {
          address.complete(line.substring(EmbeddedProcess.READY.length()));
        }
        line = output.readLine();
      }
      address.completeExceptionally(new IllegalStateException("broker ended"));
    } catch (IOException e) {
      address.completeExceptionally(e);
    }
  }
}
