package io.assay.gateway.cli;

import io.assay.gateway.files.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A file that a command writes: there whole, or as it was and named. */
final class Output {

  private Output() {}

  /** What is written; its bytes are the file's. */
  @FunctionalInterface
  interface Body<T> {
    T writeTo(OutputStream out) throws IOException, InterruptedException;
  }

  /**
   * @throws CommandException naming the file, which is then as it was
   */
  static void write(Path file, String text) {
    try {
      WholeFile.write(file, text);
    } catch (IOException e) {
      throw notWritten(file);
    }
  }

  /**
   * Returns what the body does; one that ends with any exception leaves the file as it was.
   *
   * @throws CommandException naming the file, when it cannot be written
   */
  static <T> T write(Path file, Body<T> body) throws IOException, InterruptedException {
    try (WholeFile whole = open(file)) {
      Watched out = new Watched(whole.out());
      T result;
      try {
        result = body.writeTo(out);
      } catch (IOException | UncheckedIOException e) {
        if (out.failed) {
          throw notWritten(file);
        }
        throw e;
      }
      keep(whole, file);
      return result;
    }
  }

  private static WholeFile open(Path file) {
    try {
      return WholeFile.open(file);
    } catch (IOException e) {
      throw notWritten(file);
    }
  }

  private static void keep(WholeFile whole, Path file) {
    try {
      whole.keep();
    } catch (IOException e) {
      throw notWritten(file);
    }
  }

  private static CommandException notWritten(Path file) {
    return CommandException.failed(file + " cannot be written, and is as it was");
  }

  /** Knows whether it was the file that failed, or what the body read meanwhile. */
  private static final class Watched extends OutputStream {

    private final OutputStream out;
    private boolean failed;

    Watched(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        failed = true;
        throw e;
      }
    }
  }
}
