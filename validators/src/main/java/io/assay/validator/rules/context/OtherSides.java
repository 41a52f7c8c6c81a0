package io.assay.validator.rules.context;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Token;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The side that a source speaks of where it never names the other one, nor both. Of chambers and
 * vessels whose names have a side in them, and of what is sound on a side, nothing is held.
 */
final class OtherSides {

  /** Behind a side they are names of what there is but once. */
  private static final Set<String> NAMED =
      WordTable.list(OtherSides.class, "words.tsv", "side-in-a-name");

  /** They have a left and a right side wherever these are in the body. */
  private static final Set<String> HALVED =
      Set.of("heart", "cardiac", "bowel", "colon", "liver", "prostate");

  /** Of a side without a complaint a source may say nothing. */
  private static final Set<String> SOUND =
      WordTable.list(OtherSides.class, "words.tsv", "side-sound");

  /** In a sentence about these "the left" may be a half of the heart. */
  private static final Set<String> HEART =
      WordTable.set(
          "ventricle ventricular atrium atrial coronary heart cardiac rv lv rca lca lad collateralised"
              + " collateralized");

  /** Before "to the left" they make it where something went. */
  private static final Set<String> MOVED =
      WordTable.set("shift shifted shifts deviation deviated deviates displaced displacement");

  private static final Set<String> BEFORE_A_SIDE =
      WordTable.set("the on to from of his her your my their its and or at in with worse than");

  /** Tokens from a side to what it is of. */
  private static final int NEAR = 5;

  /** Behind "right" they make it correct, behind "left" gone or kept. */
  private static final Set<String> OF_SPEECH =
      WordTable.list(OtherSides.class, "words.tsv", "side-of-speech");

  /** Before a side they make it correct, or gone. */
  private static final Set<String> BEFORE_SPEECH =
      WordTable.list(OtherSides.class, "words.tsv", "side-of-speech-before");

  /** They may be of the side that is not named. */
  private static final Set<String> OTHERS =
      WordTable.list(OtherSides.class, "words.tsv", "side-others");

  /** "Does it hurt here? Right." may name a side. */
  private static final Map<String, Side> PERHAPS =
      Map.of("left", Side.LEFT, "l", Side.LEFT, "right", Side.RIGHT, "r", Side.RIGHT);

  private final Map<Side, Integer> first = new EnumMap<>(Side.class);
  private final Set<Side> maybe = EnumSet.noneOf(Side.class);

  OtherSides(ReadText source) {
    for (int token = 0; token < source.size(); token++) {
      if (OTHERS.contains(source.at(token))) {
        first.putIfAbsent(Side.BOTH, token);
      }
      int at = token;
      Optional<Side> side = Side.at(source, token);
      side.filter(known -> !isDirection(source, at))
          .ifPresent(known -> first.putIfAbsent(known, at));
      if (side.isEmpty()) {
        Optional.ofNullable(PERHAPS.get(source.at(token)))
            .filter(perhaps -> isSaid(source, at))
            .ifPresent(perhaps -> maybe.add(perhaps));
      }
    }
  }

  /** Where the source names the other side, if that is the only one of which it speaks. */
  Optional<Integer> insteadOf(ReadText draft, SideMatters.Matter matter) {
    boolean known =
        first.containsKey(matter.side())
            || first.containsKey(Side.BOTH)
            || maybe.contains(matter.side());
    return known || !isOfBody(draft, matter.token())
        ? Optional.empty()
        : Optional.ofNullable(first.get(matter.side().opposite()));
  }

  /** "A right pneumothorax with shift to the left" has nothing on the left. */
  private static boolean isDirection(ReadText text, int token) {
    int last = text.at(token - 1).equals("the") ? token - 2 : token - 1;
    return text.at(last).equals("to") && MOVED.contains(text.at(last - 1));
  }

  /** A letter is one in capitals and not behind a number, where it is litres. */
  private static boolean isSaid(ReadText text, int token) {
    String word = text.at(token);
    boolean amount =
        token > 0
            && text.token(token - 1).isNumber()
            && (token + 1 == text.size() || !text.token(token + 1).isWord());
    char first = text.text().charAt(text.token(token).start());
    return word.length() > 1
        ? !text.at(token - 1).equals("all")
        : Character.isUpperCase(first) && !amount;
  }

  /** "Both ovaries left.": what stands before says neither which one nor where. */
  private static boolean isKept(ReadText text, int token) {
    boolean last =
        token + 1 == text.size()
            || (text.token(token + 1).kind() == Token.Kind.MARK && !text.at(token + 1).equals("-"));
    return last
        && text.at(token).equals("left")
        && token > 0
        && text.token(token - 1).isWord()
        && !BEFORE_A_SIDE.contains(text.at(token - 1));
  }

  private static boolean isOfBody(ReadText text, int token) {
    int next = text.at(token + 1).equals("-") ? token + 3 : token + 1;
    return !isDirection(text, token)
        && !NAMED.contains(text.at(next))
        && !text.hasAny(HEART, text.sentenceOf(token))
        && !isKept(text, token)
        && !text.hasAny(HALVED, next, next + NEAR)
        && !text.hasAny(SOUND, next, next + NEAR)
        && !OF_SPEECH.contains(text.at(next))
        && !BEFORE_SPEECH.contains(text.at(token - 1));
  }
}
