package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bill of materials of the build, held against what was packaged; needs no network. */
class SbomIT {

  private static final Path BILL = Path.of("target/bom.json");
  private static final Path PACKAGED = Path.of("target/quarkus-app/lib");

  /**
   * Of our own modules {@code LICENSE} speaks; the build reads it from their parent online only.
   */
  private static final String OURS = "io.assay";

  private static final Path ALLOWED = Path.of("src/test/resources/licences-allowed.txt");

  @Test
  void it_is_cyclonedx_and_lists_every_jar_that_the_gateway_carries() throws IOException {
    // Given
    JsonNode bill = bill();
    Set<String> listed = new HashSet<>();
    bill.path("components")
        .forEach(
            component ->
                listed.add(
                    component.path("group").asText()
                        + "."
                        + component.path("name").asText()
                        + "-"
                        + component.path("version").asText()));

    // When
    List<String> missing = new ArrayList<>();
    int jars = 0;
    try (Stream<Path> files = Files.walk(PACKAGED)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".jar")) {
          jars++;
          String stem = name.substring(0, name.length() - ".jar".length());
          boolean known =
              listed.contains(stem)
                  // A classifier comes after the version.
                  || listed.stream().anyMatch(each -> stem.startsWith(each + "-"));
          if (!known) {
            missing.add(name);
          }
        }
      }
    }

    // Then
    assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(bill.path("metadata").path("component").path("name").asText())
        .isEqualTo("assay-gateway");
    assertThat(jars).isGreaterThan(100);
    assertThat(missing).isEmpty();
  }

  @Test
  void it_names_version_and_sha256_of_every_component() throws IOException {
    assertThat(bill().path("components"))
        .isNotEmpty()
        .allSatisfy(
            component -> {
              assertThat(component.path("purl").asText()).startsWith("pkg:");
              List<String> hashes = new ArrayList<>();
              component.path("hashes").forEach(hash -> hashes.add(hash.path("alg").asText()));
              if (!component.path("group").asText().equals(OURS) && !isUnpacked(component)) {
                assertThat(hashes).as(component.path("name").asText()).contains("SHA-256");
              }
            });
  }

  @Test
  void every_licence_is_allowed_or_stated_by_hand() throws IOException {
    // Given
    Set<String> allowed = new HashSet<>();
    Map<String, String> stated = new HashMap<>();
    for (String line : Files.readAllLines(ALLOWED)) {
      if (line.contains(" = ")) {
        stated.put(line.split(" = ", 2)[0], line.split(" = ", 2)[1]);
      } else if (!line.startsWith("#")) {
        allowed.add(line);
      }
    }

    // When
    Set<String> unknown = new TreeSet<>();
    Set<String> needless = new TreeSet<>(stated.keySet());
    for (JsonNode component : bill().path("components")) {
      String group = component.path("group").asText();
      if (group.equals(OURS)) {
        continue;
      }
      String name = group + ":" + component.path("name").asText();
      Set<String> licences = licencesOf(component);
      boolean fine = licences.stream().anyMatch(allowed::contains);
      if (!fine && !stated.containsKey(name)) {
        unknown.add(name + " " + licences);
      }
      if (!fine) {
        needless.remove(name);
      }
    }

    // Then
    assertThat(unknown).as("not in licences-allowed.txt").isEmpty();
    assertThat(needless).as("stated in licences-allowed.txt without need").isEmpty();
  }

  @Test
  void what_is_unpacked_into_our_own_jars_is_listed_with_its_licence() throws IOException {
    // Given
    String versions = Files.readString(Path.of("../pom.xml"));
    String confluent = versionIn(versions, "confluent.version");

    // When
    Map<String, Set<String>> listed = new TreeMap<>();
    for (JsonNode component : bill().path("components")) {
      listed.put(component.path("purl").asText(), licencesOf(component));
    }

    // Then
    assertThat(listed)
        .containsEntry("pkg:npm/uplot@" + versionIn(versions, "uplot.version"), Set.of("MIT"))
        .containsEntry(
            "pkg:maven/io.confluent/kafka-schema-registry-client@" + confluent + "?type=jar",
            Set.of("Apache-2.0"))
        .containsEntry(
            "pkg:maven/io.confluent/kafka-avro-serializer@" + confluent + "?type=jar",
            Set.of("Apache-2.0"));
    assertThat(listed.keySet())
        .extracting(purl -> purl.replaceAll("@.*", ""))
        .contains(
            "pkg:maven/io.confluent/kafka-schema-serializer",
            "pkg:maven/io.confluent/common-utils",
            "pkg:maven/io.confluent/logredactor",
            "pkg:maven/com.fasterxml.jackson.core/jackson-databind",
            "pkg:maven/com.google.guava/guava",
            "pkg:maven/io.swagger.core.v3/swagger-annotations",
            "pkg:maven/com.eclipsesource.minimal-json/minimal-json");
  }

  /** Maven's own pom, where every version is stated once. */
  private static String versionIn(String pom, String property) {
    return pom.replaceAll("(?s).*<" + property + ">(.+?)</" + property + ">.*", "$1");
  }

  private static boolean isUnpacked(JsonNode component) {
    return component.path("properties").findValuesAsText("name").contains("assay:unpacked-into");
  }

  private static Set<String> licencesOf(JsonNode component) {
    Set<String> found = new TreeSet<>();
    component
        .path("licenses")
        .forEach(
            each -> {
              JsonNode licence = each.path("license");
              found.add(licence.path("id").asText(licence.path("name").asText()));
            });
    return found;
  }

  private static JsonNode bill() throws IOException {
    return new ObjectMapper().readTree(BILL.toFile());
  }
}
