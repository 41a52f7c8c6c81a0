package io.assay.manifests;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Compose file, read strictly: the fields of the Compose specification that the stack uses, and
 * no others.
 */
record Compose(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) Map<String, Service> services,
    @JsonProperty(required = true) Map<String, @Nullable Volume> volumes) {

  private static final ObjectMapper STRICT =
      new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  record Service(
      @JsonProperty(required = true) String image,
      List<String> profiles,
      List<String> entrypoint,
      List<String> command,
      Map<String, String> environment,
      List<String> ports,
      List<String> volumes,
      @JsonProperty("read_only") boolean readOnly,
      @JsonProperty("cap_drop") List<String> capDrop,
      @JsonProperty("security_opt") List<String> securityOpt,
      Healthcheck healthcheck,
      @JsonProperty("depends_on") JsonNode dependsOn,
      String restart,
      @JsonProperty("stop_grace_period") String stopGracePeriod) {

    Service {
      profiles = profiles == null ? List.of() : List.copyOf(profiles);
      environment = environment == null ? Map.of() : Map.copyOf(environment);
      ports = ports == null ? List.of() : List.copyOf(ports);
      volumes = volumes == null ? List.of() : List.copyOf(volumes);
      command = command == null ? List.of() : List.copyOf(command);
      entrypoint = entrypoint == null ? List.of() : List.copyOf(entrypoint);
    }

    /** Names of the services that must be there before this one. */
    List<String> needs() {
      if (dependsOn == null) {
        return List.of();
      }
      List<String> names = new java.util.ArrayList<>();
      if (dependsOn.isArray()) {
        dependsOn.forEach(name -> names.add(name.asText()));
      } else {
        dependsOn.fieldNames().forEachRemaining(names::add);
      }
      return names;
    }
  }

  record Healthcheck(
      List<String> test, String interval, String timeout, int retries, boolean disable) {}

  record Volume(String driver) {}

  static Compose read(JsonNode file) throws com.fasterxml.jackson.core.JsonProcessingException {
    return STRICT.treeToValue(file, Compose.class);
  }
}
