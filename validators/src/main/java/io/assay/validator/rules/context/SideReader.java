package io.assay.validator.rules.context;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.PhraseTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds sides to parts of the body: "left knee", "rodilla izquierda", "OD". */
final class SideReader {

  private static final int REACH = 4;

  private static final String EYE = "eye";

  private final PhraseTable<String> english = new PhraseTable<>();
  private final PhraseTable<String> spanish = new PhraseTable<>();

  SideReader() {
    for (List<String> row : WordTable.rows(SideReader.class, "body-parts.tsv", 3)) {
      english.add(WordTable.words(row.get(1)), row.get(0));
      spanish.add(WordTable.words(row.get(2)), row.get(0));
    }
  }

  /** The mentions of each part, by the index of the first token. */
  Map<String, List<Integer>> parts(ReadText text) {
    Map<String, List<Integer>> parts = new HashMap<>();
    PhraseTable<String> table = table(text);
    for (int i = 0; i < text.size(); i++) {
      int at = i;
      table
          .at(text, i)
          .map(PhraseTable.Match::value)
          .or(() -> Side.ofEye(text, at).map(side -> EYE))
          .ifPresent(part -> parts.computeIfAbsent(part, p -> new ArrayList<>()).add(at));
    }
    return parts;
  }

  List<SidedPart> sidedParts(ReadText text) {
    List<SidedPart> found = new ArrayList<>();
    for (int i = 0; i < text.size(); i++) {
      int at = i;
      Side.ofEye(text, at)
          .map(side -> new SidedPart(side, EYE, at, at + 1))
          .or(() -> bound(text, at))
          .ifPresent(found::add);
    }
    return found;
  }

  private Optional<SidedPart> bound(ReadText text, int at) {
    return Side.at(text, at)
        .flatMap(side -> text.isSpanish() ? behind(text, side, at) : ahead(text, side, at));
  }

  private PhraseTable<String> table(ReadText text) {
    return text.isSpanish() ? spanish : english;
  }

  private Optional<SidedPart> ahead(ReadText text, Side side, int token) {
    Sentence sentence = text.sentenceOf(token);
    for (int i = token + 1; i < Math.min(sentence.end(), token + 1 + REACH); i++) {
      Optional<PhraseTable.Match<String>> part = english.at(text, i);
      if (part.isPresent()) {
        return Optional.of(new SidedPart(side, part.get().value(), token, part.get().end()));
      }
      if (isBreak(text, i)) {
        break;
      }
    }
    return Optional.empty();
  }

  private Optional<SidedPart> behind(ReadText text, Side side, int token) {
    Sentence sentence = text.sentenceOf(token);
    for (int i = token - 1; i >= Math.max(sentence.first(), token - REACH); i--) {
      Optional<PhraseTable.Match<String>> part = spanish.at(text, i);
      if (part.isPresent()) {
        return Optional.of(new SidedPart(side, part.get().value(), i, token + 1));
      }
      if (isBreak(text, i)) {
        break;
      }
    }
    return Optional.empty();
  }

  /** A mark other than a dash, or a word that begins another phrase. */
  private static boolean isBreak(ReadText text, int token) {
    return switch (text.at(token)) {
      case "-" -> false;
      case "and", "or", "with", "but", "is", "was", "y", "con", "pero", "than", "to" -> true;
      default -> !text.token(token).isWord();
    };
  }
}
