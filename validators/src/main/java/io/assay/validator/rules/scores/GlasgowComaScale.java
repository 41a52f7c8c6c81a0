package io.assay.validator.rules.scores;

/**
 * Glasgow Coma Scale, 3 to 15 points: the sum of eye (1-4), verbal (1-5) and motor (1-6) response
 * (Teasdale and Jennett, Lancet 1974;2:81-84; motor 1-6 as revised in 1976).
 */
public record GlasgowComaScale(int eye, int verbal, int motor) {

  public GlasgowComaScale {
    if (eye < 1 || eye > 4 || verbal < 1 || verbal > 5 || motor < 1 || motor > 6) {
      throw new IllegalArgumentException("a response is outside its scale");
    }
  }

  public int points() {
    return eye + verbal + motor;
  }
}
