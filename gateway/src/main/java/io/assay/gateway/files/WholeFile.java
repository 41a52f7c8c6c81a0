package io.assay.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file whole or leaves what was there: one that others rely on must not end in the middle
 * of a line since the disk is full.
 */
final class WholeFile {

  private WholeFile() {}

  /**
   * @param file made, or put in the place of what is there; what is no regular file (a pipe, a
   *     terminal) is written to
   * @throws CommandException naming the file, which is then as it was
   */
  static void write(Path file, String text) {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        Files.writeString(file, text);
      } else {
        replace(file, text);
      }
    } catch (IOException e) {
      throw CommandException.failed(file + " cannot be written, and is as it was");
    }
  }

  private static void replace(Path file, String text) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path beside = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      Files.writeString(
          beside,
          text,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE,
          StandardOpenOption.SYNC);
      Files.move(
          beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
