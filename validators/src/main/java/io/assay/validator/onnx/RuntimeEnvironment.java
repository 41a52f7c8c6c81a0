package io.assay.validator.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.util.concurrent.CompletableFuture;

/**
 * The process's one ONNX Runtime, without telemetry.
 *
 * <p>When its environment is made, ONNX Runtime 1.29 matches the process's command line against
 * regular expressions that recurse once a character. On a thread with the usual stack of 1 MB a
 * class path of some 4,000 characters ends the whole JVM without a report (vespa-engine/vespa pull
 * request 37786 met the same). {@code ORT_DISABLE_TELEMETRY=1} in the environment keeps it from
 * looking at all; a process cannot set that for itself, but it can give the recursion room.
 */
final class RuntimeEnvironment {

  /** Linux allows one argument 128 KiB; about 256 bytes of stack a character were seen. */
  private static final long STACK_BYTES = 128L << 20;

  private RuntimeEnvironment() {}

  static OrtEnvironment get() {
    CompletableFuture<OrtEnvironment> made = new CompletableFuture<>();
    Runnable make =
        () -> {
          try {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            environment.setTelemetry(false);
            made.complete(environment);
          } catch (OrtException | RuntimeException | LinkageError e) {
            made.completeExceptionally(e);
          }
        };
    Thread.ofPlatform().name("onnxruntime-open").daemon().stackSize(STACK_BYTES).start(make);
    return made.join();
  }
}
