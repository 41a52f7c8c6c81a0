package io.assay.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void before() throws IOException {
    file = Files.writeString(folder.resolve("scores.jsonl"), "before\n");
  }

  @Test
  void a_run_that_ends_in_the_middle_leaves_the_file_as_it_was() {
    assertThatThrownBy(
            () ->
                Output.write(
                    file,
                    out -> {
                      out.write('{');
                      throw new IOException("labelled drafts cannot be read");
                    }))
        .isExactlyInstanceOf(IOException.class);

    assertThat(file).hasContent("before");
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
  }

  @Test
  void a_file_that_takes_no_more_is_named() {
    assertThatThrownBy(
            () ->
                Output.write(
                    Path.of("/dev/full"),
                    out -> {
                      out.write('{');
                      return 1;
                    }))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("/dev/full cannot be written");
  }
}
