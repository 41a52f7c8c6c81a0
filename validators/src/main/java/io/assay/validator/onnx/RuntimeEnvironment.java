package io.assay.validator.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The process's one ONNX Runtime, without telemetry.
 *
 * <p>When its environment is made, ONNX Runtime 1.29 matches the process's command line against
 * regular expressions that recurse once a character. On a thread with the usual stack of 1 MB a
 * class path of some 4,000 characters ends the whole JVM without a report (vespa-engine/vespa pull
 * request 37786 met the same). {@code ORT_DISABLE_TELEMETRY=1} in the environment keeps it from
 * looking at all; a process cannot set that for itself, but it can give the recursion room.
 *
 * <p>ONNX Runtime for Java releases the environment in a shutdown hook. The JVM runs all hooks at
 * once, so the model would lose what it stands on while a gateway that was told to stop still
 * judges its last drafts: a crash in native code now and then, instead of a drain. The environment
 * counts who holds it, and is held here once more, for as long as the process lives.
 */
final class RuntimeEnvironment {

  /** Linux allows one argument 128 KiB; about 256 bytes of stack a character were seen. */
  private static final long STACK_BYTES = 128L << 20;

  /** Set once it is: who comes in between holds it once more, which does no harm. */
  private static volatile boolean held;

  private RuntimeEnvironment() {}

  static OrtEnvironment get() {
    CompletableFuture<OrtEnvironment> made = new CompletableFuture<>();
    Runnable make =
        () -> {
          try {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            environment.setTelemetry(false);
            if (!held) {
              holdForEver(environment);
              held = true;
            }
            made.complete(environment);
          } catch (OrtException | RuntimeException | LinkageError e) {
            made.completeExceptionally(e);
          }
        };
    Thread.ofPlatform().name("onnxruntime-open").daemon().stackSize(STACK_BYTES).start(make);
    return made.join();
  }

  /** By way of what makes an environment: for the process's second one, the same again. */
  private static void holdForEver(OrtEnvironment environment) {
    try {
      Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
      Field handle = OrtEnvironment.class.getDeclaredField("nativeHandle");
      Method create =
          OrtEnvironment.class.getDeclaredMethod(
              "createHandle", long.class, int.class, String.class);
      for (AccessibleObject one : List.of(api, handle, create)) {
        one.setAccessible(true);
      }
      int level = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue();
      if ((long) create.invoke(null, api.getLong(null), level, "assay")
          != handle.getLong(environment)) {
        throw new IllegalStateException("ONNX Runtime has made a second environment");
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "this version of ONNX Runtime cannot be kept until the process ends", e);
    }
  }
}
