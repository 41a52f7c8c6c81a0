package io.assay.validator.onnx;

import io.assay.validator.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that holds a model, its tokenizer and its manifest: on disk or on the class path. */
sealed interface ModelFolder {

  record OnDisk(Path folder) implements ModelFolder {
    @Override
    public byte[] read(String file) {
      try {
        return Files.readAllBytes(folder.resolve(file));
      } catch (IOException e) {
        throw new IllegalStateException(name() + ": " + file + " is missing or unreadable", e);
      }
    }

    @Override
    public String name() {
      return "model folder " + folder;
    }
  }

  /** A folder beside this package's classes. */
  record Shipped(String folder) implements ModelFolder {
    @Override
    public byte[] read(String file) {
      try (InputStream in = ModelFolder.class.getResourceAsStream(folder + "/" + file)) {
        if (in == null) {
          throw new IllegalStateException(name() + ": " + file + " is missing");
        }
        return in.readAllBytes();
      } catch (IOException e) {
        throw new IllegalStateException(name() + ": " + file + " is unreadable", e);
      }
    }

    @Override
    public String name() {
      return "shipped model " + folder;
    }
  }

  byte[] read(String file);

  String name();

  default ModelManifest manifest() {
    return ModelManifest.read(read(ModelManifest.FILE), name());
  }

  /** The bytes of a file whose SHA-256 is the stated one. */
  default byte[] read(String file, String sha256) {
    byte[] bytes = read(file);
    String found = Sha256.hex(bytes);
    if (!found.equals(sha256)) {
      throw new IllegalStateException(
          name() + ": " + file + " has SHA-256 " + found + ", its manifest says " + sha256);
    }
    return bytes;
  }
}
