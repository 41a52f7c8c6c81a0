package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class SettingsWatchTest {

  private final Map<String, String> own =
      new TreeMap<>(Map.of("levels", "levels-14", "policy", "fitted-2", "review", "a1"));
  private final Map<String, Map<String, String>> others = new TreeMap<>();
  private final SettingsWatch watch = new SettingsWatch(() -> own, () -> others);

  @Test
  void both_values_and_the_other_instance_are_named_and_it_stays_ready() {
    others.put("b:8080", Map.of("levels", "levels-15", "policy", "fitted-2", "review", "a1"));
    others.put("c:8080", Map.copyOf(own));

    watch.look();
    watch.look();

    assertThat(health().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
    assertThat(health().getData().orElseThrow().get("trouble"))
        .asString()
        .startsWith("b:8080: levels is levels-14 here and levels-15 there |")
        .contains("AssaySettingsDiffer")
        .doesNotContain("c:8080", "fitted-2");
  }

  @Test
  void what_only_one_of_them_has_is_a_difference() {
    others.put("b:8080", Map.of("levels", "levels-14", "policy", "fitted-2", "judge", "3"));

    watch.look();
    watch.look();

    assertThat(watch.trouble().orElseThrow())
        .contains("judge is none here and 3 there; review is a1 here and none there");
  }

  @Test
  void a_policy_that_one_has_read_before_the_other_is_not_told() {
    others.put("b:8080", Map.of("levels", "levels-14", "policy", "fitted-3", "review", "a1"));
    assertThat(watch.look()).isFalse();
    assertThat(watch.trouble()).isEmpty();

    own.put("policy", "fitted-3");

    assertThat(watch.look()).isTrue();
    assertThat(watch.trouble()).isEmpty();
  }

  @Test
  void once_they_are_alike_or_the_other_is_gone_nothing_is_wrong() {
    others.put("b:8080", Map.of("levels", "levels-15", "policy", "fitted-2", "review", "a1"));
    watch.look();
    watch.look();
    assertThat(watch.trouble()).isPresent();

    others.clear();
    watch.look();

    assertThat(watch.trouble()).isEmpty();
    assertThat(health().getData()).isEmpty();
  }

  private HealthCheckResponse health() {
    return new GatewayHealth().settings(watch).call();
  }
}
