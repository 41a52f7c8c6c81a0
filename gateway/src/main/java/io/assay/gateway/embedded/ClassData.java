package io.assay.gateway.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a JVM learns about its classes in one run, kept in a file for the next runs, which then
 * start in about two thirds of the time. A JVM that cannot use the file, since it is another one or
 * the application was built again, goes without.
 *
 * @param file written when the recorded process ends
 */
public record ClassData(Path file) {

  /** From here on a cache keeps linked classes too (JEP 483, JEP 514); before it, an archive. */
  private static final int CACHE_SINCE = 25;

  /** Nothing about the file on the process' output: it may be missing, old or another JVM's. */
  private static final String SILENT = "-Xlog:cds=off,aot=off";

  /**
   * A cache would also keep which methods ran hot (JEP 515), and the optimising compiler then be at
   * work on them while a start waits for the same cores: a fifth of its CPU, nothing won (ADR
   * 0016).
   */
  private static final List<String> CLASSES_ALONE =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining");

  /** The file of a process in a folder; a JVM of another version has another. */
  public static ClassData of(Path folder, String process) {
    String kind = isCache() ? "aot" : "jsa";
    return new ClassData(
        folder.resolve(process + "-start-" + Runtime.version().feature() + "." + kind));
  }

  /** Flags for a JVM that is to use the file; none when there is no file. */
  public List<String> used() {
    return Files.exists(file)
        ? List.of((isCache() ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file, SILENT)
        : List.of();
  }

  /** Flags for a JVM that is to write the file when it is stopped. */
  public List<String> recorded() {
    List<String> flags = new ArrayList<>();
    flags.add((isCache() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + file);
    flags.add(SILENT);
    if (isCache()) {
      flags.addAll(CLASSES_ALONE);
    }
    return flags;
  }

  /** Whether there is a file, and it was written after the application was built. */
  public boolean isNewerThan(Path built) {
    try {
      return Files.exists(file)
          && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(built)) > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isCache() {
    return Runtime.version().feature() >= CACHE_SINCE;
  }
}
