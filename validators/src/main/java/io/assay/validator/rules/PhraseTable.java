package io.assay.validator.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the longest phrase that begins at a token. A plural {@code s} of a word is overlooked.
 *
 * @param <V> what a phrase means
 */
public final class PhraseTable<V> {

  /** A phrase found: its meaning and the index after its last token. */
  public record Match<V>(V value, int end) {}

  private record Phrase<V>(List<String> words, V value) {}

  private final Map<String, List<Phrase<V>>> byFirstWord = new HashMap<>();

  /** Adds phrases before the table is used; words are separated by one blank. */
  public void add(Iterable<String> phrases, V value) {
    for (String phrase : phrases) {
      List<String> words = List.of(phrase.split(" ", -1));
      List<Phrase<V>> same = byFirstWord.computeIfAbsent(words.getFirst(), w -> new ArrayList<>());
      same.add(new Phrase<>(words, value));
      same.sort(Comparator.comparingInt((Phrase<V> known) -> -known.words().size()));
    }
  }

  /** The longest phrase at a token. */
  public Optional<Match<V>> at(ReadText text, int token) {
    String word = text.at(token);
    Optional<Match<V>> exact = longest(byFirstWord.get(word), text, token);
    return exact.isPresent() ? exact : longest(byFirstWord.get(singular(word)), text, token);
  }

  private Optional<Match<V>> longest(@Nullable List<Phrase<V>> phrases, ReadText text, int token) {
    if (phrases == null) {
      return Optional.empty();
    }
    for (Phrase<V> phrase : phrases) {
      if (matches(phrase.words(), text, token)) {
        return Optional.of(new Match<>(phrase.value(), token + phrase.words().size()));
      }
    }
    return Optional.empty();
  }

  private static boolean matches(List<String> words, ReadText text, int token) {
    for (int i = 1; i < words.size(); i++) {
      String word = text.at(token + i);
      if (!words.get(i).equals(word) && !words.get(i).equals(singular(word))) {
        return false;
      }
    }
    return true;
  }

  private static String singular(String word) {
    boolean plural = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss");
    return plural ? word.substring(0, word.length() - 1) : word;
  }
}
