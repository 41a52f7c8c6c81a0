package io.assay.image;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

/** A Java runtime of the modules that the gateway needs, made from the JDK of this process. */
final class JavaRuntime {

  private static final List<String> MODULES =
      List.of(
          "java.base",
          // Jackson and Avro look at beans.
          "java.desktop",
          "java.instrument",
          "java.logging",
          "java.management",
          "java.naming",
          "java.net.http",
          "java.rmi",
          "java.scripting",
          "java.security.jgss",
          "java.security.sasl",
          "java.sql",
          "java.transaction.xa",
          "java.xml",
          // Elliptic curves for TLS where the JDK still keeps them apart.
          "jdk.crypto.ec",
          // So that an operator can take a thread dump or a flight recording in a pod.
          "jdk.jcmd",
          "jdk.jfr",
          "jdk.management",
          "jdk.management.agent",
          "jdk.net",
          "jdk.security.auth",
          "jdk.security.jgss",
          "jdk.unsupported",
          "jdk.zipfs");

  /**
   * Compilers give way while drafts wait for a start, and when the evaluator wants all cores.
   * Options of the runtime itself and not of a command: there the JVM prints a line that is no JSON
   * whenever it does not run as root, which nobody needs to be to take a lower priority.
   */
  private static final String OPTIONS = "-XX:ThreadPriorityPolicy=1 -XX:CompilerThreadPriority=5";

  private JavaRuntime() {}

  /** Not compressed: what an image saves on the disk a start would pay for. */
  static void link(Path folder) {
    ToolProvider jlink =
        ToolProvider.findFirst("jlink")
            .orElseThrow(() -> new IllegalStateException("this Java has no jlink; use a JDK"));
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int exit =
        jlink.run(
            out,
            out,
            "--add-modules",
            String.join(",", MODULES),
            "--strip-java-debug-attributes",
            "--no-header-files",
            "--no-man-pages",
            "--add-options",
            OPTIONS,
            // What class data is recorded on top of, with a JDK before 25.
            "--generate-cds-archive",
            "--output",
            folder.toString());
    if (exit != 0) {
      throw new IllegalStateException("jlink failed: " + said);
    }
  }
}
