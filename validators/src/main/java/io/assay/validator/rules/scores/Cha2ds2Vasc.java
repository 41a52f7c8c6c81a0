package io.assay.validator.rules.scores;

/**
 * CHA2DS2-VASc, 0 to 9 points: the risk of stroke in atrial fibrillation (Lip et al., Chest
 * 2010;137:263-272).
 */
public record Cha2ds2Vasc(
    boolean heartFailure,
    boolean hypertension,
    int ageYears,
    boolean diabetes,
    boolean strokeOrThromboembolism,
    boolean vascularDisease,
    Sex sex) {

  public int points() {
    int age = ageYears >= 75 ? 2 : ageYears >= 65 ? 1 : 0;
    return age
        + (heartFailure ? 1 : 0)
        + (hypertension ? 1 : 0)
        + (diabetes ? 1 : 0)
        + (strokeOrThromboembolism ? 2 : 0)
        + (vascularDisease ? 1 : 0)
        + (sex == Sex.FEMALE ? 1 : 0);
  }
}
