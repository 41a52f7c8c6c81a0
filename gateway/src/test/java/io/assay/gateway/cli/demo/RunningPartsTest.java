package io.assay.gateway.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.embedded.DataFolder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningPartsTest {

  @Test
  void parts_stop_in_the_reverse_order_and_their_temporary_folder_goes() throws Exception {
    // Given
    DataFolder data = DataFolder.temporary("assay-parts");
    Files.writeString(data.path().resolve("gateway.log"), "started");
    List<String> stopped = new ArrayList<>();
    RunningParts parts = new RunningParts(data);
    parts.add(() -> stopped.add("broker"));
    parts.add(() -> stopped.add("gateway"));
    parts.started();

    // When
    parts.close();
    parts.close();

    // Then
    assertThat(stopped).containsExactly("gateway", "broker");
    assertThat(data.path()).doesNotExist();
  }

  @Test
  void a_start_that_fails_stops_what_runs_and_leaves_its_logs() throws Exception {
    // Given
    DataFolder data = DataFolder.temporary("assay-parts");
    List<String> stopped = new ArrayList<>();
    RunningParts parts = new RunningParts(data);
    parts.add(() -> stopped.add("broker"));

    // When
    parts.giveUp();

    // Then
    assertThat(stopped).containsExactly("broker");
    assertThat(data.path()).exists();
    data.release();
  }
}
