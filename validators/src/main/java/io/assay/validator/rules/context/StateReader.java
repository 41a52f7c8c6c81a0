package io.assay.validator.rules.context;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.PhraseTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads results of tests that are positive or negative, and states that exclude one another. */
final class StateReader {

  private record Kind(String matter, Set<String> possible) {}

  private static final Set<String> POSITIVE = Set.of("positive");
  private static final Set<String> NEGATIVE = Set.of("negative");

  private static final String BLOOD_GROUP = "blood-group";

  /** Between a test and its result. */
  private static final Set<String> FILLERS =
      WordTable.list(StateReader.class, "words.tsv", "state-fillers");

  private static final int MOST_FILLERS = 4;

  private static final Set<String> LISTED = Set.of(",", "and", "or", "y", "o", "/", "&");

  /** A sentence with one of these speaks of somebody else, or of what may come. */
  private static final Set<String> OF_ANOTHER =
      WordTable.list(StateReader.class, "words.tsv", "state-of-another");

  private static final Set<String> NOT =
      Set.of("not", "non", "n't", "isn't", "wasn't", "no", "never");

  private final PhraseTable<String> tests = new PhraseTable<>();
  private final PhraseTable<String> spanishTests = new PhraseTable<>();
  private final PhraseTable<Kind> states = new PhraseTable<>();
  private final PhraseTable<Kind> spanishStates = new PhraseTable<>();
  private final PhraseTable<Set<String>> results = new PhraseTable<>();
  private final PhraseTable<String> bloodGroups = new PhraseTable<>();

  StateReader() {
    for (List<String> row : WordTable.rows(StateReader.class, "tests.tsv", 3)) {
      tests.add(WordTable.words(row.get(1)), row.get(0));
      spanishTests.add(WordTable.words(row.get(2)), row.get(0));
    }
    for (List<String> row : WordTable.rows(StateReader.class, "states.tsv", 4)) {
      Kind kind = new Kind(row.get(0), WordTable.set(row.get(1)));
      states.add(WordTable.words(row.get(2)), kind);
      spanishStates.add(WordTable.words(row.get(3)), kind);
    }
    results.add(
        List.of(
            "positive",
            "pos",
            "reactive",
            "detected",
            "grew",
            "growing",
            "+",
            "( + )",
            "positivo",
            "positiva",
            "positivos",
            "positivas"),
        POSITIVE);
    results.add(
        List.of(
            "negative",
            "neg",
            "nonreactive",
            "non reactive",
            "non - reactive",
            "not detected",
            "undetected",
            "no growth",
            "not grow",
            "n't grow",
            "sterile",
            "( - )",
            "negativo",
            "negativa",
            "negativos",
            "negativas"),
        NEGATIVE);
    bloodGroups.add(List.of("blood type", "blood group", "grupo sanguineo"), BLOOD_GROUP);
  }

  /** In no particular order. */
  List<State> read(ReadText text) {
    List<State> found = new ArrayList<>();
    for (Sentence sentence : text.sentences()) {
      if (!sentence.question() && !text.hasAny(OF_ANOTHER, sentence)) {
        read(text, sentence, found);
      }
    }
    return List.copyOf(found);
  }

  private void read(ReadText text, Sentence sentence, List<State> found) {
    PhraseTable<String> table = text.isSpanish() ? spanishTests : tests;
    for (int at = sentence.first(); at < sentence.end(); at++) {
      int first = at;
      Optional<PhraseTable.Match<Kind>> state =
          (text.isSpanish() ? spanishStates : states).at(text, at);
      state
          .filter(match -> !NOT.contains(text.at(first - 1)))
          .map(
              match ->
                  new State(match.value().matter(), match.value().possible(), first, match.end()))
          .ifPresent(found::add);
      bloodGroups
          .at(text, at)
          .flatMap(match -> bloodGroup(text, first, match.end()))
          .ifPresent(found::add);
      Optional<PhraseTable.Match<String>> test = table.at(text, at);
      test.flatMap(match -> behind(text, match, first).or(() -> ahead(text, match, first)))
          .ifPresent(found::add);
      listed(text, table, sentence, at, found);
      int named = state.map(PhraseTable.Match::end).orElse(at + 1);
      at = Math.max(named, test.map(PhraseTable.Match::end).orElse(at + 1)) - 1;
    }
  }

  /** "HIV is negative". */
  private Optional<State> behind(ReadText text, PhraseTable.Match<String> test, int first) {
    int at = test.end();
    while (at < test.end() + MOST_FILLERS
        && FILLERS.contains(text.at(at))
        && results.at(text, at).isEmpty()) {
      at++;
    }
    int result = at;
    return results
        .at(text, at)
        .filter(match -> !NOT.contains(text.at(result - 1)))
        .filter(match -> !match.value().equals(NEGATIVE) || !text.at(match.end()).equals("for"))
        .map(match -> new State(test.value(), match.value(), first, match.end()));
  }

  /** "A negative pregnancy test", "the swab did not grow MRSA". */
  private Optional<State> ahead(ReadText text, PhraseTable.Match<String> test, int first) {
    return result(text, first - 2, first)
        .or(() -> result(text, first - 1, first))
        .map(result -> new State(test.value(), result.value(), result.first(), test.end()));
  }

  private record Result(int first, Set<String> value) {}

  /** The result that the tokens from one up to another say. */
  private Optional<Result> result(ReadText text, int first, int end) {
    return results
        .at(text, first)
        .filter(
            match ->
                match.end() == end
                    && text.token(end - 1).isWord()
                    && !NOT.contains(text.at(first - 1)))
        .map(match -> new Result(first, match.value()));
  }

  /** "Negative for influenza, RSV and COVID". */
  private void listed(
      ReadText text, PhraseTable<String> table, Sentence sentence, int at, List<State> found) {
    Optional<PhraseTable.Match<Set<String>>> result = results.at(text, at);
    if (result.isEmpty()
        || !(text.at(result.get().end()).equals("for")
            || text.at(result.get().end()).equals("para"))
        || NOT.contains(text.at(at - 1))) {
      return;
    }
    int next = result.get().end() + 1;
    while (next < sentence.end()) {
      Optional<PhraseTable.Match<String>> test = table.at(text, next);
      if (test.isPresent()) {
        found.add(new State(test.get().value(), result.get().value(), at, test.get().end()));
        next = test.get().end();
      } else if (LISTED.contains(text.at(next))) {
        next++;
      } else {
        return;
      }
    }
  }

  private Optional<State> bloodGroup(ReadText text, int first, int named) {
    int at = named;
    while (at < named + 2 && FILLERS.contains(text.at(at))) {
      at++;
    }
    String group = text.at(at);
    if (!group.matches("a|b|ab|o")) {
      return Optional.empty();
    }
    int result = text.at(at + 1).equals("rh") || text.at(at + 1).equals("-") ? at + 2 : at + 1;
    return results
        .at(text, result)
        .map(
            match ->
                new State(
                    BLOOD_GROUP,
                    Set.of(group + " " + match.value().iterator().next()),
                    first,
                    match.end()));
  }
}
