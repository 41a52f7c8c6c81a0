package io.assay.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The environment of a gateway's container, and which names mean anything to the gateway. */
final class Settings {

  private static final Pattern KEY = Pattern.compile("`([a-z]+(?:\\.[a-z0-9-]+)+)`");
  private static final Pattern ROW_OF_JUDGE = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");
  private static final Pattern VARIABLE = Pattern.compile("(?m)^(QUARKUS_[A-Z0-9_]+)=");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([a-z.-]+)");

  /** Read by ONNX Runtime and the JVM's launcher, not by the gateway. */
  private static final Set<String> OF_OTHERS = Set.of("ORT_DISABLE_TELEMETRY", "JDK_JAVA_OPTIONS");

  private Settings() {}

  /** Name and value; a value that comes from elsewhere is what it comes from. */
  static Map<String, String> of(Overlay overlay) {
    Map<String, String> settings = new TreeMap<>();
    for (JsonNode from : overlay.container().path("envFrom")) {
      overlay
          .the("ConfigMap", from.at("/configMapRef/name").asText())
          .path("data")
          .properties()
          .forEach(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
    }
    for (JsonNode variable : overlay.container().path("env")) {
      JsonNode value = variable.path("value");
      settings.put(
          variable.path("name").asText(),
          value.isMissingNode() ? variable.path("valueFrom").toString() : value.asText());
    }
    return settings;
  }

  /** Fails on a name that the gateway would not read. */
  static void assertThatEachIsRead(Map<String, String> environment) {
    Set<String> unread = new TreeSet<>();
    environment
        .keySet()
        .forEach(
            name -> {
              boolean inAnother =
                  environment.values().stream()
                      .anyMatch(value -> value.contains("$(" + name + ")"));
              if (!inAnother && !isRead(name)) {
                unread.add(name);
              }
            });
    assertThat(unread).as("environment variables that are no setting").isEmpty();
  }

  private static boolean isRead(String name) {
    if (OF_OTHERS.contains(name)) {
      return true;
    }
    if (documented().stream().anyMatch(key -> environmentName(key).equals(name))) {
      return true;
    }
    if (name.startsWith("ASSAY_")) {
      return false;
    }
    if (ofHttps().contains(name)) {
      return true;
    }
    // One that the gateway has a default for, or refers to, can be set by its name in the
    // environment.
    if (defaultsAndReferences().stream().anyMatch(key -> environmentName(key).equals(name))) {
      return true;
    }
    String setting = name.toLowerCase(java.util.Locale.ROOT).replace('_', '.');
    return setting.startsWith("kafka.")
        && kafkaSettings().contains(setting.substring("kafka.".length()));
  }

  private static Set<String> defaultsAndReferences() {
    Set<String> keys = new TreeSet<>(Checkout.gatewayDefaults().keySet());
    for (String value : Checkout.gatewayDefaults().values()) {
      Matcher reference = REFERENCE.matcher(value);
      while (reference.find()) {
        keys.add(reference.group(1));
      }
    }
    return keys;
  }

  private static Set<String> documented() {
    Set<String> keys = new TreeSet<>();
    Matcher key = KEY.matcher(Checkout.text(Checkout.HOME.resolve("docs/configuration.md")));
    while (key.find()) {
      keys.add(key.group(1));
    }
    assertThat(keys).isNotEmpty();
    keys.addAll(ofJudge());
    return keys;
  }

  /** The table of docs/judge.md, whose rows lack what its head says they begin with. */
  private static Set<String> ofJudge() {
    Set<String> keys = new TreeSet<>();
    Matcher row = ROW_OF_JUDGE.matcher(Checkout.text(Checkout.HOME.resolve("docs/judge.md")));
    while (row.find()) {
      keys.add("assay.validators.judge." + row.group(1));
    }
    assertThat(keys).contains("assay.validators.judge.enabled");
    return keys;
  }

  /** Those of Quarkus that docs/security.md names and {@code HttpsIT} runs a gateway with. */
  private static Set<String> ofHttps() {
    Set<String> names = new TreeSet<>();
    Matcher line = VARIABLE.matcher(Checkout.text(Checkout.HOME.resolve("docs/security.md")));
    while (line.find()) {
      names.add(line.group(1));
    }
    assertThat(names).isNotEmpty();
    return names;
  }

  private static Set<String> kafkaSettings() {
    Set<String> names = new TreeSet<>(AdminClientConfig.configNames());
    names.retainAll(ConsumerConfig.configNames());
    names.retainAll(ProducerConfig.configNames());
    return names;
  }

  private static String environmentName(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(java.util.Locale.ROOT);
  }
}
