package io.assay.gateway.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether the start-up checks are through: topics, schemas and a warm model are there. */
@ApplicationScoped
public class StartupProgress {

  private final AtomicBoolean done = new AtomicBoolean();

  void done() {
    done.set(true);
  }

  boolean isDone() {
    return done.get();
  }
}
