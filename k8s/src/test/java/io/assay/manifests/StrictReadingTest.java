package io.assay.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of every manifest is one that its kind knows. */
class StrictReadingTest {

  /** Fields whose value has names of the user's own. */
  private static final Set<String> FREE =
      Set.of(
          "labels",
          "annotations",
          "matchLabels",
          "nodeSelector",
          "data",
          "config",
          "requests",
          "limits");

  @ParameterizedTest
  @MethodSource("overlays")
  void every_resource_is_read_by_the_model_of_its_kind(Overlay overlay)
      throws JsonProcessingException {
    for (ObjectNode resource : overlay.resources()) {
      assertThat(StrictModels.read(resource)).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void a_misspelt_field_anywhere_is_refused(Overlay overlay) {
    for (ObjectNode resource : overlay.resources()) {
      List<String> paths = objectsIn(resource);
      assertThat(paths).isNotEmpty();
      for (String path : paths) {
        ObjectNode copy = resource.deepCopy();
        misspellOneField((ObjectNode) copy.at(path));

        assertThatThrownBy(() -> StrictModels.read(copy))
            .as("%s %s, a field of %s", resource.get("kind"), Overlay.nameOf(resource), path)
            .isInstanceOf(UnrecognizedPropertyException.class);
      }
    }
  }

  static Stream<Overlay> overlays() {
    return Overlay.all();
  }

  /** As a typing error would: the field is there under a name that is nearly right. */
  private static void misspellOneField(ObjectNode object) {
    if (object.isEmpty()) {
      object.put("nmae", "x");
      return;
    }
    Map.Entry<String, JsonNode> last = object.properties().iterator().next();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      last = field;
    }
    object.set(last.getKey() + "s_", last.getValue());
  }

  /** Pointers of the objects whose fields are the kind's; the first is the resource itself. */
  private static List<String> objectsIn(ObjectNode resource) {
    List<String> paths = new ArrayList<>();
    collect(resource, "", resource.path("kind").asText(), paths);
    return paths;
  }

  private static void collect(JsonNode node, String path, String kind, List<String> paths) {
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i), path + "/" + i, kind, paths);
      }
    } else if (node.isObject()) {
      paths.add(path);
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        boolean free =
            FREE.contains(field.getKey())
                // A service's selector is labels; every other one is a LabelSelector.
                || (kind.equals("Service") && field.getKey().equals("selector"));
        if (!free) {
          collect(
              field.getValue(),
              path + "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
              kind,
              paths);
        }
      }
    }
  }
}
