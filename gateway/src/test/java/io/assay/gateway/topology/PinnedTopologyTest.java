package io.assay.gateway.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The graph changes only on purpose: state and offsets of a running gateway hang on its names. */
class PinnedTopologyTest {

  private static final Path PINNED = Path.of("src/test/resources/topology.txt");

  @Test
  void the_graph_is_the_pinned_one() throws IOException {
    // Given, When
    String graph = graph();
    if (Boolean.getBoolean("assay.golden.write")) {
      Files.writeString(PINNED, graph);
    }

    // Then
    assertThat(graph)
        .as("if the change is meant, write the graph anew with -Dassay.golden.write=true")
        .isEqualTo(Files.readString(PINNED));
  }

  @Test
  void every_processor_is_named_for_what_it_does() {
    assertThat(graph()).doesNotContain("KSTREAM-").doesNotContain("KTABLE-");
  }

  @Test
  void drafts_and_decisions_share_one_sub_topology_and_rates_are_merged_in_another() {
    assertThat(graph())
        .contains("Sub-topology: 0", "Sub-topology: 1")
        .doesNotContain("Sub-topology: 2");
  }

  private static String graph() {
    GateTopics topics = GateTopics.standard(4, (short) 1);
    try (SchemaRegistry registry =
        SchemaRegistry.connect(RegistrySettings.at("mock://pinned-topology"))) {
      return StandardTopology.of(topics, registry).describe().toString();
    }
  }
}
