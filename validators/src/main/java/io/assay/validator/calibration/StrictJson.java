package io.assay.validator.calibration;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Records to and from JSON with kebab-case keys: a key that is unknown, missing, null or doubled, a
 * null in a list or a map, and a value of another kind are refused.
 */
final class StrictJson {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .build();

  /** What may be repeated of a document's keys. */
  private static final Pattern NAME = Pattern.compile("[\\w.-]{1,64}");

  private StrictJson() {}

  /**
   * @param what names the kind of document in the error, which says where in it the flaw is
   * @throws IllegalArgumentException if the document is not one of the type
   */
  static <T> T read(String json, Class<T> type, String what) {
    return read(json, type, what, e -> "");
  }

  /** As {@link #read}, for a document without clinical text: the error says what is wrong too. */
  static <T> T document(String json, Class<T> type, String what) {
    return read(json, type, what, e -> ": " + e.getOriginalMessage());
  }

  private static <T> T read(
      String json, Class<T> type, String what, Function<JsonProcessingException, String> why) {
    T document;
    try {
      document = JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          what + " is not as it should be" + placeOf(e) + why.apply(e), e);
    }
    if (document == null) {
      throw new IllegalArgumentException(what + " is not as it should be: it is null");
    }
    return document;
  }

  private static String placeOf(JsonProcessingException e) {
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return mapping.getPath().stream()
          .map(StrictJson::step)
          .collect(Collectors.joining("/", " at ", ""));
    }
    JsonLocation at = e.getLocation();
    return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private static String step(JsonMappingException.Reference reference) {
    String name = reference.getFieldName();
    if (name == null) {
      return String.valueOf(reference.getIndex());
    }
    return NAME.matcher(name).matches() ? name : "?";
  }

  /**
   * What stands under a key of the document at its top; nothing if it is no text or no document.
   */
  static Optional<String> text(String json, String key) {
    try {
      JsonNode node = JSON.readTree(json);
      return Optional.ofNullable(node == null ? null : node.path(key).textValue());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  static String line(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record could not be written", e);
    }
  }

  static String indented(Object value) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record could not be written", e);
    }
  }
}
