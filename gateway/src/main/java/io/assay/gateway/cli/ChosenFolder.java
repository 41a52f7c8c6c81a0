package io.assay.gateway.cli;

import io.assay.gateway.embedded.DataFolder;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a command that starts a broker keeps its data. */
public final class ChosenFolder {

  private ChosenFolder() {}

  /**
   * The folder given as {@code --data}, else a temporary one.
   *
   * @param prefix of the temporary folder's name
   * @throws CommandException if it cannot be used
   */
  public static DataFolder of(@Nullable Path data, String prefix) {
    try {
      return data == null ? DataFolder.temporary(prefix) : DataFolder.kept(data);
    } catch (UncheckedIOException e) {
      throw CommandException.unusable(
          (data == null ? "the system's temporary folder" : "--data " + data)
              + " cannot be written to");
    }
  }
}
