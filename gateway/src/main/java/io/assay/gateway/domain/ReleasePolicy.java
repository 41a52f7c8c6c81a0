package io.assay.gateway.domain;

import io.assay.validator.DraftContent;
import io.assay.validator.Finding;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import io.assay.validator.UndeterminedReason;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which verdicts may be released without a person, per task. Whatever a rule does not clearly
 * permit is held. By itself it is in force for ever.
 *
 * @param version travels in each verdict
 * @param byDefault for tasks that have no policy of their own
 * @param versions of the tasks whose policy was set apart from the others'
 * @param reviews how what is held is reviewed, and what is looked at besides
 */
public record ReleasePolicy(
    String version,
    TaskPolicy byDefault,
    Map<TaskName, TaskPolicy> byTask,
    Map<TaskName, String> versions,
    ReviewRules reviews)
    implements PolicyInForce {

  public ReleasePolicy {
    byTask = Map.copyOf(byTask);
    versions = Map.copyOf(versions);
    if (version.isBlank()) {
      throw new IllegalArgumentException("policy has no version");
    }
  }

  /** With {@link ReviewRules#STANDARD} and one version for every task. */
  public ReleasePolicy(String version, TaskPolicy byDefault, Map<TaskName, TaskPolicy> byTask) {
    this(version, byDefault, byTask, Map.of(), ReviewRules.STANDARD);
  }

  /** The same policy with a site's own rules for its reviews. */
  public ReleasePolicy with(ReviewRules rules) {
    return new ReleasePolicy(version, byDefault, byTask, versions, rules);
  }

  /** The same policy but for one task, which has its own under its own version. */
  public ReleasePolicy with(TaskName task, TaskPolicy policy, String policyVersion) {
    Map<TaskName, TaskPolicy> policies = new HashMap<>(byTask);
    policies.put(task, policy);
    Map<TaskName, String> named = new HashMap<>(versions);
    named.put(task, policyVersion);
    return new ReleasePolicy(version, byDefault, policies, named, reviews);
  }

  /** {@link TaskPolicy#UNFITTED} for every task. */
  public static ReleasePolicy unfitted() {
    return new ReleasePolicy("unfitted-1", TaskPolicy.UNFITTED, Map.of());
  }

  @Override
  public ReleasePolicy now() {
    return this;
  }

  public TaskPolicy forTask(TaskName task) {
    return byTask.getOrDefault(task, byDefault);
  }

  /** The version of the policy for the task. */
  public String versionFor(TaskName task) {
    return versions.getOrDefault(task, version);
  }

  /** The door for a draft: as its content's, and for a share of the harmless ones a person's. */
  public Disposition dispose(Draft draft, Verdict verdict) {
    Disposition disposition = dispose(draft.content(), verdict);
    return disposition instanceof Disposition.Release && reviews.samples(draft.id(), draft.task())
        ? Disposition.hold(HoldReason.SAMPLED)
        : disposition;
  }

  /**
   * Whether a draft is to wait until it can be checked, rather than go to a person: only where the
   * site says so for its task, only while the evaluator cannot be asked at all, and not for ever. A
   * draft that the evaluator is too slow for does not wait, or it could hold up its partition.
   *
   * @param age of the draft's record
   */
  public boolean waits(TaskName task, Verdict verdict, Duration age) {
    return verdict instanceof Verdict.Undetermined undetermined
        && undetermined.unchecked().contains(UndeterminedReason.EVALUATOR_UNAVAILABLE)
        && reviews.waiting().tasks().has(task)
        && age.compareTo(reviews.waiting().atMost()) < 0;
  }

  /** The door for a verdict on the content, with every reason that holds it. */
  public Disposition dispose(DraftContent content, Verdict verdict) {
    TaskPolicy policy = forTask(content.task());
    Set<HoldReason> reasons = EnumSet.noneOf(HoldReason.class);
    switch (verdict) {
      case Verdict.Undetermined undetermined -> reasons.add(HoldReason.UNDETERMINED);
      case Verdict.Graded graded -> {
        if (graded.level().compareTo(policy.maxLevel()) > 0) {
          reasons.add(HoldReason.LEVEL);
        }
        if (graded.probabilities().unsafe() > policy.maxUnsafeProbability()) {
          reasons.add(HoldReason.UNSAFE_PROBABILITY);
        }
      }
    }
    if (verdict.findings().stream()
        .map(Finding::severity)
        .anyMatch(policy.neverReleased()::contains)) {
      reasons.add(HoldReason.SEVERITY);
    }
    if (content.source() instanceof Source.Absent && !reviews.sourceFree().has(content.task())) {
      reasons.add(HoldReason.SOURCE_FREE);
    }
    return reasons.isEmpty() ? Disposition.RELEASE : new Disposition.Hold(reasons);
  }
}
