package io.assay.gateway.cli.demo;

import io.assay.gateway.cli.CommandException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The gateway in a JVM of its own, which ends when this process does. A gateway that dies is
 * started again with the same settings, as an orchestrator would do, until this is closed.
 */
public final class GatewayProcess implements AutoCloseable {

  private static final Duration READY_WITHIN = Duration.ofSeconds(120);
  private static final Duration POLL = Duration.ofMillis(50);
  // A recorded start writes its class data when it is stopped, which takes some seconds.
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(60);

  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;
  private final URI address;
  private final HttpClient http;
  private volatile boolean closed;
  private volatile boolean wasReady;
  private volatile boolean gaveUp;
  private volatile Process process;

  /**
   * Starts the gateway; {@link #awaitReady} waits for it.
   *
   * @param command as {@link GatewayLaunch} gives it
   * @param settings environment variables
   * @param log takes what the gateway prints
   */
  public GatewayProcess(List<String> command, Map<String, String> settings, int port, Path log) {
    this(
        command,
        settings,
        URI.create("http://127.0.0.1:" + port),
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)),
        log);
  }

  /**
   * As above.
   *
   * @param address where it will answer
   * @param http makes what asks there whether it is ready
   */
  GatewayProcess(
      List<String> command,
      Map<String, String> settings,
      URI address,
      HttpClient.Builder http,
      Path log) {
    this.command = List.copyOf(command);
    this.environment = settings;
    this.address = address;
    this.http = http.build();
    this.log = log;
    this.process = launch();
    Thread.ofVirtual().name("gateway-supervisor").start(this::supervise);
  }

  public long pid() {
    return process.pid();
  }

  public URI address() {
    return address;
  }

  /**
   * Returns when the gateway says it is ready.
   *
   * @throws CommandException if it is not in time, naming its log and, where it ended, the cause
   */
  public Duration awaitReady() {
    long start = System.nanoTime();
    URI ready = address().resolve("/health/ready");
    while (!gaveUp && System.nanoTime() - start < READY_WITHIN.toNanos()) {
      if (answersUp(ready)) {
        wasReady = true;
        return Duration.ofNanos(System.nanoTime() - start);
      }
      pause();
    }
    throw CommandException.failed(
        gaveUp
            ? "the gateway ended while it started: " + StartupLog.causeIn(log)
            : "the gateway did not get ready within "
                + READY_WITHIN.toSeconds()
                + " s; its log is "
                + log);
  }

  @Override
  public void close() {
    closed = true;
    process.destroy();
    try {
      if (!process.waitFor(STOPPED_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    http.close();
  }

  private Process launch() {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void supervise() {
    while (!closed) {
      int exit = process.onExit().join().exitValue();
      if (closed) {
        return;
      }
      if (!wasReady) {
        // It cannot start; starting it again would only say so again.
        gaveUp = true;
        return;
      }
      System.err.println("assay: the gateway died (exit " + exit + "); starting it again");
      process = launch();
    }
  }

  private boolean answersUp(URI ready) {
    try {
      HttpRequest request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(2)).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the gateway started", e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
