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

/** docs/threat-model.md names tests that exist and says how long every topic is kept. */
class ThreatModelPageTest {

  private static final Path HOME = Path.of("..");
  private static final Path PAGE = HOME.resolve("docs/threat-model.md");
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*(?:Test|IT))`");

  @Test
  void every_test_that_it_names_is_there() throws IOException {
    // Given
    Set<String> there = new HashSet<>();
    for (String module : new String[] {"schemas", "validators", "gateway", "k8s"}) {
      try (Stream<Path> files = Files.walk(HOME.resolve(module).resolve("src/test/java"))) {
        files.forEach(file -> there.add(String.valueOf(file.getFileName())));
      }
    }

    // When
    Set<String> named = new TreeSet<>();
    for (Matcher name = NAMED.matcher(Files.readString(PAGE)); name.find(); ) {
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
