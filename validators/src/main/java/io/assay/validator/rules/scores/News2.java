package io.assay.validator.rules.scores;

/**
 * National Early Warning Score 2, 0 to 20 points (Royal College of Physicians, National Early
 * Warning Score (NEWS) 2, London 2017, chart 1).
 *
 * @param alert alert, not newly confused and not only responsive to voice or pain
 */
public record News2(
    double respirationsPerMinute,
    double spo2Percent,
    boolean supplementalOxygen,
    double systolicMmHg,
    double pulsePerMinute,
    boolean alert,
    double temperatureCelsius) {

  /** With SpO2 scale 1. */
  public int points() {
    return points(saturation());
  }

  /** With SpO2 scale 2, for patients in hypercapnic respiratory failure who aim at 88 to 92%. */
  public int pointsOnScale2() {
    return points(saturationOnScale2());
  }

  private int points(int saturation) {
    return respiration()
        + saturation
        + (supplementalOxygen ? 2 : 0)
        + pressure()
        + pulse()
        + (alert ? 0 : 3)
        + temperature();
  }

  private int respiration() {
    double r = respirationsPerMinute;
    return r <= 8 ? 3 : r <= 11 ? 1 : r <= 20 ? 0 : r <= 24 ? 2 : 3;
  }

  private int saturation() {
    double s = spo2Percent;
    return s <= 91 ? 3 : s <= 93 ? 2 : s <= 95 ? 1 : 0;
  }

  private int saturationOnScale2() {
    double s = spo2Percent;
    if (s <= 92 || !supplementalOxygen) {
      return s <= 83 ? 3 : s <= 85 ? 2 : s <= 87 ? 1 : 0;
    }
    return s <= 94 ? 1 : s <= 96 ? 2 : 3;
  }

  private int pressure() {
    double p = systolicMmHg;
    return p <= 90 ? 3 : p <= 100 ? 2 : p <= 110 ? 1 : p <= 219 ? 0 : 3;
  }

  private int pulse() {
    double p = pulsePerMinute;
    return p <= 40 ? 3 : p <= 50 ? 1 : p <= 90 ? 0 : p <= 110 ? 1 : p <= 130 ? 2 : 3;
  }

  private int temperature() {
    double t = temperatureCelsius;
    return t <= 35.0 ? 3 : t <= 36.0 ? 1 : t <= 38.0 ? 0 : t <= 39.0 ? 1 : 2;
  }
}
