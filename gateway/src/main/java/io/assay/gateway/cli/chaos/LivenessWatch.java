package io.assay.gateway.cli.chaos;

import io.assay.gateway.cli.demo.GatewayProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Kills a gateway that says three times in a row that it is not live, so that its supervisor starts
 * another, as an orchestrator does. One that does not answer is left alone: it may be starting.
 */
final class LivenessWatch implements AutoCloseable {

  private static final Duration ASK_EVERY = Duration.ofSeconds(1);
  private static final int PATIENCE = 3;
  private static final int NOT_LIVE = 503;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private final Map<GatewayProcess, Integer> complaints = new ConcurrentHashMap<>();
  private final AtomicInteger restarts = new AtomicInteger();
  private final Thread thread;
  private volatile boolean closed;

  LivenessWatch() {
    this.thread = Thread.ofVirtual().name("chaos-liveness").start(this::watch);
  }

  void add(GatewayProcess gateway) {
    complaints.put(gateway, 0);
  }

  void remove(GatewayProcess gateway) {
    complaints.remove(gateway);
  }

  int restarts() {
    return restarts.get();
  }

  private void watch() {
    try {
      while (!closed) {
        Thread.sleep(ASK_EVERY);
        complaints.replaceAll((gateway, before) -> isNotLive(gateway) ? before + 1 : 0);
        complaints.replaceAll(this::restarted);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int restarted(GatewayProcess gateway, int complained) {
    if (complained < PATIENCE) {
      return complained;
    }
    restarts.incrementAndGet();
    ProcessHandle.of(gateway.pid()).ifPresent(ProcessHandle::destroyForcibly);
    return 0;
  }

  private boolean isNotLive(GatewayProcess gateway) {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.address().resolve("/health/live"))
            .timeout(Duration.ofSeconds(1))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == NOT_LIVE;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    http.shutdownNow();
  }
}
