package io.assay.gateway.app;

import io.assay.gateway.domain.ReviewRules;
import io.assay.gateway.domain.ReviewRules.TaskSet;
import io.assay.validator.TaskName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** From the settings of reviews to the rules that the gate applies. */
final class ReviewSettings {

  /** Stands for every task, or for those that are not named. */
  private static final String ANY = "*";

  private ReviewSettings() {}

  static ReviewRules rules(ReviewConfig settings) {
    Map<TaskName, Double> shares = new HashMap<>();
    settings
        .sampledShare()
        .forEach(
            (task, share) -> {
              if (!task.equals(ANY)) {
                shares.put(taskOf("assay.review.sampled-share." + task, task), share);
              }
            });
    return new ReviewRules(
        tasks("assay.review.two-people-for", settings.twoPeopleFor().orElse(List.of())),
        shares,
        settings.sampledShare().getOrDefault(ANY, 0.0),
        new ReviewRules.DueTimes(
            settings.dueIn().high(),
            settings.dueIn().moderate(),
            settings.dueIn().low(),
            settings.dueIn().undetermined()),
        tasks(
            "assay.review.release-without-source-for",
            settings.releaseWithoutSourceFor().orElse(List.of())),
        waiting(settings));
  }

  private static ReviewRules.Waiting waiting(ReviewConfig settings) {
    if (!settings.waitAtMost().isPositive()) {
      throw new StartupException("assay.review.wait-at-most is not above zero");
    }
    return new ReviewRules.Waiting(
        tasks("assay.review.wait-for-evaluator", settings.waitForEvaluator().orElse(List.of())),
        settings.waitAtMost());
  }

  private static TaskSet tasks(String setting, List<String> tasks) {
    if (tasks.contains(ANY)) {
      return new TaskSet.Every();
    }
    Set<TaskName> named =
        tasks.stream().map(task -> taskOf(setting, task)).collect(Collectors.toSet());
    return new TaskSet.Only(named);
  }

  private static TaskName taskOf(String setting, String task) {
    try {
      return new TaskName(task);
    } catch (IllegalArgumentException e) {
      throw new StartupException(setting + ": " + e.getMessage(), e);
    }
  }
}
