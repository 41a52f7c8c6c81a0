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
 * An embedded part in a JVM of its own, which ends when this process does, however this process
 * ends.
 */
final class ChildJvm implements AutoCloseable {

  /** A broker starts in about 3 s on an idle machine; a loaded one may take a while. */
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);

  // A recorded process writes its class data when it is stopped, which takes some seconds.
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(60);

  private final Process process;
  private final String address;

  private ChildJvm(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts the part whose class it is, and returns when it says that it is ready.
   *
   * @param part a class whose main method runs it by {@link EmbeddedProcess#run}
   * @param name names its log in the data folder, and itself when it does not get ready
   * @param port where clients connect; 0 for any free one
   * @throws IllegalStateException if it is not ready in time, or ends before
   */
  static ChildJvm start(
      Class<?> part, String name, String classPath, Path data, int port, List<String> jvmFlags) {
    DataFolder.kept(data);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmFlags);
    command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    command.addAll(List.of("-cp", classPath, part.getName()));
    command.addAll(List.of("--data", data.toString(), "--port", String.valueOf(port)));
    command.add("--with-parent");
    Path log = data.resolve(name + ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return new ChildJvm(process, awaitReady(process, name, log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address() {
    return address;
  }

  long pid() {
    return process.pid();
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** Ends it at once, as a crash would (SIGKILL), and waits until it is gone. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Lets it stop in good order. */
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

  private static String awaitReady(Process process, String name, Path log) {
    // Reads to the end, since a child whose output nobody takes stops at a full pipe.
    CompletableFuture<String> address = new CompletableFuture<>();
    Thread.ofVirtual().name(name + "-output").start(() -> takeOutput(process, name, address));
    try {
      return address.get(READY_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException(name + " did not get ready; its log is " + log, e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the " + name + " started", e);
    }
  }

  private static void takeOutput(Process process, String name, CompletableFuture<String> address) {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      String line = output.readLine();
      while (line != null) {
        if (line.startsWith(EmbeddedProcess.READY)) {
          address.complete(line.substring(EmbeddedProcess.READY.length()));
        }
        line = output.readLine();
      }
      address.completeExceptionally(new IllegalStateException(name + " ended"));
    } catch (IOException e) {
      address.completeExceptionally(e);
    }
  }
}
