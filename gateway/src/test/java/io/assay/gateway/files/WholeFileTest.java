package io.assay.gateway.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

  @TempDir private Path folder;

  @Test
  void what_is_there_is_replaced_also_behind_a_link() throws Exception {
    Path file = Files.writeString(folder.resolve("ends.txt"), "0 1 before\n");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    WholeFile.write(link, "0 2 after\n");

    assertThat(file).hasContent("0 2 after");
    assertThat(link).isSymbolicLink();
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
  }

  @Test
  void what_cannot_be_written_whole_leaves_what_was_there() throws Exception {
    // Given a place beside the file that nothing can be written to, as on a full disk
    Path file = Files.writeString(folder.resolve("ends.txt"), "0 1 before\n");
    Path beside = Files.createDirectory(folder.resolve(".ends.txt.part"));
    Files.createFile(beside.resolve("in-the-way"));

    // When, Then
    assertThatThrownBy(() -> WholeFile.write(file, "0 2 after\n")).isInstanceOf(IOException.class);
    assertThat(file).hasContent("0 1 before");
  }

  @Test
  void what_was_not_finished_leaves_what_was_there() throws Exception {
    Path file = Files.writeString(folder.resolve("labels.jsonl"), "before\n");

    try (WholeFile unfinished = WholeFile.open(file)) {
      unfinished.out().write('a');
      unfinished.out().close();
    }

    assertThat(file).hasContent("before");
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
  }

  @Test
  void a_device_is_written_to() throws Exception {
    WholeFile.write(Path.of("/dev/null"), "gone");

    assertThat(Files.exists(Path.of("/dev/null"))).isTrue();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }
}
