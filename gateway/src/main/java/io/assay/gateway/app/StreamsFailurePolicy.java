package io.assay.gateway.app;

import io.assay.contract.RegistryUnavailableException;
import io.assay.gateway.topology.RecordParkedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of the stream when a thread of it fails. A trouble that passes (registry away,
 * broker slow) gets a new thread, which reads again from the last commit; anything else means the
 * instance is broken: it stops, is not ready, and an orchestrator replaces it. Nothing is skipped.
 */
@ApplicationScoped
public class StreamsFailurePolicy implements StreamsUncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(StreamsFailurePolicy.class);
  private static final int MAX_DEPTH = 16;

  private final AtomicInteger replaced = new AtomicInteger();

  @Override
  public StreamThreadExceptionResponse handle(Throwable failure) {
    boolean passing = passes(failure);
    LOG.atError()
        .addKeyValue("exception_class", failure.getClass().getName())
        .addKeyValue("root_class", rootOf(failure).getClass().getName())
        .addKeyValue("replaced_threads", passing ? replaced.incrementAndGet() : replaced.get())
        .log(passing ? "stream thread failed and is replaced" : "stream failed and stops");
    return passing
        ? StreamThreadExceptionResponse.REPLACE_THREAD
        : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private static boolean passes(Throwable failure) {
    int depth = 0;
    for (Throwable cause = failure;
        cause != null && depth < MAX_DEPTH;
        cause = cause.getCause(), depth++) {
      if (cause instanceof RecordParkedException
          || cause instanceof RegistryUnavailableException
          || cause instanceof RetriableException) {
        return true;
      }
    }
    return false;
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; root.getCause() != null && depth < MAX_DEPTH; depth++) {
      root = root.getCause();
    }
    return root;
  }
}
