package io.assay.gateway.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Says at start by the name of the setting why the folder of the stream's state cannot be used,
 * before anything is asked of the network. Kafka Streams would say it later, by the path alone.
 */
final class StateFolder {

  private static final String SETTING = "assay.gateway.state-dir (ASSAY_GATEWAY_STATE_DIR)";

  /** By which Kafka Streams keeps a second process out of the folder of an application. */
  private static final String LOCK = ".lock";

  /** A block of a disk. */
  private static final int PROBE_BYTES = 4096;

  private StateFolder() {}

  /**
   * Makes the folder if it is not there, and writes a file into it.
   *
   * @param folder the value of the setting
   * @param application the application id, which names the folder in it
   * @throws StartupException if it cannot be written, or another process uses it
   */
  static void check(Path folder, String application) {
    try {
      Path own = Files.createDirectories(folder.resolve(application));
      Path probe = Files.createTempFile(own, "probe", null);
      try {
        Files.write(probe, new byte[PROBE_BYTES]);
      } finally {
        Files.delete(probe);
      }
      if (isLocked(own.resolve(LOCK))) {
        throw new StartupException(
            SETTING
                + " = "
                + folder
                + " is in use by another process: each instance needs a folder of its own");
      }
    } catch (IOException e) {
      throw new StartupException(
          SETTING + " = " + folder + " cannot be written: " + reasonOf(e), e);
    }
  }

  /** Leaves the lock to the stream. */
  private static boolean isLocked(Path file) throws IOException {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    }
  }

  private static String reasonOf(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> denied.getFile() + ": permission denied";
      case FileSystemException file when file.getReason() != null ->
          file.getFile() + ": " + file.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
