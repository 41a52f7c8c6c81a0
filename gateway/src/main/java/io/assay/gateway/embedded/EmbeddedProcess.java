package io.assay.gateway.embedded;

import io.assay.gateway.logging.StandaloneLog;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;

/** What the {@code main} methods of the embedded parts have in common. */
final class EmbeddedProcess {

  /** Begins the one line that says that a part is ready; its address follows. */
  static final String READY = "ready ";

  /** A started part and the address to reach it at. */
  record Running(String address, AutoCloseable part) {}

  private EmbeddedProcess() {}

  /**
   * Starts the part, says so, and stops it at the end of this process or of its parent. Its
   * warnings go to standard error.
   */
  static void run(
      String[] arguments, String folderPrefix, BiFunction<DataFolder, Integer, Running> start) {
    StandaloneLog.warnings();
    DataFolder data = null;
    int port = 0;
    boolean withParent = false;
    for (int i = 0; i < arguments.length; i++) {
      boolean hasValue = i + 1 < arguments.length;
      if (arguments[i].equals("--data") && hasValue) {
        data = DataFolder.kept(Path.of(arguments[++i]));
      } else if (arguments[i].equals("--port") && hasValue) {
        port = Integer.parseInt(arguments[++i]);
      } else if (arguments[i].equals("--with-parent")) {
        withParent = true;
      } else {
        System.err.println("usage: [--data FOLDER] [--port PORT] [--with-parent]");
        System.exit(2);
      }
    }
    Running running = start.apply(data == null ? DataFolder.temporary(folderPrefix) : data, port);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running, stopped), "stop"));
    System.out.println(READY + running.address());
    System.out.flush();
    if (withParent) {
      Parent.awaitEnd();
      System.exit(0);
    }
    waitFor(stopped);
  }

  private static void stop(Running running, CountDownLatch stopped) {
    try {
      running.part().close();
    } catch (Exception e) {
      throw new IllegalStateException("part did not stop in good order", e);
    } finally {
      stopped.countDown();
    }
  }

  private static void waitFor(CountDownLatch stopped) {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
