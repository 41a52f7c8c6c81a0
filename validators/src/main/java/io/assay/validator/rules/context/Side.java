package io.assay.validator.rules.context;

import io.assay.validator.rules.ReadText;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A side of the body. */
enum Side {
  LEFT,
  RIGHT,
  BOTH;

  private static final Map<String, Side> WORDS =
      Map.ofEntries(
          Map.entry("left", LEFT),
          Map.entry("right", RIGHT),
          Map.entry("lt", LEFT),
          Map.entry("rt", RIGHT),
          Map.entry("bilat", BOTH),
          Map.entry("bilateral", BOTH),
          Map.entry("bilaterally", BOTH),
          Map.entry("both", BOTH),
          Map.entry("either", BOTH),
          Map.entry("each", BOTH),
          Map.entry("izquierdo", LEFT),
          Map.entry("izquierda", LEFT),
          Map.entry("izquierdos", LEFT),
          Map.entry("izquierdas", LEFT),
          Map.entry("derecho", RIGHT),
          Map.entry("derecha", RIGHT),
          Map.entry("derechos", RIGHT),
          Map.entry("derechas", RIGHT),
          Map.entry("bilaterales", BOTH),
          Map.entry("ambos", BOTH),
          Map.entry("ambas", BOTH));

  private static final Set<String> AFTER_ADVERB =
      Set.of("now", "away", "there", "here", "before", "after", "when", "off", "up", "?");

  /** The side a token names; "all right", "right now" and the like name none. */
  static Optional<Side> at(ReadText text, int token) {
    Side side = WORDS.get(text.at(token));
    if (side == null) {
      return letter(text, token);
    }
    boolean discourse =
        side == RIGHT
            && (text.at(token - 1).equals("all")
                || text.at(token - 1).equals("that's")
                || AFTER_ADVERB.contains(text.at(token + 1)));
    boolean departed = side == LEFT && AFTER_LEAVING.contains(text.at(token + 1));
    return discourse || departed ? Optional.empty() : Optional.of(side);
  }

  /** The capital L or R before a word; after a number it is litres, or resistance to a drug. */
  private static Optional<Side> letter(ReadText text, int token) {
    if (token < 0 || token >= text.size()) {
      return Optional.empty();
    }
    char letter = text.text().charAt(text.token(token).start());
    boolean side =
        text.at(token).length() == 1
            && (letter == 'L' || letter == 'R')
            && token + 1 < text.size()
            && (text.token(token + 1).isWord() || text.token(token + 1).isNumber())
            && (token == 0 || !text.token(token - 1).isNumber());
    return side ? Optional.of(letter == 'L' ? LEFT : RIGHT) : Optional.empty();
  }

  private static final Set<String> AFTER_LEAVING = Set.of("the", "a", "my", "him", "her", "over");

  Side opposite() {
    return switch (this) {
      case LEFT -> RIGHT;
      case RIGHT -> LEFT;
      case BOTH -> BOTH;
    };
  }
}
