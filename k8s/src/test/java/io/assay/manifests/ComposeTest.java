package io.assay.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** deploy/compose.yaml is a Compose file, and what it says of the gateway is so. */
class ComposeTest {

  private static final Path FILE = Checkout.DEPLOY.resolve("compose.yaml");
  private static final Pattern IN_THE_STACK = Pattern.compile("(?:http://)?([a-z]+):(\\d+)[^,]*");

  private final JsonNode file = Checkout.yaml(Checkout.text(FILE)).next();

  @Test
  void every_field_is_one_that_compose_knows() throws IOException {
    assertThat(Compose.read(file).services())
        .containsOnlyKeys(
            "kafka",
            "registry",
            "gateway",
            "feed",
            "prometheus",
            "alertmanager",
            "grafana",
            "keycloak");
  }

  @Test
  void a_misspelt_field_is_refused() {
    List<ObjectNode> copies = new ArrayList<>();
    file.path("services")
        .fieldNames()
        .forEachRemaining(
            name -> {
              ObjectNode copy = file.deepCopy();
              ((ObjectNode) copy.path("services").path(name)).put("enviroment", "x");
              copies.add(copy);
            });
    ObjectNode top = file.deepCopy();
    top.put("service", "x");
    copies.add(top);

    assertThat(copies)
        .hasSize(9)
        .allSatisfy(
            copy ->
                assertThatThrownBy(() -> Compose.read(copy))
                    .isInstanceOf(UnrecognizedPropertyException.class));
  }

  @Test
  void every_setting_of_the_gateway_is_one() throws IOException {
    Settings.assertThatEachIsRead(Compose.read(file).services().get("gateway").environment());
  }

  @Test
  void every_address_is_that_of_a_service_on_its_port() throws IOException {
    // Given
    Map<String, Compose.Service> services = Compose.read(file).services();
    Map<String, String> ports =
        Map.of(
            "kafka", "9092",
            "registry", services.get("registry").environment().get("QUARKUS_HTTP_PORT"),
            "gateway", Checkout.gatewayDefaults().get("quarkus.http.port"),
            "prometheus", "9090",
            "alertmanager", "9093",
            "keycloak", "8080");
    List<String> named = new ArrayList<>(services.get("gateway").environment().values());
    named.addAll(services.get("feed").command());
    named.add(services.get("registry").environment().get("APICURIO_KAFKASQL_BOOTSTRAP_SERVERS"));
    named.add(
        Checkout.yaml(
                Checkout.text(
                    Checkout.DEPLOY.resolve("grafana/provisioning/datasources/prometheus.yml")))
            .next()
            .at("/datasources/0/url")
            .asText());
    named.add(prometheus().at("/scrape_configs/0/static_configs/0/targets/0").asText());
    named.add(prometheus().at("/alerting/alertmanagers/0/static_configs/0/targets/0").asText());
    int found = 0;

    // Then
    for (String value : named) {
      Matcher address = IN_THE_STACK.matcher(value);
      if (address.matches()) {
        found++;
        assertThat(ports).as(value).containsEntry(address.group(1), address.group(2));
      }
    }
    assertThat(found).isGreaterThanOrEqualTo(8);
    assertThat(services.values())
        .allSatisfy(service -> assertThat(services.keySet()).containsAll(service.needs()));
  }

  @Test
  void every_file_and_volume_that_is_mounted_is_there() throws IOException {
    Compose compose = Compose.read(file);
    Set<String> used = new TreeSet<>();
    for (Compose.Service service : compose.services().values()) {
      for (String volume : service.volumes()) {
        String source = volume.split(":", -1)[0];
        if (source.startsWith(".")) {
          assertThat(Checkout.DEPLOY.resolve(source)).exists();
          assertThat(volume).as("a file of the checkout is not written to").endsWith(":ro");
        } else {
          used.add(source);
        }
      }
    }
    assertThat(used).isEqualTo(compose.volumes().keySet());
  }

  @Test
  void images_are_those_of_this_version_and_of_what_the_build_is_tested_with() throws IOException {
    Map<String, Compose.Service> services = Compose.read(file).services();
    String pom = Checkout.text(Checkout.HOME.resolve("pom.xml"));

    assertThat(services.get("gateway").image()).isEqualTo("assay-gateway:" + Checkout.version());
    assertThat(services.get("feed").image()).isEqualTo(services.get("gateway").image());
    assertThat(services.get("kafka").image())
        .isEqualTo("apache/kafka:" + property(pom, "kafka.version"));
    assertThat(services.get("keycloak").image())
        .isEqualTo("keycloak/keycloak:" + property(pom, "keycloak.version"));
    assertThat(services.values())
        .allSatisfy(service -> assertThat(service.image()).matches("[^:]+:[^:]*\\d[^:]*"));
    assertThat(
            Overlay.named("demo")
                .the("Deployment", "schema-registry")
                .at("/spec/template/spec/containers/0/image")
                .asText())
        .as("the demo on a cluster has the same registry")
        .isEqualTo(services.get("registry").image());
  }

  @Test
  void nothing_is_open_to_other_machines_and_the_gateway_can_write_nothing_but_its_state()
      throws IOException {
    Map<String, Compose.Service> services = Compose.read(file).services();

    services
        .values()
        .forEach(
            service -> assertThat(service.ports()).allMatch(port -> port.startsWith("127.0.0.1:")));
    for (String own : List.of("gateway", "feed")) {
      assertThat(services.get(own).readOnly()).isTrue();
      assertThat(services.get(own).capDrop()).containsExactly("ALL");
    }
    assertThat(services.get("gateway").volumes()).containsExactly("state:/var/lib/assay");
    assertThat(Checkout.imageDefaults().get("assay.gateway.state-dir"))
        .startsWith("/var/lib/assay/");
    assertThat(services.get("feed").profiles()).containsExactly("feed");
  }

  @Test
  void prometheus_scrapes_the_gateway_and_has_the_rules() {
    assertThat(prometheus().at("/scrape_configs/0/metrics_path").asText())
        .isEqualTo(Checkout.gatewayDefaults().get("quarkus.micrometer.export.prometheus.path"));
    assertThat(prometheus().at("/rule_files/0").asText()).isEqualTo("rules.yml");
    assertThat(Files.exists(Checkout.DEPLOY.resolve("prometheus/rules.yml"))).isTrue();
  }

  @Test
  void the_realm_has_the_four_roles_and_somebody_with_each() throws IOException {
    // Given
    RealmRepresentation realm =
        new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .readValue(
                Checkout.DEPLOY.resolve("keycloak/assay-realm.json").toFile(),
                RealmRepresentation.class);
    Set<String> held = new TreeSet<>();

    // When
    for (UserRepresentation user : realm.getUsers()) {
      held.addAll(user.getRealmRoles());
      assertThat(user.getCredentials()).as("no password is in a repository").isNull();
    }

    // Then
    assertThat(realm.getRoles().getRealm())
        .extracting(RoleRepresentation::getName)
        .containsExactlyInAnyOrder("reviewer", "operator", "auditor", "integrator", "recipient");
    assertThat(held).containsExactlyInAnyOrder("reviewer", "operator", "auditor", "integrator");
  }

  private static JsonNode prometheus() {
    return Checkout.yaml(Checkout.text(Checkout.DEPLOY.resolve("prometheus/prometheus.yml")))
        .next();
  }

  private static String property(String pom, String name) {
    int from = pom.indexOf("<" + name + ">") + name.length() + 2;
    return pom.substring(from, pom.indexOf("</" + name + ">", from));
  }
}
