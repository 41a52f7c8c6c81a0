package io.assay.gateway.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Where an embedded part keeps its data, and whether the data outlives it. */
public sealed interface DataFolder {

  Path path();

  /** A new folder of the system's temporary folder, deleted when its user closes. */
  record Temporary(Path path) implements DataFolder {}

  /** A folder that stays, and is taken up again by the next one who names it. */
  record Kept(Path path) implements DataFolder {}

  static DataFolder temporary(String prefix) {
    try {
      return new Temporary(Files.createTempDirectory(prefix));
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
      case Temporary temporary -> delete(temporary.path());
      case Kept kept -> {}
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
