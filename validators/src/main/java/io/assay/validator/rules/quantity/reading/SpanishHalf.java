package io.assay.validator.rules.quantity.reading;

import io.assay.validator.rules.ReadText;
import java.util.Map;

/**
 * Which half of a day Spanish words behind an hour name: "las 8 de la noche", "las 12 del
 * mediodía".
 */
public final class SpanishHalf {

  private static final Map<String, Integer> PARTS =
      Map.of("madrugada", -1, "manana", -1, "tarde", 1, "noche", 1);

  private SpanishHalf() {}

  /** -1 before noon, 1 after it, 0 where the words at a token say neither. */
  public static int at(ReadText text, int token) {
    if (text.at(token).equals("de") && text.at(token + 1).equals("la")) {
      return PARTS.getOrDefault(text.at(token + 2), 0);
    }
    return text.at(token).equals("del") && text.at(token + 1).equals("mediodia") ? 1 : 0;
  }
}
