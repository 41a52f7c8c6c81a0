package io.assay.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.json.DraftJson;
import io.assay.gateway.json.InvalidJsonException;
import io.assay.gateway.json.JsonFields;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the OpenAPI page says of a draft's members is what requests are held to. */
class DraftBodyTest {

  private static final Instant NOW = Instant.parse("2026-11-29T04:00:00Z");

  @ParameterizedTest
  @MethodSource("values")
  void the_page_permits_a_value_as_requests_do(String member, String value, boolean permitted)
      throws ReflectiveOperationException {
    assertThat(isPermittedByThePage(schema(member), value)).isEqualTo(permitted);
    assertThat(isTaken(body(member, value))).isEqualTo(permitted);
  }

  @ParameterizedTest
  @CsvSource({"1, true", "0, false", "-1, false"})
  void the_page_permits_a_version_as_requests_do(int version, boolean permitted)
      throws ReflectiveOperationException {
    assertThat(version >= Integer.parseInt(schema("version").minimum())).isEqualTo(permitted);
    assertThat(isTaken("{\"task\":\"t\",\"output\":\"o\",\"version\":" + version + "}"))
        .isEqualTo(permitted);
  }

  @Test
  void an_output_that_says_nothing_is_refused_as_the_page_says_in_words()
      throws ReflectiveOperationException {
    assertThat(schema("output").description()).contains("not blank");
    assertThat(isTaken(body("output", " "))).isFalse();
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("id", "a", true),
        Arguments.of("id", "a".repeat(128), true),
        Arguments.of("id", "a".repeat(129), false),
        Arguments.of("id", "a:b.c_d-e", true),
        Arguments.of("id", "-a", false),
        Arguments.of("id", "a b", false),
        Arguments.of("task", "t".repeat(64), true),
        Arguments.of("task", "t".repeat(65), false),
        Arguments.of("task", "2t", false),
        Arguments.of("task", "ward.letter-2", true),
        Arguments.of("source", "", true),
        Arguments.of("source", "\u000b\u001c", true),
        Arguments.of("source", "\u0000", false),
        Arguments.of("output", "line\r\n\ttab \u0085", true),
        Arguments.of("output", "\f", false),
        Arguments.of("output", "\u001f.", false),
        Arguments.of("output", "\uffff.", false),
        Arguments.of("language", "en-US", true),
        Arguments.of("language", "en_US", false),
        Arguments.of("language", "en" + "-abcdefgh".repeat(4), false),
        Arguments.of("subject", "urn:uuid:8f3a", true),
        Arguments.of("subject", "p".repeat(200), true),
        Arguments.of("subject", "p".repeat(201), false),
        Arguments.of("subject", "a\u000bb", false),
        Arguments.of("origin.generator", "g".repeat(200), true),
        Arguments.of("origin.generator", "g".repeat(201), false),
        Arguments.of("origin.generator", "", false),
        Arguments.of("origin.generatorVersion", "", true),
        Arguments.of("origin.generatorVersion", "g".repeat(201), false),
        Arguments.of("origin.site", "s".repeat(201), false),
        Arguments.of("origin.site", "\u0007", false));
  }

  private static Schema schema(String member) throws ReflectiveOperationException {
    String name = member.substring(member.indexOf('.') + 1);
    Class<?> holder = name.equals(member) ? DraftBody.class : DraftBody.OriginBody.class;
    return holder.getDeclaredField(name).getAnnotation(Schema.class);
  }

  private static boolean isPermittedByThePage(Schema schema, String value) {
    return value.length() >= schema.minLength()
        && (schema.maxLength() == Integer.MAX_VALUE || value.length() <= schema.maxLength())
        && (schema.pattern().isEmpty() || Pattern.matches(schema.pattern(), value));
  }

  private static String body(String member, String value) {
    StringBuilder quoted = new StringBuilder("\"");
    value.chars().forEach(c -> quoted.append(String.format("\\u%04x", c)));
    quoted.append('"');
    return switch (member) {
      case "task" -> "{\"output\":\"o\",\"task\":" + quoted + "}";
      case "output" -> "{\"task\":\"t\",\"output\":" + quoted + "}";
      default -> {
        String name = member.substring(member.indexOf('.') + 1);
        String given = "\"" + name + "\":" + quoted;
        yield "{\"task\":\"t\",\"output\":\"o\","
            + (name.equals(member) ? given : "\"origin\":{" + given + "}")
            + "}";
      }
    };
  }

  private static boolean isTaken(String body) {
    try {
      DraftJson.draft(JsonFields.parse(body.getBytes(StandardCharsets.UTF_8)), NOW);
      return true;
    } catch (InvalidJsonException e) {
      return false;
    }
  }
}
