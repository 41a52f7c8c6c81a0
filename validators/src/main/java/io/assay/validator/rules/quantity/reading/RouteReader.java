package io.assay.validator.rules.quantity.reading;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.PhraseTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads how drugs are given. Two-letter routes count in capitals or after a unit only; {@code IT}
 * is intrathecal in capitals right after an amount or "given", where the sentence is not all
 * capitals.
 */
final class RouteReader {

  private static final Set<String> SHORT = Set.of("iv", "im", "sc", "sq", "pr");
  private static final Set<String> GIVEN = Set.of("given", "administered", "dose", "doses");
  private static final Set<String> NUMBERED =
      Set.of("stage", "class", "type", "grade", "factor", "nerve", "cranial", "phase", "estadio");

  private final PhraseTable<Route.Way> phrases = new PhraseTable<>();
  private final UnitLexicon units;

  RouteReader(UnitLexicon units) {
    this.units = units;
    for (List<String> row : WordTable.rows(RouteReader.class, "routes.tsv", 2)) {
      phrases.add(WordTable.words(row.get(1)), Route.Way.valueOf(row.get(0)));
    }
  }

  List<Route> read(ReadText text) {
    List<Route> found = new ArrayList<>();
    int at = 0;
    while (at < text.size()) {
      Optional<PhraseTable.Match<Route.Way>> match = phrases.at(text, at);
      if (match.isPresent() && isMeant(text, at)) {
        found.add(new Route(match.get().value(), at, match.get().end()));
        at = match.get().end();
      } else {
        at++;
      }
    }
    return List.copyOf(found);
  }

  private boolean isIntrathecal(ReadText text, int at) {
    Sentence sentence = text.sentenceOf(at);
    String written = text.text().substring(text.token(at).start(), text.token(at).end());
    String whole =
        text.text()
            .substring(text.token(sentence.first()).start(), text.token(sentence.end() - 1).end());
    boolean behind = units.isUnitWord(text.at(at - 1)) || GIVEN.contains(text.at(at - 1));
    return behind
        && Character.isUpperCase(written.charAt(0))
        && Character.isUpperCase(written.charAt(written.length() - 1))
        && whole.chars().anyMatch(Character::isLowerCase);
  }

  private boolean isMeant(ReadText text, int at) {
    String word = text.at(at);
    if (word.equals("it") || word.equals("i")) {
      return isIntrathecal(text, at);
    }
    if (!SHORT.contains(word)) {
      return true;
    }
    String written = text.text().substring(text.token(at).start(), text.token(at).end());
    boolean capitals = Character.isUpperCase(written.charAt(0));
    return (capitals || units.isUnitWord(text.at(at - 1))) && !NUMBERED.contains(text.at(at - 1));
  }
}
