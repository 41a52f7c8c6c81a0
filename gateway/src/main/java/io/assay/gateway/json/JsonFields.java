package io.assay.gateway.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.gateway.domain.WrittenText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Typed access to the fields of one JSON object, with errors that name the field and hold no text.
 */
public final class JsonFields {

  private static final int MAX_DEPTH = 32;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              new com.fasterxml.jackson.core.JsonFactoryBuilder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode object;
  private final String path;

  private JsonFields(JsonNode object, String path) {
    this.object = object;
    this.path = path;
  }

  /** Parses one JSON object and nothing after it. */
  public static JsonFields parse(byte[] utf8) throws InvalidJsonException {
    try (JsonParser parser = MAPPER.createParser(utf8)) {
      JsonNode node = MAPPER.readTree(parser);
      if (node == null || !node.isObject()) {
        throw new InvalidJsonException("", "expected one JSON object");
      }
      if (parser.nextToken() != null) {
        throw new InvalidJsonException("", "expected one JSON object and nothing after it");
      }
      return new JsonFields(node, "");
    } catch (JsonProcessingException e) {
      throw new InvalidJsonException("", "not valid JSON" + placeOf(e.getLocation()));
    } catch (IOException e) {
      throw new InvalidJsonException("", "not valid JSON: the text is not UTF-8");
    }
  }

  public boolean has(String field) {
    JsonNode node = object.get(field);
    return node != null && !node.isNull();
  }

  /**
   * Refuses an object with a member of another name: misspelt, one that may be absent would be
   * taken for absent.
   */
  public JsonFields only(String... known) throws InvalidJsonException {
    List<String> names = List.of(known);
    for (Iterator<String> members = object.fieldNames(); members.hasNext(); ) {
      if (!names.contains(members.next())) {
        String holder = path.isEmpty() ? "" : path.substring(0, path.length() - 1);
        throw new InvalidJsonException(
            holder,
            (holder.isEmpty() ? "the object" : "'" + holder + "'")
                + " holds a member that is none of "
                + String.join(", ", names));
      }
    }
    return this;
  }

  public String requiredText(String field) throws InvalidJsonException {
    String text = text(field, "");
    if (text.isBlank()) {
      throw wrong(field, has(field) ? "is blank" : "is missing");
    }
    return text;
  }

  public String text(String field, String absent) throws InvalidJsonException {
    if (!has(field)) {
      return absent;
    }
    JsonNode node = object.get(field);
    if (!node.isTextual()) {
      throw wrong(field, "is not a string");
    }
    String text = node.textValue();
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      // UTF-8 has no form for it, so that a question mark would stand in its place from here on.
      throw wrong(field, "holds half of a surrogate pair, which is no character");
    }
    return text;
  }

  /**
   * The text of a field, if whoever files it can.
   *
   * @throws InvalidJsonException if it holds a character that {@link WrittenText} forbids
   */
  public String writable(String field, String text) throws InvalidJsonException {
    if (!WrittenText.isWritable(text)) {
      throw wrong(field, "may hold " + WrittenText.RULE);
    }
    return text;
  }

  public int integer(String field, int absent) throws InvalidJsonException {
    if (!has(field)) {
      return absent;
    }
    JsonNode node = object.get(field);
    if (!node.canConvertToInt() || !node.isIntegralNumber()) {
      throw wrong(field, "is not a whole number");
    }
    return node.intValue();
  }

  public boolean requiredBoolean(String field) throws InvalidJsonException {
    JsonNode node = object.get(field);
    if (node == null || !node.isBoolean()) {
      throw wrong(field, "is not true or false");
    }
    return node.booleanValue();
  }

  public Optional<JsonFields> object(String field) throws InvalidJsonException {
    if (!has(field)) {
      return Optional.empty();
    }
    JsonNode node = object.get(field);
    if (!node.isObject()) {
      throw wrong(field, "is not an object");
    }
    return Optional.of(new JsonFields(node, path + field + "."));
  }

  public java.util.List<JsonFields> objects(String field) throws InvalidJsonException {
    if (!has(field)) {
      return java.util.List.of();
    }
    JsonNode node = object.get(field);
    if (!node.isArray()) {
      throw wrong(field, "is not an array");
    }
    java.util.List<JsonFields> elements = new java.util.ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      if (!node.get(i).isObject()) {
        throw wrong(field, "has an element that is not an object");
      }
      elements.add(new JsonFields(node.get(i), path + field + "[" + i + "]."));
    }
    return elements;
  }

  /**
   * Runs what makes a value of a field; an argument it refuses becomes an error that names the
   * field.
   */
  public <T> T made(String field, java.util.function.Supplier<T> maker)
      throws InvalidJsonException {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      // Messages of our own value types state the rule, not the value.
      throw wrong(field, "is not acceptable: " + e.getMessage());
    }
  }

  public InvalidJsonException wrong(String field, String what) {
    return new InvalidJsonException(path + field, "'" + path + field + "' " + what);
  }

  private static String placeOf(JsonLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
