package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.assessment.ValidatorSuite;
import io.assay.validator.PairScorer;
import io.assay.validator.ValidatorId;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

/** Every key of docs/configuration.md can be set as an environment variable. */
class EnvironmentVariablesTest {

  /** A key and the way to its value. */
  private record Setting(String key, List<Method> path) {

    Object of(GatewayConfig config) throws ReflectiveOperationException {
      Object value = config;
      for (Method step : path) {
        value = step.invoke(value);
      }
      return value;
    }
  }

  @Test
  void each_single_setting_means_the_same_as_a_variable_and_in_a_file() throws Exception {
    List<Setting> settings = new ArrayList<>();
    collect("assay", GatewayConfig.class, List.of(), settings);
    assertThat(settings).hasSizeGreaterThan(40);
    for (Setting setting : settings) {
      String value = valueFor(setting.path().getLast().getGenericReturnType());
      Object byFile = setting.of(file(Map.of(setting.key(), value)));
      Object byVariable = setting.of(environment(Map.of(variable(setting.key()), value)));

      assertThat(byVariable).as(setting.key()).isEqualTo(byFile);
      assertThat(String.valueOf(byVariable))
          .as(variable(setting.key()))
          .containsIgnoringCase(value.equals("7s") ? "PT7S" : value);
    }
  }

  @Test
  void settings_of_confluents_client_are_its_names_with_underscores() {
    GatewayConfig config =
        environment(
            Map.of(
                "ASSAY_REGISTRY_PROPERTIES_BASIC_AUTH_USER_INFO",
                "assay:secret",
                "ASSAY_REGISTRY_PROPERTIES_SCHEMA_REGISTRY_SSL_TRUSTSTORE_TYPE",
                "PEM"));

    assertThat(config.registry().properties())
        .containsOnly(
            Map.entry("basic.auth.user.info", "assay:secret"),
            Map.entry("schema.registry.ssl.truststore.type", "PEM"));
    assertThat(new SettingNames().firstUnknown(List.of("assay.registry.properties.basic.auth")))
        .isEmpty();
  }

  @Test
  void a_validator_and_its_key_are_found_though_a_variable_has_no_hyphens() {
    // Given
    GatewayConfig config =
        environment(
            Map.of(
                "ASSAY_VALIDATORS_RULES_QUANTITIES_ENABLED", "false",
                "ASSAY_VALIDATORS_GROUNDING_ERROR_BELOW", "0.3",
                "ASSAY_VALIDATORS_OMISSION_CLAIM_TASKS", "claim"));

    // When
    try (ValidatorSuite suite = ValidatorSuite.open(new NoScorer(), config.validators())) {
      // Then
      assertThat(suite.switchedOff()).containsExactly("rules-quantities");
    }
  }

  private static GatewayConfig environment(Map<String, String> variables) {
    return config(new EnvConfigSource(variables, 300));
  }

  private static GatewayConfig file(Map<String, String> settings) {
    return config(new PropertiesConfigSource(settings, "file", 250));
  }

  private static GatewayConfig config(ConfigSource source) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(GatewayConfig.class)
            .withSources(source)
            .build();
    return config.getConfigMapping(GatewayConfig.class);
  }

  private static String variable(String key) {
    return key.replaceAll("[^a-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private static void collect(
      String prefix, Class<?> group, List<Method> path, List<Setting> settings) {
    for (Method method : group.getMethods()) {
      List<Method> there = new ArrayList<>(path);
      there.add(method);
      String key = SettingNames.key(prefix, method);
      if (SettingNames.isGroup(method)) {
        collect(key, method.getReturnType(), there, settings);
      } else if (method.getReturnType() != Map.class) {
        settings.add(new Setting(key, there));
      }
    }
  }

  /** One that is no setting's default. */
  private static String valueFor(Type type) {
    if (type instanceof ParameterizedType optional) {
      return valueFor(optional.getActualTypeArguments()[0]);
    }
    if (!(type instanceof Class<?> simple)) {
      throw new IllegalStateException("no value for " + type);
    }
    if (simple.isEnum()) {
      return String.valueOf(simple.getEnumConstants()[1]).toLowerCase(Locale.ROOT);
    }
    if (simple == boolean.class) {
      return "true";
    }
    if (simple == Duration.class) {
      return "7s";
    }
    if (simple == double.class) {
      return "0.7";
    }
    return simple.isPrimitive() ? "7" : "seven";
  }

  /** Opening a validator asks nothing. */
  private static final class NoScorer implements PairScorer {

    @Override
    public ValidatorId model() {
      return new ValidatorId("none", "0");
    }

    @Override
    public List<PairResult> score(List<Pair> pairs) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
