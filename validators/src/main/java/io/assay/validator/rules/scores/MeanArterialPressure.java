package io.assay.validator.rules.scores;

/**
 * Mean arterial pressure in mmHg: the diastolic pressure and a third of the pulse pressure (Gauer,
 * 1960; DeMers and Wachs, Physiology, Mean Arterial Pressure, StatPearls 2023).
 */
public final class MeanArterialPressure {

  private MeanArterialPressure() {}

  public static double of(double systolicMmHg, double diastolicMmHg) {
    return diastolicMmHg + (systolicMmHg - diastolicMmHg) / 3;
  }
}
