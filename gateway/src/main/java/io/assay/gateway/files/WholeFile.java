package io.assay.gateway.files;

import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file whole or leaves what was there, on a full disk and at a kill too: one that others
 * rely on must not end in the middle of a line. Its bytes are written beside it, into {@code
 * .NAME.part}, and come into its place when they are on the disk.
 *
 * <pre>{@code
 * try (WholeFile file = WholeFile.open(path)) {
 *   file.out().write(bytes);
 *   file.keep();
 * }
 * }</pre>
 *
 * <p>What is no regular file (a pipe, a terminal) is written to as it is. One writer at a time.
 */
public final class WholeFile implements Closeable {

  private final Path target;
  private final Path beside;
  private final FileChannel channel;
  private final OutputStream out;

  private WholeFile(Path target, Path beside) throws IOException {
    this.target = target;
    this.beside = beside;
    this.channel =
        beside.equals(target)
            ? FileChannel.open(target, StandardOpenOption.WRITE)
            : FileChannel.open(
                beside,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
    this.out = new Kept(Channels.newOutputStream(channel));
  }

  /**
   * @param file to be made, or put in the place of what is there, behind a link too
   */
  public static WholeFile open(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      return new WholeFile(file, file);
    }
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    return new WholeFile(target, target.resolveSibling("." + target.getFileName() + ".part"));
  }

  /** Writes all of a file at once. */
  public static void write(Path file, byte[] bytes) throws IOException {
    try (WholeFile whole = open(file)) {
      whole.out().write(bytes);
      whole.keep();
    }
  }

  /** Writes all of a file at once, in UTF-8. */
  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Where its bytes go; closing it is not the end of the file. */
  public OutputStream out() {
    return out;
  }

  /** All is written: waits for the disk and puts it in its place. */
  public void keep() throws IOException {
    if (beside.equals(target)) {
      return;
    }
    channel.force(true);
    channel.close();
    Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What was not kept is gone. */
  @Override
  public void close() throws IOException {
    channel.close();
    if (!beside.equals(target)) {
      Files.deleteIfExists(beside);
    }
  }

  /** Stays open, since a writer around it closes it before the file is kept. */
  private static final class Kept extends FilterOutputStream {

    Kept(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
