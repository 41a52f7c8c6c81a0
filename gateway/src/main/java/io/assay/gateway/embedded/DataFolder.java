package io.assay.gateway.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Where an embedded part keeps its data, and whether the data outlives it. */
public sealed interface DataFolder {

  /** Of a temporary folder, locked by its process as long as that lives. */
  String IN_USE = "in-use";

  Path path();

  /**
   * A new folder of the system's temporary folder, deleted when its user closes, or by the next
   * user of the same prefix when its own was killed.
   *
   * @param use ends with the process that made the folder
   */
  record Temporary(Path path, FileChannel use) implements DataFolder {}

  /** A folder that stays, and is taken up again by the next one who names it. */
  record Kept(Path path) implements DataFolder {}

  /**
   * Makes a temporary folder, and deletes those of this prefix whose process was killed. A folder
   * in use, and one that was {@link #leave left}, stays.
   */
  static DataFolder temporary(String prefix) {
    return temporary(Path.of(System.getProperty("java.io.tmpdir")), prefix);
  }

  /** As above, in a folder that takes the place of the system's. */
  static DataFolder temporary(Path parent, String prefix) {
    try {
      Path folder = Files.createTempDirectory(parent, prefix);
      deleteAbandoned(parent, prefix);
      // Under its own name only once it is locked, or another process could take it for abandoned.
      Path taken = folder.resolve(IN_USE + ".new");
      FileChannel use =
          FileChannel.open(taken, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      use.lock();
      Files.move(taken, folder.resolve(IN_USE), StandardCopyOption.ATOMIC_MOVE);
      return new Temporary(folder, use);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder, made if it is not there. */
  static DataFolder kept(Path path) {
    try {
      return new Kept(Files.createDirectories(path).toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a temporary folder; leaves a kept one. */
  default void release() {
    switch (this) {
      case Temporary temporary -> {
        delete(temporary.path());
        close(temporary.use());
      }
      case Kept kept -> {}
    }
  }

  /** Lets a temporary folder stay for whoever wants to read what is in it. */
  default void leave() {
    switch (this) {
      case Temporary temporary -> {
        try {
          Files.deleteIfExists(temporary.path().resolve(IN_USE));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        close(temporary.use());
      }
      case Kept kept -> {}
    }
  }

  private static void close(FileChannel use) {
    try {
      use.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteAbandoned(Path parent, String prefix) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, prefix + "*")) {
      for (Path folder : folders) {
        if (isAbandoned(folder.resolve(IN_USE))) {
          try {
            delete(folder);
          } catch (UncheckedIOException e) {
            // Another's, or somebody is quicker: it stays, or is gone, without us.
            continue;
          }
        }
      }
    }
  }

  private static boolean isAbandoned(Path use) {
    if (!Files.isRegularFile(use, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(use, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (IOException | OverlappingFileLockException e) {
      // Not ours to open, or this process's own.
      return false;
    }
  }

  private static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure)
                throws IOException {
              Files.deleteIfExists(dir);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (NoSuchFileException e) {
      // Somebody was quicker; what was to be deleted is gone.
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
