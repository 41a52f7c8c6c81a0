package io.assay.image;

import io.assay.gateway.embedded.LoopbackPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The gateway, started from an image's content as a container would start it. */
public final class ImageProcess implements AutoCloseable {

  private static final Duration READY_WITHIN = Duration.ofSeconds(90);
  private static final Duration POLL = Duration.ofMillis(20);
  // A recorded start writes its class data when it is stopped, which takes some seconds.
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(90);

  private final Process process;
  private final int port;
  private final Path log;
  private final long started;
  private final HttpClient http =
      HttpClient.newBuilder()
          // As a kubelet asks; by default each first question would offer HTTP/2 too.
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private ImageProcess(Process process, int port, Path log, long started) {
    this.process = process;
    this.port = port;
    this.log = log;
    this.started = started;
  }

  /**
   * Starts the gateway and does not wait for it.
   *
   * @param before put before the content's own command, such as what changes the user
   * @param settings environment variables; the port is taken care of
   * @param log takes what the gateway prints
   */
  public static ImageProcess start(
      ImageContent content, List<String> before, Map<String, String> settings, Path log)
      throws IOException {
    int port = LoopbackPort.free();
    List<String> command = new java.util.ArrayList<>(before);
    command.addAll(content.command());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(content.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
    builder.environment().putAll(settings);
    long started = System.nanoTime();
    return new ImageProcess(builder.start(), port, log, started);
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public long pid() {
    return process.pid();
  }

  /** Returns how long it took from the start of the process until it said that it is ready. */
  public Duration awaitReady() throws InterruptedException {
    HttpRequest ready =
        HttpRequest.newBuilder(address().resolve("/health/ready"))
            .timeout(Duration.ofSeconds(2))
            .build();
    while (System.nanoTime() - started < READY_WITHIN.toNanos()) {
      if (!process.isAlive()) {
        throw new IllegalStateException(
            "the gateway ended with " + process.exitValue() + "; its log is " + log);
      }
      if (statusOf(ready) == 200) {
        return Duration.ofNanos(System.nanoTime() - started);
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    throw new IllegalStateException("the gateway did not get ready; its log is " + log);
  }

  /** Draft records that have left by their doors since the start. */
  public long recordsThrough() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address().resolve("/metrics"))
            .timeout(Duration.ofSeconds(10))
            .build();
    return (long)
        http.send(request, HttpResponse.BodyHandlers.ofString())
            .body()
            .lines()
            .filter(line -> line.startsWith("gate_records_total"))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
  }

  /** Ends the gateway at once, as a crash would (SIGKILL), and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Lets the gateway stop in good order, and kills it when it does not. */
  @Override
  public void close() {
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

  private int statusOf(HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }
}
