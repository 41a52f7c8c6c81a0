package io.assay.validator.rules.scores;

/**
 * Shock index: pulse over systolic pressure (Allgöwer and Burri, Schockindex, Dtsch Med Wochenschr
 * 1967;92:1947-1950).
 */
public final class ShockIndex {

  private ShockIndex() {}

  public static double of(double pulsePerMinute, double systolicMmHg) {
    return pulsePerMinute / systolicMmHg;
  }
}
