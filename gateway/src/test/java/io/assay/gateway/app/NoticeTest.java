package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** LICENSE and NOTICE travel with what is built, and name whoever the shipped model came from. */
class NoticeTest {

  private static final Path HOME = Path.of("..");
  private static final Path MANIFEST =
      HOME.resolve(
          "validators/src/main/resources/io/assay/validator/onnx/models/grounding-en/manifest.json");

  @ParameterizedTest
  @ValueSource(strings = {"LICENSE", "NOTICE"})
  void it_lies_in_the_jars_that_the_gateway_is_made_of(String name) throws IOException {
    String text = Files.readString(HOME.resolve(name));

    for (Path classes :
        List.of(Path.of("target/classes"), HOME.resolve("validators/target/classes"))) {
      assertThat(classes.resolve("META-INF").resolve(name)).hasContent(text);
    }
  }

  @Test
  void every_data_set_that_the_model_learnt_from_is_attributed() throws IOException {
    // Given
    JsonNode manifest = new ObjectMapper().readTree(MANIFEST.toFile());
    List<String> files =
        StreamSupport.stream(manifest.path("trainingData").spliterator(), false)
            .map(each -> each.path("file").asText())
            .toList();

    // When
    String notice = Files.readString(HOME.resolve("NOTICE"));

    // Then
    assertThat(files)
        .hasSizeGreaterThan(10)
        .allSatisfy(file -> assertThat(notice).containsPattern("(?m)^  " + file + "\\s"));
    assertThat(notice).contains(manifest.path("encoder").asText());
  }

  @Test
  void the_licence_is_apaches_second() throws IOException {
    assertThat(Files.readString(HOME.resolve("LICENSE")))
        .contains("Apache License", "Version 2.0, January 2004", "END OF TERMS AND CONDITIONS");
  }
}
