package io.assay.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * docs/openapi.json is what the gateway serves at {@code /openapi}, as the build wrote it, with its
 * members sorted. A difference is a change of the API: one that is meant is written with {@code
 * -Dassay.golden.write=true}, read as a client would read it, and told in docs/CHANGELOG.md.
 */
class OpenApiIT {

  private static final Path BUILT = Path.of("target/openapi/openapi.json");
  private static final Path PAGE = Path.of("../docs/openapi.json");

  private static final ObjectMapper SORTED =
      new ObjectMapper()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(SerializationFeature.INDENT_OUTPUT);

  @Test
  void the_api_is_the_one_that_clients_were_told_of() throws IOException {
    // Given
    String built =
        SORTED.writeValueAsString(SORTED.readValue(BUILT.toFile(), Map.class))
            + System.lineSeparator();
    if (Boolean.getBoolean("assay.golden.write")) {
      Files.writeString(PAGE, built);
    }

    // When
    String committed = Files.readString(PAGE);

    // Then
    assertThat(built)
        .as(
            "the API against docs/openapi.json: if the change is meant, run mvn -B verify -pl gateway"
                + " -am -Dtest=NoSuchTest -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=OpenApiIT"
                + " -Dfailsafe.failIfNoSpecifiedTests=false -Dassay.golden.write=true,"
                + " and tell it in docs/CHANGELOG.md")
        .isEqualTo(committed);
  }
}
