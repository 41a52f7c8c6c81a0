package io.assay.gateway.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The graph changes only on purpose: state and offsets of a running gateway hang on its names. */
class PinnedTopologyTest {

  private static final Path PINNED = Path.of("src/test/resources/topology.txt");
  private static final Path TOPICS = Path.of("src/test/resources/internal-topics.txt");

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
  void the_topics_that_bring_state_back_are_the_pinned_ones() throws IOException {
    // Given, When
    String topics =
        InternalTopics.of("assay-gateway", 4, 4).stream()
            .map(topic -> topic.name() + " " + new TreeMap<>(topic.settings()))
            .sorted()
            .collect(Collectors.joining("\n", "", "\n"));
    if (Boolean.getBoolean("assay.golden.write")) {
      Files.writeString(TOPICS, topics);
    }

    // Then
    assertThat(topics)
        .as(
            "another name leaves behind what it held: docs/upgrading.md says what such a release"
                + " asks for; if it is meant, write the list anew with -Dassay.golden.write=true")
        .isEqualTo(Files.readString(TOPICS));
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
