package io.assay.gateway.policy;

import io.assay.gateway.domain.OtherCalibrationException;
import io.assay.gateway.domain.PolicyChange;
import io.assay.gateway.domain.PolicyChange.Terms;
import io.assay.gateway.domain.PolicyScope;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.domain.TaskPolicy;
import io.assay.validator.TaskName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What is in force after every change so far, in their order. A change that cannot be used leaves
 * what was in force before it; where that is not known any more, or was in force for other levels
 * than those in use, nothing is released. Not safe for use by several threads.
 */
public final class PolicyLedger {

  /**
   * The version under which everything is held, since the policy that was in force is lost here.
   */
  static final String LOST = "lost";

  private final ReleasePolicy base;
  private final Function<String, ReleasePolicy> documents;
  private final Map<PolicyScope, ReleasePolicy> taken = new HashMap<>();
  private final Map<PolicyScope, Refused> refused = new HashMap<>();
  private boolean complete = true;

  /**
   * A change that was not taken.
   *
   * @param lost whether nobody knows what was in force before it
   */
  public record Refused(PolicyRefusal reason, boolean lost) {}

  /**
   * @param base in force where nothing is set
   * @param documents reads a document; throws for one that cannot be used, {@link
   *     OtherCalibrationException} if only because of the levels in use
   */
  public PolicyLedger(ReleasePolicy base, Function<String, ReleasePolicy> documents) {
    this.base = base;
    this.documents = documents;
  }

  /**
   * Earlier changes were taken off the topic, so what was in force before a later one is unsure.
   */
  public void somethingIsMissing() {
    complete = false;
  }

  /**
   * The next change.
   *
   * @param key as it stands on the topic
   * @return why it was not taken; empty if it is in force
   */
  public Optional<PolicyRefusal> take(String key, PolicyChange change) {
    if (!change.scope().key().equals(key)) {
      return refuse(key, PolicyRefusal.KEY_MISMATCH);
    }
    ReleasePolicy policy;
    try {
      policy = policyOf(change);
    } catch (OtherCalibrationException e) {
      return refuse(key, PolicyRefusal.OTHER_CALIBRATION);
    } catch (RuntimeException e) {
      // A document stays on its topic: one that nobody foresaw would stop every instance for good.
      return refuse(key, PolicyRefusal.UNUSABLE_DOCUMENT);
    }
    if (!policy.version().equals(change.version())) {
      return refuse(key, PolicyRefusal.OTHER_VERSION);
    }
    if (change.scope() instanceof PolicyScope.OneTask one
        && !policy.byTask().keySet().equals(Set.of(one.task()))) {
      return refuse(key, PolicyRefusal.OTHER_TASK);
    }
    taken.put(change.scope(), policy);
    refused.remove(change.scope());
    return Optional.empty();
  }

  /** What was set for the scope is taken back. */
  public void takeBack(String key) {
    scopeOf(key)
        .ifPresent(
            scope -> {
              taken.remove(scope);
              refused.remove(scope);
            });
  }

  /** A record that is no change at all. */
  public Optional<PolicyRefusal> refuse(String key, PolicyRefusal why) {
    scopeOf(key)
        .ifPresent(
            scope ->
                refused.put(scope, new Refused(why, isUnsure(why) && !taken.containsKey(scope))));
    return Optional.of(why);
  }

  /** Whether another policy than the one known here may have been in force before. */
  private boolean isUnsure(PolicyRefusal why) {
    return !complete || why == PolicyRefusal.OTHER_CALIBRATION;
  }

  /** What is in force. */
  public ReleasePolicy inForce() {
    ReleasePolicy all = base;
    ReleasePolicy forAll = taken.get(new PolicyScope.EveryTask());
    if (forAll != null) {
      all = forAll.with(base.reviews());
    } else if (isLost(new PolicyScope.EveryTask())) {
      all = new ReleasePolicy(LOST, TaskPolicy.RELEASES_NOTHING, Map.of()).with(base.reviews());
    }
    ReleasePolicy composed = all;
    for (Map.Entry<PolicyScope, ReleasePolicy> each : taken.entrySet()) {
      if (each.getKey() instanceof PolicyScope.OneTask one) {
        ReleasePolicy own = each.getValue();
        composed = composed.with(one.task(), own.forTask(one.task()), own.version());
      }
    }
    for (PolicyScope scope : refused.keySet()) {
      if (scope instanceof PolicyScope.OneTask one && isLost(scope)) {
        composed = composed.with(one.task(), TaskPolicy.RELEASES_NOTHING, LOST);
      }
    }
    return composed;
  }

  /** The last change of each scope, by its key, where that was not taken. */
  public Map<String, Refused> refused() {
    Map<String, Refused> byKey = new TreeMap<>();
    refused.forEach((scope, why) -> byKey.put(scope.key(), why));
    return byKey;
  }

  private boolean isLost(PolicyScope scope) {
    Refused last = refused.get(scope);
    return last != null && last.lost();
  }

  private ReleasePolicy policyOf(PolicyChange change) {
    return switch (change.terms()) {
      case Terms.Document document -> documents.apply(document.json());
      case Terms.ReleaseNothing nothing ->
          new ReleasePolicy(change.version(), TaskPolicy.RELEASES_NOTHING, tasksOf(change));
    };
  }

  private static Map<TaskName, TaskPolicy> tasksOf(PolicyChange change) {
    return switch (change.scope()) {
      case PolicyScope.EveryTask every -> Map.of();
      case PolicyScope.OneTask one -> Map.of(one.task(), TaskPolicy.RELEASES_NOTHING);
    };
  }

  private static Optional<PolicyScope> scopeOf(String key) {
    try {
      return Optional.of(PolicyScope.of(key));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
