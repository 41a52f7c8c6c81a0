package io.assay.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the manifests say of the gateway agrees with the gateway, and with itself. */
class GatewayManifestsTest {

  /** Kafka Streams' own limit for a stream that is closed, as Quarkus sets it. */
  private static final int STREAM_CLOSES_WITHIN_SECONDS = 30;

  private static final Pattern NAMED_VARIABLE = Pattern.compile("\\$\\(([A-Z0-9_]+)\\)");

  @ParameterizedTest
  @MethodSource("overlays")
  void every_environment_variable_is_a_setting(Overlay overlay) {
    Settings.assertThatEachIsRead(Settings.of(overlay));
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void a_variable_that_is_named_in_a_value_is_defined_before_it(Overlay overlay) {
    // Given
    Set<String> defined = new TreeSet<>();

    // Then
    // Kubernetes expands variables in their order and leaves a name that it does not know yet.
    for (JsonNode variable : overlay.container().path("env")) {
      NAMED_VARIABLE
          .matcher(variable.path("value").asText())
          .results()
          .forEach(
              named ->
                  assertThat(defined)
                      .as("what stands before %s", variable.path("name").asText())
                      .contains(named.group(1)));
      defined.add(variable.path("name").asText());
    }
    assertThat(defined).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void no_variable_of_a_service_is_taken_for_a_misspelt_setting(Overlay overlay) {
    JsonNode links = overlay.pod().at("/spec/enableServiceLinks");
    assertThat(links.isBoolean() && !links.asBoolean()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void ports_are_those_that_the_gateway_listens_on(Overlay overlay) {
    // Given
    int listens =
        Integer.parseInt(
            overlay.isHttps()
                ? Settings.of(overlay).get("QUARKUS_HTTP_SSL_PORT")
                : Checkout.gatewayDefaults().get("quarkus.http.port"));
    JsonNode ports = overlay.container().path("ports");

    // Then
    assertThat(ports).hasSize(1);
    assertThat(ports.get(0).path("name").asText()).isEqualTo("http");
    assertThat(ports.get(0).path("containerPort").asInt()).isEqualTo(listens);
    for (ObjectNode service : gatewayServices(overlay)) {
      for (JsonNode port : service.at("/spec/ports")) {
        assertThat(port.path("targetPort").asText()).isEqualTo("http");
        // A mesh takes what a service calls http for plain HTTP.
        assertThat(port.path("name").asText()).isEqualTo(overlay.isHttps() ? "https" : "http");
      }
    }
    JsonNode policy = overlay.the("NetworkPolicy", "assay-gateway");
    assertThat(policy.at("/spec/ingress/0/ports/0/port").asText()).isEqualTo("http");
    assertThat(Settings.of(overlay).get("ASSAY_GATEWAY_ADVERTISED_ADDRESS"))
        .isEqualTo(
            (overlay.isHttps() ? "https://" : "")
                + "$(POD_NAME)."
                + overlay.the("StatefulSet", "assay-gateway").at("/spec/serviceName").asText()
                + ".$(POD_NAMESPACE).svc:"
                + listens);
    assertThat(overlay.the("Service", "assay-gateway-peers").at("/spec/clusterIP").asText())
        .isEqualTo("None");
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void probes_ask_the_health_endpoints(Overlay overlay) {
    String root = Checkout.gatewayDefaults().get("quarkus.smallrye-health.root-path");
    Map.of("startupProbe", "/started", "livenessProbe", "/live", "readinessProbe", "/ready")
        .forEach(
            (probe, path) -> {
              JsonNode get = overlay.container().path(probe).path("httpGet");
              assertThat(get.path("path").asText()).isEqualTo(root + path);
              assertThat(get.path("port").asText()).isEqualTo("http");
              assertThat(get.path("scheme").asText("HTTP"))
                  .isEqualTo(overlay.isHttps() ? "HTTPS" : "HTTP");
            });
  }

  @Test
  void https_finds_its_certificate_where_the_settings_say_and_all_who_come_ask_by_it() {
    // Given
    Overlay https = Overlay.named("production-https");
    Map<String, String> settings = Settings.of(https);
    JsonNode endpoint = https.the("PodMonitor", "assay-gateway").at("/spec/podMetricsEndpoints/0");

    // Then
    assertThat(https.isHttps()).isTrue();
    assertThat(mountedSecrets(https))
        .containsEntry(
            folderOf(settings.get("QUARKUS_TLS_KEY_STORE_PEM__0__CERT")), "assay-gateway-tls")
        .containsEntry(
            folderOf(settings.get("QUARKUS_TLS_KEY_STORE_PEM__0__KEY")), "assay-gateway-tls")
        .containsEntry(
            folderOf(settings.get("QUARKUS_TLS_TRUST_STORE_PEM_CERTS")), "assay-gateway-tls");
    assertThat(https.the("Service", "assay-gateway").at("/spec/ports/0/port").asInt())
        .isEqualTo(443);
    assertThat(https.the("Service", "assay-gateway-peers").at("/spec/ports/0/port").asInt())
        .isEqualTo(portOf(settings.get("ASSAY_GATEWAY_ADVERTISED_ADDRESS")));
    assertThat(endpoint.path("scheme").asText()).isEqualTo("https");
    assertThat(endpoint.at("/tlsConfig/serverName").asText())
        .isEqualTo(
            "assay-gateway."
                + https.the("StatefulSet", "assay-gateway").at("/metadata/namespace").asText()
                + ".svc");
    assertThat(egressPorts(https)).doesNotContain(8080);
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void every_selector_finds_the_gateways_pods(Overlay overlay) {
    // Given
    JsonNode labels = overlay.pod().at("/metadata/labels");
    List<JsonNode> selectors = new ArrayList<>();

    // When
    gatewayServices(overlay).forEach(service -> selectors.add(service.at("/spec/selector")));
    selectors.add(overlay.the("StatefulSet", "assay-gateway").at("/spec/selector/matchLabels"));
    selectors.add(
        overlay.the("NetworkPolicy", "assay-gateway").at("/spec/podSelector/matchLabels"));
    for (String kind : List.of("PodDisruptionBudget", "PodMonitor")) {
      overlay
          .of(kind)
          .forEach(resource -> selectors.add(resource.at("/spec/selector/matchLabels")));
    }
    for (JsonNode term :
        overlay
            .pod()
            .at("/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution")) {
      selectors.add(term.at("/labelSelector/matchLabels"));
    }
    for (JsonNode spread : overlay.pod().at("/spec/topologySpreadConstraints")) {
      selectors.add(spread.at("/labelSelector/matchLabels"));
    }

    // Then
    assertThat(selectors)
        .allSatisfy(
            selector -> {
              assertThat(selector.isEmpty()).isFalse();
              assertThat(labels.properties()).containsAll(selector.properties());
            });
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void nothing_in_the_pod_can_be_written_but_state_and_temporary_files(Overlay overlay) {
    // Given
    JsonNode pod = overlay.pod().path("spec").path("securityContext");
    JsonNode container = overlay.container().path("securityContext");
    Map<String, String> writable = new TreeMap<>();

    // When
    for (JsonNode mount : overlay.container().path("volumeMounts")) {
      if (!mount.path("readOnly").asBoolean()) {
        writable.put(mount.path("name").asText(), mount.path("mountPath").asText());
      }
    }

    // Then
    assertThat(pod.path("runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.path("runAsUser").asInt()).isEqualTo(imageUser());
    assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(container.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
    assertThat(writable).containsOnlyKeys("state", "tmp").containsEntry("tmp", "/tmp");
    assertThat(Checkout.imageDefaults().get("assay.gateway.state-dir"))
        .startsWith(writable.get("state") + "/");
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void a_pod_keeps_its_name_in_the_group_and_has_the_time_to_come_back(Overlay overlay) {
    // Given
    Map<String, String> settings = Settings.of(overlay);
    int sessionSeconds = Integer.parseInt(settings.get("KAFKA_STREAMS_SESSION_TIMEOUT_MS")) / 1000;
    int sleepsSeconds = overlay.container().at("/lifecycle/preStop/sleep/seconds").asInt();
    JsonNode grace = overlay.pod().at("/spec/terminationGracePeriodSeconds");

    // Then
    assertThat(settings).containsEntry("ASSAY_GATEWAY_INSTANCE_ID", "$(POD_NAME)");
    assertThat(sleepsSeconds).isPositive();
    assertThat(grace.asInt()).isGreaterThan(sleepsSeconds + STREAM_CLOSES_WITHIN_SECONDS);
    assertThat(sessionSeconds).isGreaterThanOrEqualTo(30);
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void key_and_trust_store_lie_where_the_settings_say(Overlay overlay) {
    Map<String, String> settings = Settings.of(overlay);
    Map<String, String> mounts = mountedSecrets(overlay);
    // Strimzi names the user's secret after the user and that of the authority after the cluster.
    if (!settings.containsKey("KAFKA_SASL_MECHANISM")) {
      assertThat(mounts.get(folderOf(settings.get("KAFKA_SSL_KEYSTORE_LOCATION"))))
          .isEqualTo(Overlay.nameOf(overlay.of("KafkaUser").get(0)));
      assertThat(settings.get("KAFKA_SSL_KEYSTORE_PASSWORD"))
          .contains("\"user.password\"", "\"assay-gateway\"");
    }
    assertThat(mounts.get(folderOf(settings.get("KAFKA_SSL_TRUSTSTORE_LOCATION"))))
        .isEqualTo("clinical-cluster-ca-cert");
    assertThat(settings.get("KAFKA_BOOTSTRAP_SERVERS")).startsWith("clinical-kafka-bootstrap:");
    assertThat(settings.get("KAFKA_SSL_TRUSTSTORE_PASSWORD"))
        .contains("\"ca.password\"", "\"clinical-cluster-ca-cert\"");
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void the_gateway_may_reach_what_its_settings_name(Overlay overlay) {
    // Given
    Map<String, String> settings = Settings.of(overlay);

    // Then
    assertThat(egressPorts(overlay))
        .contains(
            portOf(settings.get("KAFKA_BOOTSTRAP_SERVERS")),
            portOf(settings.get("SCHEMA_REGISTRY_URL")),
            portOf(settings.get("ASSAY_GATEWAY_ADVERTISED_ADDRESS")));
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void the_image_is_that_of_this_version(Overlay overlay) {
    String image = overlay.name().endsWith("-gpu") ? "assay-gateway-cuda" : "assay-gateway";
    assertThat(overlay.container().path("image").asText())
        .isEqualTo(image + ":" + Checkout.version());
  }

  @Test
  void a_password_takes_the_place_of_the_certificate_with_kafka() {
    // Given
    Overlay scram = Overlay.named("production-scram");
    Map<String, String> settings = Settings.of(scram);

    // Then
    assertThat(settings)
        .containsEntry("KAFKA_SECURITY_PROTOCOL", "SASL_SSL")
        .containsEntry("KAFKA_SASL_MECHANISM", "SCRAM-SHA-512")
        .containsKey("KAFKA_SSL_TRUSTSTORE_LOCATION");
    assertThat(settings.keySet()).noneMatch(name -> name.startsWith("KAFKA_SSL_KEYSTORE"));
    assertThat(settings.get("KAFKA_SASL_JAAS_CONFIG"))
        .contains("secretKeyRef", "\"assay-gateway\"", "\"sasl.jaas.config\"");
    assertThat(mountedSecrets(scram)).doesNotContainValue("assay-gateway");
    assertThat(scram.the("KafkaUser", "assay-gateway").at("/spec/authentication/type").asText())
        .isEqualTo("scram-sha-512");
  }

  @Test
  void a_gpu_is_asked_for_where_the_model_is_to_run_on_one() {
    Overlay gpu = Overlay.named("production-gpu");
    assertThat(Settings.of(gpu)).containsEntry("ASSAY_EVALUATOR_DEVICE", "cuda");
    assertThat(gpu.container().at("/resources/limits/nvidia.com~1gpu").asText()).isEqualTo("1");
    assertThat(gpu.pod().at("/spec/runtimeClassName").asText()).isEqualTo("nvidia");
    assertThat(gpu.pod().at("/spec/tolerations/0/key").asText()).isEqualTo("nvidia.com/gpu");
    assertThat(gpu.container().path("volumeMounts"))
        .anySatisfy(mount -> assertThat(mount.path("mountPath").asText()).isEqualTo("/models"));
  }

  @Test
  void a_judge_has_a_way_out_of_its_own_and_key_and_certificate_where_the_settings_say() {
    // Given
    Overlay judge = Overlay.named("production-judge");
    Map<String, String> settings = Settings.of(judge);
    JsonNode out = judge.the("NetworkPolicy", "assay-gateway").at("/spec/egress");
    JsonNode toJudge = out.get(out.size() - 1);

    // Then
    assertThat(settings)
        .containsEntry("ASSAY_VALIDATORS_JUDGE_ENABLED", "true")
        .doesNotContainKey("ASSAY_VALIDATORS_JUDGE_PLAINTEXT");
    assertThat(settings.get("ASSAY_VALIDATORS_JUDGE_URL")).startsWith("https://");
    assertThat(mountedSecrets(judge))
        .containsEntry(folderOf(settings.get("ASSAY_VALIDATORS_JUDGE_API_KEY_FILE")), "assay-judge")
        .containsEntry(folderOf(settings.get("ASSAY_VALIDATORS_JUDGE_CA_FILE")), "assay-judge");
    assertThat(toJudge.at("/to/0/namespaceSelector/matchLabels/assay.io~1judge").asText())
        .isEqualTo("true");
    assertThat(toJudge.at("/ports/0/port").asInt())
        .isEqualTo(portOf(settings.get("ASSAY_VALIDATORS_JUDGE_URL")));
  }

  @Test
  void production_asks_the_identity_provider_and_instances_know_one_another() {
    Overlay production = Overlay.named("production");
    Map<String, String> settings = Settings.of(production);

    assertThat(settings)
        .containsEntry("ASSAY_SIGN_IN_OIDC", "true")
        .doesNotContainKey("ASSAY_SIGN_IN_DEMO");
    assertThat(settings.get("QUARKUS_OIDC_AUTH_SERVER_URL")).startsWith("https://");
    assertThat(settings.get("QUARKUS_OIDC_CREDENTIALS_SECRET")).contains("secretKeyRef");
    assertThat(production.container().path("volumeMounts"))
        .anySatisfy(
            mount ->
                assertThat(mount.path("mountPath").asText())
                    .isEqualTo(folderOf(settings.get("ASSAY_GATEWAY_INSTANCE_SECRET_FILE"))));
    assertThat(egressPorts(production))
        .contains(portOf(settings.get("QUARKUS_OIDC_AUTH_SERVER_URL")));
  }

  @Test
  void production_can_lose_a_node_or_a_pod_and_scales_no_further_than_partitions() {
    // Given
    Overlay production = Overlay.named("production");
    ObjectNode gateway = production.the("StatefulSet", "assay-gateway");
    ObjectNode scaling = production.the("ScaledObject", "assay-gateway");
    int replicas = gateway.at("/spec/replicas").asInt();
    int partitions = Integer.parseInt(Settings.of(production).get("ASSAY_TOPICS_PARTITIONS"));

    // Then
    assertThat(replicas).isEqualTo(3);
    assertThat(
            production
                .the("PodDisruptionBudget", "assay-gateway")
                .at("/spec/maxUnavailable")
                .asInt())
        .isEqualTo(1);
    assertThat(
            production
                .pod()
                .at(
                    "/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/0/topologyKey")
                .asText())
        .isEqualTo("kubernetes.io/hostname");
    assertThat(scaling.at("/spec/scaleTargetRef/name").asText()).isEqualTo(Overlay.nameOf(gateway));
    assertThat(scaling.at("/spec/minReplicaCount").asInt()).isEqualTo(replicas);
    assertThat(scaling.at("/spec/maxReplicaCount").asInt()).isBetween(replicas, partitions);
    assertThat(production.of("KafkaTopic"))
        .allSatisfy(
            topic -> {
              assertThat(topic.at("/spec/replicas").asInt()).isEqualTo(3);
              assertThat(topic.at("/spec/config/min.insync.replicas").asText()).isEqualTo("2");
            });
    assertThat(production.container().at("/resources/requests").properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("cpu", "memory");
    assertThat(production.container().at("/resources/limits").properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("cpu", "memory");
  }

  static Stream<Overlay> overlays() {
    return Overlay.all();
  }

  /** Folders of the container, and the secret or the volume that lies there. */
  private static Map<String, String> mountedSecrets(Overlay overlay) {
    Map<String, String> mounts = new TreeMap<>();
    for (JsonNode mount : overlay.container().path("volumeMounts")) {
      mounts.put(mount.path("mountPath").asText(), mount.path("name").asText());
    }
    for (JsonNode volume : overlay.pod().at("/spec/volumes")) {
      String secret = volume.at("/secret/secretName").asText();
      if (!secret.isEmpty()) {
        mounts.replaceAll(
            (path, name) -> name.equals(volume.path("name").asText()) ? secret : name);
      }
    }
    return mounts;
  }

  private static List<ObjectNode> gatewayServices(Overlay overlay) {
    List<ObjectNode> services =
        overlay.of("Service").stream()
            .filter(service -> Overlay.nameOf(service).startsWith("assay-gateway"))
            .toList();
    assertThat(services).hasSize(2);
    return services;
  }

  private static List<Integer> egressPorts(Overlay overlay) {
    List<Integer> open = new ArrayList<>();
    for (JsonNode rule : overlay.the("NetworkPolicy", "assay-gateway").at("/spec/egress")) {
      assertThat(rule.path("to").isEmpty()).as("a rule without an address opens all").isFalse();
      rule.path("ports").forEach(port -> open.add(port.path("port").asInt()));
    }
    return open;
  }

  private static int imageUser() {
    return Checkout.text(Checkout.DEPLOY.resolve("image/Dockerfile"))
        .lines()
        .filter(line -> line.startsWith("USER "))
        .map(line -> Integer.parseInt(line.replaceAll("USER (\\d+):\\d+", "$1")))
        .findFirst()
        .orElseThrow();
  }

  private static String folderOf(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }

  private static int portOf(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1).replaceAll("/.*", ""));
  }
}
