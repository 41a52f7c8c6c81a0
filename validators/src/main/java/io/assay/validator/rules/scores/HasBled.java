package io.assay.validator.rules.scores;

/**
 * HAS-BLED, 0 to 9 points: the risk of major bleeding under anticoagulation (Pisters et al., Chest
 * 2010;138:1093-1100).
 *
 * @param hypertension uncontrolled, systolic above 160 mmHg
 * @param elderly older than 65 years
 * @param drugs antiplatelets or NSAIDs
 */
public record HasBled(
    boolean hypertension,
    boolean abnormalRenalFunction,
    boolean abnormalLiverFunction,
    boolean stroke,
    boolean bleeding,
    boolean labileInr,
    boolean elderly,
    boolean drugs,
    boolean alcohol) {

  public int points() {
    int points = 0;
    for (boolean item :
        new boolean[] {
          hypertension,
          abnormalRenalFunction,
          abnormalLiverFunction,
          stroke,
          bleeding,
          labileInr,
          elderly,
          drugs,
          alcohol
        }) {
      points += item ? 1 : 0;
    }
    return points;
  }
}
