package io.assay.validator.rules.scores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each table names where its expected values were published. */
class CalculatorsTest {

  /** CDC, How is BMI calculated (68 kg, 165 cm); WHO cut-offs at 1.75 m. */
  @ParameterizedTest
  @CsvSource({"68, 165, 24.98", "76.56, 175, 25.0", "91.88, 175, 30.0"})
  void bodyMassIndex(double weightKg, double heightCm, double expected) {
    assertThat(BodyMassIndex.of(weightKg, heightCm)).isCloseTo(expected, within(0.01));
  }

  /** StatPearls, Mean Arterial Pressure: DP + 1/3 (SP - DP), 120/80 is 93. */
  @ParameterizedTest
  @CsvSource({"120, 80, 93.3", "90, 60, 70", "140, 80, 100"})
  void meanArterialPressure(double systolic, double diastolic, double expected) {
    assertThat(MeanArterialPressure.of(systolic, diastolic)).isCloseTo(expected, within(0.05));
  }

  /** Emmett and Narins 1977: normal 140, 104, 24; with potassium 4 more. */
  @Test
  void anionGap() {
    assertThat(AnionGap.of(140, 104, 24)).isEqualTo(12);
    assertThat(AnionGap.withPotassium(140, 4, 104, 24)).isEqualTo(16);
  }

  /** Katz 1973 states 1.6 mEq/L, Hillier 1999 2.4 mEq/L for each 100 mg/dL above 100. */
  @ParameterizedTest
  @CsvSource({"130, 100, 130, 130", "130, 200, 131.6, 132.4", "125, 600, 133, 137"})
  void correctedSodium(double sodium, double glucose, double katz, double hillier) {
    assertThat(CorrectedSodium.katz(sodium, glucose)).isCloseTo(katz, within(1e-9));
    assertThat(CorrectedSodium.hillier(sodium, glucose)).isCloseTo(hillier, within(1e-9));
  }

  /** The Guidewire, corrected calcium: 1.83 mmol/L at 26 g/L is 2.11; Payne's normal at 4 g/dL. */
  @Test
  void correctedCalcium() {
    assertThat(CorrectedCalcium.mmolPerL(1.83, 26)).isCloseTo(2.11, within(1e-9));
    assertThat(CorrectedCalcium.mgPerDl(8.0, 2.0)).isCloseTo(9.6, within(1e-9));
    assertThat(CorrectedCalcium.mgPerDl(9.1, 4.0)).isCloseTo(9.1, within(1e-9));
  }

  /**
   * National Kidney Foundation, eGFR calculator: a man of 55 with 1.2 mg/dL has 71. The others are
   * the equation's fixed points: at Scr = kappa it is 142 x 0.9938^age (x 1.012).
   */
  @ParameterizedTest
  @CsvSource({"MALE, 55, 1.2, 71", "MALE, 50, 0.9, 104", "FEMALE, 50, 0.7, 105"})
  void ckdEpi2021(Sex sex, double age, double creatinine, long expected) {
    assertThat(Math.round(CkdEpi2021.of(sex, age, creatinine))).isEqualTo(expected);
  }

  /**
   * Published examples: superglobalcalculator.com (60 y, 80 kg, 1.2; woman of 45, 60 kg, 0.9) and
   * theprimecalculator.com (50 y, 80 kg, 1.0).
   */
  @ParameterizedTest
  @CsvSource({"MALE, 60, 80, 1.2, 74.1", "FEMALE, 45, 60, 0.9, 74.8", "MALE, 50, 80, 1.0, 100"})
  void cockcroftGault(Sex sex, double age, double weight, double creatinine, double expected) {
    assertThat(CockcroftGault.of(sex, age, weight, creatinine)).isCloseTo(expected, within(0.06));
  }

  /** Points of Lip et al. 2010, table 2, each alone and all together. */
  @Test
  void cha2ds2Vasc() {
    assertThat(new Cha2ds2Vasc(false, false, 60, false, false, false, Sex.MALE).points()).isZero();
    assertThat(new Cha2ds2Vasc(true, false, 64, false, false, false, Sex.MALE).points())
        .isEqualTo(1);
    assertThat(new Cha2ds2Vasc(false, true, 65, false, false, false, Sex.MALE).points())
        .isEqualTo(2);
    assertThat(new Cha2ds2Vasc(false, false, 74, true, false, false, Sex.FEMALE).points())
        .isEqualTo(3);
    assertThat(new Cha2ds2Vasc(false, false, 75, false, true, false, Sex.MALE).points())
        .isEqualTo(4);
    assertThat(new Cha2ds2Vasc(true, true, 80, true, true, true, Sex.FEMALE).points()).isEqualTo(9);
  }

  /** Points of Pisters et al. 2010, table 5: one for each item, nine at most. */
  @Test
  void hasBled() {
    assertThat(new HasBled(false, false, false, false, false, false, false, false, false).points())
        .isZero();
    assertThat(new HasBled(true, false, false, true, false, false, true, false, false).points())
        .isEqualTo(3);
    assertThat(new HasBled(true, true, true, true, true, true, true, true, true).points())
        .isEqualTo(9);
  }

