package io.assay.gateway.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.gateway.embedded.SchemaStore.Version;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Confluent's REST API (the part that its Java client uses) as a function from request to answer.
 * Avro only, without schema references, contexts and deletion.
 */
final class RegistryApi {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SchemaStore store;

  RegistryApi(SchemaStore store) {
    this.store = store;
  }

  /**
   * A request.
   *
   * @param path its path's segments, decoded
   * @param query its query's parameters, decoded
   */
  record Request(String method, List<String> path, Map<String, String> query, byte[] body) {

    static Request of(String method, String rawPath, String rawQuery, byte[] body) {
      List<String> path =
          Arrays.stream(rawPath.split("/", -1))
              .filter(segment -> !segment.isEmpty())
              .map(Request::decoded)
              .toList();
      Map<String, String> query = new LinkedHashMap<>();
      for (String pair : rawQuery.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
      }
      return new Request(method, path, Map.copyOf(query), body);
    }

    private static String decoded(String text) {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private boolean is(String wantedMethod, String... pattern) {
      if (!method.equals(wantedMethod) || path.size() != pattern.length) {
        return false;
      }
      for (int i = 0; i < pattern.length; i++) {
        if (!pattern[i].equals("*") && !pattern[i].equals(path.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /** The answer's body, to be written as JSON. */
  Object answer(Request request) throws RegistryRefusal {
    if (request.path().isEmpty()) {
      return Map.of();
    }
    return switch (request.path().get(0)) {
      case "subjects" -> subjects(request);
      case "schemas" -> schemas(request);
      case "compatibility" -> compatibility(request);
      case "config" -> config(request);
      case "mode" -> mode(request);
      case "contexts" -> List.of(".");
      default -> throw RegistryRefusal.noSuchPath();
    };
  }

  private Object subjects(Request request) throws RegistryRefusal {
    if (request.method().equals("DELETE")) {
      throw RegistryRefusal.notOffered("Deletion");
    }
    if (request.is("GET", "subjects")) {
      String prefix = request.query().getOrDefault("subjectPrefix", "");
      return store.state().subjects().keySet().stream().filter(s -> s.startsWith(prefix)).toList();
    }
    if (request.is("GET", "subjects", "*", "versions")) {
      return store.versions(request.path().get(1));
    }
    if (request.is("GET", "subjects", "*", "versions", "*")) {
      return json(store.version(request.path().get(1), request.path().get(3)));
    }
    if (request.is("GET", "subjects", "*", "versions", "*", "schema")) {
      return tree(store.version(request.path().get(1), request.path().get(3)).schema());
    }
    if (request.is("GET", "subjects", "*", "versions", "*", "referencedby")) {
      store.version(request.path().get(1), request.path().get(3));
      return List.of();
    }
    if (request.is("POST", "subjects", "*")) {
      return json(store.lookUp(request.path().get(1), schemaOf(request)));
    }
    if (request.is("POST", "subjects", "*", "versions")) {
      String schema = schemaOf(request);
      if (tree(request).path("id").asInt(-1) > 0) {
        throw RegistryRefusal.notPermitted(
            "Subject " + request.path().get(1) + " is not in import mode");
      }
      return Map.of("id", store.register(request.path().get(1), schema));
    }
    throw RegistryRefusal.noSuchPath();
  }

  private Object schemas(Request request) throws RegistryRefusal {
    if (request.is("GET", "schemas", "types")) {
      return List.of("AVRO");
    }
    if (request.is("GET", "schemas")) {
      return everyVersion(request);
    }
    if (request.path().size() < 3 || !request.path().get(1).equals("ids")) {
      throw RegistryRefusal.noSuchPath();
    }
    int id = idOf(request.path().get(2));
    if (request.is("GET", "schemas", "ids", "*")) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("schema", store.schema(id));
      if (Boolean.parseBoolean(request.query().get("fetchMaxId"))) {
        answer.put("maxId", store.state().schemas().lastKey());
      }
      return answer;
    }
    if (request.is("GET", "schemas", "ids", "*", "schema")) {
      return tree(store.schema(id));
    }
    if (request.is("GET", "schemas", "ids", "*", "subjects")) {
      return store.versionsOf(id).stream().map(Version::subject).toList();
    }
    if (request.is("GET", "schemas", "ids", "*", "versions")) {
      return store.versionsOf(id).stream()
          .map(version -> Map.of("subject", version.subject(), "version", version.number()))
          .toList();
    }
    throw RegistryRefusal.noSuchPath();
  }

  private List<Object> everyVersion(Request request) throws RegistryRefusal {
    String prefix = request.query().getOrDefault("subjectPrefix", "");
    boolean latestOnly = Boolean.parseBoolean(request.query().get("latestOnly"));
    List<Object> found = new ArrayList<>();
    for (Map.Entry<String, List<Integer>> subject : store.state().subjects().entrySet()) {
      int versions = subject.getValue().size();
      for (int n = latestOnly ? versions : 1; n <= versions; n++) {
        if (subject.getKey().startsWith(prefix)) {
          found.add(json(store.version(subject.getKey(), String.valueOf(n))));
        }
      }
    }
    return found;
  }

  private Object compatibility(Request request) throws RegistryRefusal {
    Set<String> objections;
    if (request.is("POST", "compatibility", "subjects", "*", "versions", "*")) {
      objections =
          store.objections(request.path().get(2), request.path().get(4), schemaOf(request));
    } else if (request.is("POST", "compatibility", "subjects", "*", "versions")) {
      objections = store.objections(request.path().get(2), schemaOf(request));
    } else {
      throw RegistryRefusal.noSuchPath();
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("is_compatible", objections.isEmpty());
    if (Boolean.parseBoolean(request.query().get("verbose"))) {
      answer.put("messages", objections);
    }
    return answer;
  }

  private Object config(Request request) throws RegistryRefusal {
    RegistryState state = store.state();
    if (request.is("GET", "config")) {
      return Map.of("compatibilityLevel", state.level());
    }
    if (request.is("PUT", "config")) {
      CompatibilityLevel level = levelIn(request);
      store.update(known -> known.withLevel(level));
      return Map.of("compatibility", level);
    }
    if (request.path().size() != 2) {
      throw RegistryRefusal.noSuchPath();
    }
    String subject = request.path().get(1);
    if (request.is("PUT", "config", "*")) {
      CompatibilityLevel level = levelIn(request);
      store.update(known -> known.withLevel(subject, level));
      return Map.of("compatibility", level);
    }
    CompatibilityLevel own = state.levels().get(subject);
    if (request.is("GET", "config", "*") && defaultsToGlobal(request)) {
      return Map.of("compatibilityLevel", state.levelOf(subject));
    }
    if (own == null) {
      throw RegistryRefusal.noLevelOfItsOwn(subject);
    }
    if (request.is("DELETE", "config", "*")) {
      store.update(known -> known.withoutLevel(subject));
    } else if (!request.is("GET", "config", "*")) {
      throw RegistryRefusal.noSuchPath();
    }
    return Map.of("compatibilityLevel", own);
  }

  private Object mode(Request request) throws RegistryRefusal {
    RegistryState state = store.state();
    if (request.is("GET", "mode")) {
      return Map.of("mode", state.mode());
    }
    if (request.is("PUT", "mode")) {
      RegistryMode mode = modeIn(request);
      store.update(known -> known.withMode(mode));
      return Map.of("mode", mode);
    }
    if (request.path().size() != 2) {
      throw RegistryRefusal.noSuchPath();
    }
    String subject = request.path().get(1);
    if (request.is("PUT", "mode", "*")) {
      RegistryMode mode = modeIn(request);
      store.update(known -> known.withMode(subject, mode));
      return Map.of("mode", mode);
    }
    RegistryMode own = state.modes().get(subject);
    if (request.is("GET", "mode", "*") && defaultsToGlobal(request)) {
      return Map.of("mode", state.modeOf(subject));
    }
    if (own == null) {
      throw RegistryRefusal.noModeOfItsOwn(subject);
    }
    if (request.is("DELETE", "mode", "*")) {
      store.update(known -> known.withoutMode(subject));
    } else if (!request.is("GET", "mode", "*")) {
      throw RegistryRefusal.noSuchPath();
    }
    return Map.of("mode", own);
  }

  private static boolean defaultsToGlobal(Request request) {
    return Boolean.parseBoolean(request.query().get("defaultToGlobal"));
  }

  private static CompatibilityLevel levelIn(Request request) throws RegistryRefusal {
    String level = tree(request).path("compatibility").asText();
    try {
      return CompatibilityLevel.valueOf(level.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw RegistryRefusal.invalidLevel(level);
    }
  }

  private static RegistryMode modeIn(Request request) throws RegistryRefusal {
    String mode = tree(request).path("mode").asText();
    try {
      return RegistryMode.valueOf(mode.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw RegistryRefusal.invalidMode(mode);
    }
  }

  private static String schemaOf(Request request) throws RegistryRefusal {
    JsonNode body = tree(request);
    String type = body.path("schemaType").asText("AVRO");
    if (!type.equals("AVRO")) {
      throw RegistryRefusal.invalidSchema("schema type " + type + " is not offered, only AVRO");
    }
    if (!body.path("references").isEmpty()) {
      throw RegistryRefusal.invalidSchema("references are not offered");
    }
    return body.path("schema").asText();
  }

  private static JsonNode tree(Request request) throws RegistryRefusal {
    return tree(new String(request.body(), StandardCharsets.UTF_8));
  }

  private static JsonNode tree(String json) throws RegistryRefusal {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw RegistryRefusal.unreadableRequest();
    }
  }

  private static int idOf(String text) throws RegistryRefusal {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw RegistryRefusal.noSuchPath();
    }
  }

  private static Map<String, Object> json(Version version) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("subject", version.subject());
    json.put("version", version.number());
    json.put("id", version.id());
    json.put("schema", version.schema());
    return json;
  }
}
