package io.assay.validator.rules.context;

import io.assay.validator.language.WordTable;
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
          Map.entry("left's", LEFT),
          Map.entry("right's", RIGHT),
          Map.entry("lt", LEFT),
          Map.entry("rt", RIGHT),
          Map.entry("rul", RIGHT),
          Map.entry("rml", RIGHT),
          Map.entry("rll", RIGHT),
          Map.entry("lul", LEFT),
          Map.entry("lll", LEFT),
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
          Map.entry("izq", LEFT),
          Map.entry("izdo", LEFT),
          Map.entry("izda", LEFT),
          Map.entry("izqdo", LEFT),
          Map.entry("izqda", LEFT),
          Map.entry("dcho", RIGHT),
          Map.entry("dcha", RIGHT),
          Map.entry("dchos", RIGHT),
          Map.entry("dchas", RIGHT),
          Map.entry("der", RIGHT),
          Map.entry("bilaterales", BOTH),
          Map.entry("ambos", BOTH),
          Map.entry("ambas", BOTH));

  private static final Set<String> AFTER_ADVERB =
      WordTable.set("now away there here before after when off up over through along into ?");

  /** The abbreviations of Latin, and of Spanish, for one eye or both. */
  private static final Map<String, Side> OF_EYES =
      Map.of("od", RIGHT, "os", LEFT, "ou", BOTH, "oi", LEFT, "ao", BOTH);

  private static final Set<String> EYES = WordTable.list(Side.class, "words.tsv", "side-eyes");

  /** Before {@code OD} they make it once daily, or leave it open. */
  private static final Set<String> AMOUNTS =
      WordTable.list(Side.class, "words.tsv", "side-amounts");

  /** What OD is short for besides. */
  private static final Set<String> OVERDOSE =
      WordTable.set("overdose naloxone narcan heroin opioid fentanyl intentional unresponsive");

  private static final Set<String> ONLY_OF_EYES = Set.of("os", "ou", "oi");

  /**
   * The eye or eyes that an abbreviation in capitals names, where its sentence or a neighbour
   * speaks of eyes. {@code OD} behind an amount is once daily, if no other eye is named there.
   */
  static Optional<Side> ofEye(ReadText text, int token) {
    Side side = token < text.size() ? OF_EYES.get(text.at(token)) : null;
    if (side == null) {
      return Optional.empty();
    }
    String written = text.text().substring(text.token(token).start(), text.token(token).end());
    int sentence = text.sentenceIndexOf(token);
    int first = text.sentences().get(Math.max(0, sentence - 1)).first();
    int end = text.sentences().get(Math.min(text.sentences().size() - 1, sentence + 1)).end();
    boolean amount = AMOUNTS.contains(text.at(token - 1)) || isNumber(text, token - 1);
    boolean other =
        side == RIGHT
            && (text.hasAny(OVERDOSE, first, end)
                || (amount && !text.hasAny(ONLY_OF_EYES, first, end)));
    return written.chars().allMatch(Character::isUpperCase)
            && !other
            && text.hasAny(EYES, first, end)
        ? Optional.of(side)
        : Optional.empty();
  }

  private static boolean isNumber(ReadText text, int token) {
    return token >= 0 && text.token(token).isNumber();
  }

  /** The side a token names; "all right", "right now" and the like name none. */
  static Optional<Side> at(ReadText text, int token) {
    Side side = WORDS.get(text.at(token));
    if (side == null) {
      return ofEye(text, token).or(() -> letter(text, token));
    }
    boolean discourse =
        side == RIGHT
            && (text.at(token - 1).equals("all")
                || text.at(token - 1).equals("that's")
                || AFTER_ADVERB.contains(text.at(token + 1)));
    boolean departed = side == LEFT && AFTER_LEAVING.contains(text.at(token + 1));
    boolean ofTheHand = text.at(token + 1).equals("-") && HANDED.contains(text.at(token + 2));
    return discourse || departed || ofTheHand || isAssent(text, token)
        ? Optional.empty()
        : Optional.of(side);
  }

  /** "For the fibrillation, right." */
  private static boolean isAssent(ReadText text, int token) {
    return text.at(token).equals("right")
        && ASSENTING.contains(text.at(token - 1))
        && ASSENTING.contains(text.at(token + 1));
  }

  /**
   * The capital L or R before a word; after a number it is litres, as in {@code mmol/L}, or
   * resistance to a drug.
   */
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
            && !text.at(token - 1).equals("/")
            && (token == 0
                || !text.token(token - 1).isNumber()
                || isOfAPair(text, token, letter == 'L' ? "r" : "l"));
    return side ? Optional.of(letter == 'L' ? LEFT : RIGHT) : Optional.empty();
  }

  /** "IOP R 24 L 19". */
  private static boolean isOfAPair(ReadText text, int token, String other) {
    return text.at(token - 2).equals(other) && text.token(token + 1).isNumber();
  }

  private static final Set<String> AFTER_LEAVING =
      WordTable.set("the a my him her over in alone untouched");

  private static final Set<String> HANDED = Set.of("handed", "footed", "hander");

  private static final Set<String> ASSENTING = Set.of(",", ".", "?", "!", ":", "]", "");

  Side opposite() {
    return switch (this) {
      case LEFT -> RIGHT;
      case RIGHT -> LEFT;
      case BOTH -> BOTH;
    };
  }
}