  /**
   * scoutmytool.com, MELD-Na: bilirubin 1.5, INR 1.5, creatinine 1.0, sodium 135 give 13 and 15.
   * Bounds as in OPTN policy 9.1: 6 at the least, 40 at the most, sodium 125 to 137, no sodium term
   * at 11 or below, dialysis as creatinine 4.
   */
  @Test
  void meldNa() {
    assertThat(MeldNa.meld(1.5, 1.5, 1.0, false)).isEqualTo(13);
    assertThat(MeldNa.of(1.5, 1.5, 1.0, false, 135)).isEqualTo(15);
    assertThat(MeldNa.of(0.4, 0.9, 0.5, false, 120)).isEqualTo(6);
    assertThat(MeldNa.of(50, 12, 4, false, 120)).isEqualTo(40);
    assertThat(MeldNa.of(3, 2, 1, false, 110)).isEqualTo(MeldNa.of(3, 2, 1, false, 125));
    assertThat(MeldNa.of(3, 2, 1, true, 130)).isEqualTo(MeldNa.of(3, 2, 4, false, 130));
    assertThat(MeldNa.of(3, 2, 9, false, 150)).isEqualTo(MeldNa.meld(3, 2, 4, false));
  }

  /** glasgowcomascale.org: E4 V5 M6 is 15, E1 V1 M1 is 3. */
  @Test
  void glasgowComaScale() {
    assertThat(new GlasgowComaScale(4, 5, 6).points()).isEqualTo(15);
    assertThat(new GlasgowComaScale(1, 1, 1).points()).isEqualTo(3);
    assertThatThrownBy(() -> new GlasgowComaScale(5, 5, 6))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Royal College of Physicians 2017, chart 1: both ends of each band. */
  @ParameterizedTest
  @CsvSource({
    "16, 97, false, 120, 70, true, 37.0, 0",
    "8, 97, false, 120, 70, true, 37.0, 3",
    "9, 97, false, 120, 70, true, 37.0, 1",
    "12, 96, false, 111, 51, true, 36.1, 0",
    "20, 96, false, 219, 90, true, 38.0, 0",
    "21, 97, false, 120, 70, true, 37.0, 2",
    "25, 97, false, 120, 70, true, 37.0, 3",
    "16, 95, false, 110, 91, true, 38.1, 4",
    "16, 93, false, 100, 111, true, 39.1, 8",
    "16, 91, false, 90, 131, true, 35.0, 12",
    "16, 97, true, 220, 50, false, 36.0, 10",
    "16, 97, false, 120, 40, true, 37.0, 3",
    "25, 91, true, 90, 131, false, 35.0, 20",
  })
  void news2(
      double rr,
      double spo2,
      boolean o2,
      double sbp,
      double pulse,
      boolean alert,
      double t,
      int n) {
    assertThat(new News2(rr, spo2, o2, sbp, pulse, alert, t).points()).isEqualTo(n);
  }

  /** The same chart, SpO2 scale 2: both ends of each band, on air and on oxygen. */
  @ParameterizedTest
  @CsvSource({
    "83, false, 3",
    "84, false, 2",
    "85, true, 4",
    "86, true, 3",
    "87, false, 1",
    "88, false, 0",
    "92, true, 2",
    "93, true, 3",
    "94, true, 3",
    "95, true, 4",
    "96, true, 4",
    "97, true, 5",
    "97, false, 0",
  })
  void news2OnScale2(double spo2, boolean o2, int n) {
    assertThat(new News2(16, spo2, o2, 120, 70, true, 37).pointsOnScale2()).isEqualTo(n);
  }

  /** Devine 1974: 50 or 45.5 kg at five feet and 2.3 kg an inch; Bauer 1983: two fifths more. */
  @Test
  void idealBodyWeight() {
    assertThat(IdealBodyWeight.of(Sex.MALE, 177.8)).isCloseTo(73, within(1e-9));
    assertThat(IdealBodyWeight.of(Sex.FEMALE, 152.4)).isCloseTo(45.5, within(1e-9));
    assertThat(IdealBodyWeight.adjusted(73, 123)).isCloseTo(93, within(1e-9));
  }

  /** Allgöwer and Burri 1967: 60/120 normal, 100/100 imminent, 120/80 manifest shock. */
  @ParameterizedTest
  @CsvSource({"60, 120, 0.5", "100, 100, 1.0", "120, 80, 1.5"})
  void shockIndex(double pulse, double systolic, double expected) {
    assertThat(ShockIndex.of(pulse, systolic)).isCloseTo(expected, within(1e-9));
  }

  /** The Berlin definition's borders: 300, 200 and 100 mmHg. */
  @ParameterizedTest
  @CsvSource({"63, 0.21, 300", "80, 0.40, 200", "60, 0.60, 100"})
  void pfRatio(double pao2, double fio2, double expected) {
    assertThat(PfRatio.of(pao2, fio2)).isCloseTo(expected, within(1e-9));
  }
}
