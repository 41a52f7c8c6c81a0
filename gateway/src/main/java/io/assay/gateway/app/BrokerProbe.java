package io.assay.gateway.app;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** Whether the broker answers, as far as is known at once. */
final class BrokerProbe implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
  private static final Duration VALID = Duration.ofSeconds(6);

  private final Admin admin;
  private final Probe probe;
  private volatile @Nullable String trouble;

  private BrokerProbe(Admin admin) {
    this.admin = admin;
    this.probe = new Probe("assay-broker-probe", this::ask, PAUSE, VALID, System::nanoTime);
  }

  static BrokerProbe start(Map<String, Object> settings) {
    return new BrokerProbe(Admin.create(settings));
  }

  boolean isUp() {
    return probe.isUp();
  }

  /** What to look at when it is not up; empty where nobody answers. */
  Optional<String> trouble() {
    return isUp() ? Optional.empty() : Optional.ofNullable(trouble);
  }

  private boolean ask() {
    try {
      boolean up =
          !admin
              .describeCluster()
              .nodes()
              .get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
              .isEmpty();
      trouble = null;
      return up;
    } catch (ExecutionException e) {
      trouble = ConnectionTrouble.of(e).orElse(null);
      return false;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    probe.close();
    admin.close(Duration.ofSeconds(1));
  }
}
