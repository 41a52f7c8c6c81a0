package io.assay.validator.grounding;

import io.assay.validator.Score;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the grounding lane calls a finding. Calibration reads the evaluations, not these thresholds;
 * they decide what a person is shown.
 *
 * @param errorBelow ({@code error-below}) a claim with less support is an error
 * @param warningBelow ({@code warning-below}) a claim with less support is a warning; not below
 *     {@code errorBelow}
 * @param maxClaims ({@code max-claims}) a draft with more claims is undetermined; at least 1
 */
public record GroundingSettings(Score errorBelow, Score warningBelow, int maxClaims) {

  private static final String ERROR_BELOW = "error-below";
  private static final String WARNING_BELOW = "warning-below";
  private static final String MAX_CLAIMS = "max-claims";

  /** The model's own balance point, and half of it: not yet fitted to anything. */
  public static final GroundingSettings DEFAULT =
      new GroundingSettings(new Score(0.25), new Score(0.5), 400);

  public GroundingSettings {
    if (warningBelow.compareTo(errorBelow) < 0) {
      throw new IllegalArgumentException(WARNING_BELOW + " is below " + ERROR_BELOW);
    }
    if (maxClaims < 1) {
      throw new IllegalArgumentException(MAX_CLAIMS + " is " + maxClaims + ", not at least 1");
    }
  }

  /**
   * Settings of their keys; absent keys have the defaults.
   *
   * @throws IllegalArgumentException naming the key that is unknown or whose value does not fit
   */
  static GroundingSettings of(Map<String, String> settings) {
    Set<String> unknown = new TreeSet<>(settings.keySet());
    unknown.removeAll(Set.of(ERROR_BELOW, WARNING_BELOW, MAX_CLAIMS));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("grounding has no setting " + unknown);
    }
    return new GroundingSettings(
        score(settings, ERROR_BELOW, DEFAULT.errorBelow),
        score(settings, WARNING_BELOW, DEFAULT.warningBelow),
        count(settings, DEFAULT.maxClaims));
  }

  private static Score score(Map<String, String> settings, String key, Score otherwise) {
    if (!settings.containsKey(key)) {
      return otherwise;
    }
    try {
      return new Score(Double.parseDouble(settings.getOrDefault(key, "")));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + " is not a number in [0, 1]", e);
    }
  }

  private static int count(Map<String, String> settings, int otherwise) {
    try {
      return Integer.parseInt(settings.getOrDefault(MAX_CLAIMS, Integer.toString(otherwise)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(MAX_CLAIMS + " is not a whole number", e);
    }
  }
}
