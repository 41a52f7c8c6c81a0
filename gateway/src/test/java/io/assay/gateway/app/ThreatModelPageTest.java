package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.topology.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages name tests that exist; docs/threat-model.md says how long every topic is kept. */
class ThreatModelPageTest {

  private static final Path HOME = Path.of("..");
  private static final Path PAGE = HOME.resolve("docs/threat-model.md");
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*(?:Test|IT))\\b");

  @ParameterizedTest
  @ValueSource(strings = {"threat-model.md", "contributing.md"})
  void every_test_that_a_page_names_is_there(String page) throws IOException {
    // Given
    Set<String> there = new HashSet<>();
    for (String module : new String[] {"schemas", "validators", "gateway", "k8s"}) {
      try (Stream<Path> files = Files.walk(HOME.resolve(module).resolve("src/test/java"))) {
        files.forEach(file -> there.add(String.valueOf(file.getFileName())));
      }
    }

    // When
    Set<String> named = new TreeSet<>();
    for (Matcher name = NAMED.matcher(Files.readString(PAGE.resolveSibling(page))); name.find(); ) {
      named.add(name.group(1) + ".java");
    }

    // Then
    assertThat(named).hasSizeGreaterThan(20).isSubsetOf(there);
  }

  @Test
  void it_says_how_long_each_topic_is_kept() throws IOException {
    String kept = Files.readString(PAGE).split("## How long what is kept", 2)[1];

    assertThat(GateTopics.standard(1, (short) 1).all())
        .extracting(Topic::name)
        .allSatisfy(topic -> assertThat(kept).contains("`" + topic + "`"));
  }
}
