package io.assay.gateway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  private static final String PREFIX = "assay-registry-";

  @TempDir private Path parent;

  @Test
  void the_folder_of_a_killed_process_is_deleted_by_the_next_and_that_of_a_live_one_stays()
      throws Exception {
    // Given
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + parent,
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddedRegistry.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> folders().stream().anyMatch(each -> Files.exists(each.resolve("in-use"))));
      Path others = folders().getFirst();

      // When
      DataFolder whileItLives = DataFolder.temporary(parent, PREFIX);

      // Then
      assertThat(folders()).containsExactlyInAnyOrder(others, whileItLives.path());

      // When
      other.destroyForcibly().waitFor();
      DataFolder next = DataFolder.temporary(parent, PREFIX);

      // Then
      assertThat(folders()).containsExactlyInAnyOrder(whileItLives.path(), next.path());
      whileItLives.release();
      next.release();
      assertThat(folders()).isEmpty();
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void a_folder_that_was_left_and_one_of_another_version_stay() throws IOException {
    // Given
    DataFolder left = DataFolder.temporary(parent, PREFIX);
    left.leave();
    Path unmarked = Files.createDirectory(parent.resolve(PREFIX + "1"));

    // When
    DataFolder next = DataFolder.temporary(parent, PREFIX);

    // Then
    assertThat(folders()).containsExactlyInAnyOrder(left.path(), unmarked, next.path());
    next.release();
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> folders = Files.list(parent)) {
      return folders.toList();
    }
  }
}
