package io.assay.validator.grounding;

import io.assay.validator.Score;
import io.assay.validator.SettingReader;
import java.util.Map;
import java.util.Set;

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
      throw new IllegalArgumentException(named(WARNING_BELOW) + " is below " + named(ERROR_BELOW));
    }
    if (maxClaims < 1) {
      throw new IllegalArgumentException(
          named(MAX_CLAIMS) + " is " + maxClaims + ", not at least 1");
    }
  }

  /**
   * Settings of their keys; absent keys have the defaults.
   *
   * @throws IllegalArgumentException naming the key that is unknown or whose value does not fit
   */
  static GroundingSettings of(Map<String, String> settings) {
    SettingReader read =
        SettingReader.of(
            GroundingValidator.NAME, settings, Set.of(ERROR_BELOW, WARNING_BELOW, MAX_CLAIMS));
    return new GroundingSettings(
        read.score(ERROR_BELOW, DEFAULT.errorBelow),
        read.score(WARNING_BELOW, DEFAULT.warningBelow),
        read.whole(MAX_CLAIMS, DEFAULT.maxClaims));
  }

  private static String named(String key) {
    return SettingReader.named(GroundingValidator.NAME, key);
  }
}
