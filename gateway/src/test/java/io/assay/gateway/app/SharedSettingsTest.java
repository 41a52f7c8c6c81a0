package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.domain.TaskPolicy;
import io.assay.validator.TaskName;
import io.assay.validator.ValidatorId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SharedSettingsTest {

  @Test
  void settings_that_say_the_same_have_the_same_number_however_they_are_written() {
    assertThat(
            numbers(
                Map.of(
                    "assay.review.two-people-for", "dialogue2note,bhc2spanish",
                    "assay.review.lease", "600s",
                    "assay.evaluator.threads", "2",
                    "assay.assessment.at-once", "3",
                    "assay.topics.partitions", "12")))
        .isEqualTo(numbers(Map.of("assay.review.two-people-for", "bhc2spanish,dialogue2note")));
  }

  @Test
  void a_difference_is_told_by_its_group_alone() {
    assertThat(differing(Map.of("assay.encryption.enabled", "true"))).containsExactly("encryption");
    assertThat(differing(Map.of("assay.encryption.accept-plain", "true")))
        .containsExactly("encryption");
    assertThat(differing(Map.of("assay.review.sampled-share.dialogue2note", "0.5")))
        .containsExactly("review");
    assertThat(differing(Map.of("assay.review.due-in.high", "31m"))).containsExactly("review");
    assertThat(differing(Map.of("assay.assessment.max-chars", "1000"))).containsExactly("limits");
    assertThat(differing(Map.of("assay.drift.shift", "0.3"))).containsExactly("drift");
  }

  @Test
  void a_policy_of_one_task_counts_and_so_do_the_levels_of_a_model() {
    ReleasePolicy policy = ReleasePolicy.unfitted();

    assertThat(SharedSettings.ofPolicy(policy))
        .isEqualTo(SharedSettings.ofPolicy(ReleasePolicy.unfitted()))
        .isNotEqualTo(
            SharedSettings.ofPolicy(
                policy.with(new TaskName("dialogue2note"), TaskPolicy.RELEASES_NOTHING, "hold-1")));
    assertThat(SharedSettings.ofModel("grounding-en@1", "levels-1"))
        .isEqualTo(SharedSettings.ofModel("grounding-en@1", "levels-1"))
        .isNotEqualTo(SharedSettings.ofModel("grounding-en@1", "levels-2"));
  }

  @Test
  void a_validator_counts_by_its_version_and_by_how_it_is_set() {
    GatewayConfig standard = Configs.with(Map.of());
    GatewayConfig without = Configs.with(Map.of("assay.validators.rules-drugs.enabled", "false"));
    List<ValidatorId> drugs = List.of(new ValidatorId("rules-drugs", "5"));
    List<ValidatorId> newer = List.of(new ValidatorId("rules-drugs", "6"));

    assertThat(SharedSettings.ofValidators(drugs, standard))
        .isEqualTo(SharedSettings.ofValidators(List.copyOf(drugs), Configs.with(Map.of())))
        .isNotEqualTo(SharedSettings.ofValidators(newer, standard))
        .isNotEqualTo(SharedSettings.ofValidators(drugs, without));
  }

  @Test
  void what_another_instance_is_told_names_versions_and_no_value_of_a_setting() {
    Map<String, String> names =
        SharedSettings.names(
            Configs.with(Map.of("assay.validators.judge.key-file", "/keys/judge")),
            Optional.of(
                ReleasePolicy.unfitted()
                    .with(new TaskName("dialogue2note"), TaskPolicy.RELEASES_NOTHING, "hold-1")),
            "grounding-en@1+0123456789ab",
            "levels-1",
            List.of(new ValidatorId("rules-drugs", "5")));

    assertThat(names)
        .containsEntry("model", "grounding-en@1+0123456789ab")
        .containsEntry("levels", "levels-1")
        .containsEntry("policy.dialogue2note", "hold-1")
        .containsEntry("validators.rules-drugs", "5")
        .containsKeys("policy", "validators", "review", "encryption", "limits", "drift");
    assertThat(names.values()).noneMatch(value -> value.contains("/keys/judge"));
  }

  private static TreeSet<String> differing(Map<String, String> settings) {
    Map<String, Long> standard = numbers(Map.of());
    TreeSet<String> differing = new TreeSet<>();
    numbers(settings)
        .forEach(
            (group, number) -> {
              if (!number.equals(standard.get(group))) {
                differing.add(group);
              }
            });
    return differing;
  }

  private static Map<String, Long> numbers(Map<String, String> settings) {
    return SharedSettings.of(Configs.with(settings));
  }
}
