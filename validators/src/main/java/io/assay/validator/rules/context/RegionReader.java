package io.assay.validator.rules.context;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.PhraseTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reads which region of an organ a text names, from {@code regions.tsv}: "distal radius", "head of
 * the pancreas", "pancreatic head", "RLQ". English only: what a translation names is no finding.
 */
final class RegionReader {

  private static final String TABLE = "regions.tsv";
  private static final int COLUMNS = 3;

  /** Tokens between a region and its organ: "upper and lower lobes", "head of the pancreas". */
  private static final int BETWEEN = 2;

  /** Sentences from one that names an organ to one with a word of its region. */
  private static final int NEAR = 3;

  /** Right behind the organ only these words are its region: "pancreatic tail". */
  private static final Set<String> NAMED_BEHIND = Set.of("pancreas");

  /** A region of an organ, as one of its words may name it. */
  private record Part(String organ, String region) {}

  private final PhraseTable<Set<String>> organs;
  private final PhraseTable<Set<Part>> words;
  private final PhraseTable<Set<Part>> alone;
  private final PhraseTable<Set<Part>> hints;

  RegionReader() {
    Map<String, Set<String>> organsByPhrase = new HashMap<>();
    Map<String, Set<Part>> byWord = new HashMap<>();
    Map<String, Set<Part>> byName = new HashMap<>();
    Map<String, Set<Part>> byHint = new HashMap<>();
    for (List<String> row : WordTable.rows(RegionReader.class, TABLE, COLUMNS)) {
      String organ = row.get(0);
      add(organsByPhrase, row.get(1), organ);
      for (String region : row.get(2).split(";", -1)) {
        String name = region.substring(0, region.indexOf(':'));
        Part part = new Part(organ, name);
        String said = region.substring(region.indexOf(':') + 1);
        add(byWord, upTo(said, "=~"), part);
        add(byName, between(said, '='), part);
        add(byHint, between(said, '~'), part);
      }
    }
    organs = table(organsByPhrase);
    words = table(byWord);
    alone = table(byName);
    hints = table(byHint);
  }

  private static String upTo(String cell, String marks) {
    int end = 0;
    while (end < cell.length() && marks.indexOf(cell.charAt(end)) < 0) {
      end++;
    }
    return cell.substring(0, end);
  }

  private static String between(String cell, char mark) {
    int at = cell.indexOf(mark);
    return at < 0 ? "-" : upTo(cell.substring(at + 1), "=~");
  }

  private static <V> void add(Map<String, Set<V>> to, String phrases, V value) {
    WordTable.words(phrases)
        .forEach(phrase -> to.computeIfAbsent(phrase, p -> new HashSet<>()).add(value));
  }

  private static <V> PhraseTable<Set<V>> table(Map<String, Set<V>> byPhrase) {
    PhraseTable<Set<V>> table = new PhraseTable<>();
    byPhrase.forEach((phrase, values) -> table.add(List.of(phrase), Set.copyOf(values)));
    return table;
  }

  /** In the order of their first tokens. */
  List<RegionMention> read(ReadText text) {
    List<RegionMention> found = new ArrayList<>();
    for (int i = 0; i < text.size(); i++) {
      int at = i;
      alone
          .at(text, i)
          .ifPresent(
              match ->
                  match
                      .value()
                      .forEach(
                          part ->
                              found.add(
                                  new RegionMention(
                                      part.organ(), part.region(), at, match.end()))));
      words
          .at(text, i)
          .ifPresent(
              match ->
                  match
                      .value()
                      .forEach(part -> ofOrgan(text, at, match.end(), part).ifPresent(found::add)));
    }
    return found;
  }

  private Optional<RegionMention> ofOrgan(ReadText text, int first, int end, Part part) {
    Sentence sentence = text.sentenceOf(first);
    for (int i = end; i <= Math.min(sentence.end() - 1, end + BETWEEN); i++) {
      Optional<PhraseTable.Match<Set<String>>> organ = organs.at(text, i);
      if (organ.isPresent() && organ.get().value().contains(part.organ())) {
        return Optional.of(
            new RegionMention(part.organ(), part.region(), first, organ.get().end()));
      }
      if (!text.token(i).isWord()) {
        break;
      }
    }
    boolean behind =
        NAMED_BEHIND.contains(part.organ())
            && first > sentence.first()
            && organs
                .at(text, first - 1)
                .filter(organ -> organ.value().contains(part.organ()))
                .isPresent();
    return behind
        ? Optional.of(new RegionMention(part.organ(), part.region(), first - 1, end))
        : Optional.empty();
  }

  /**
   * Whether a text may speak of a region: it has one of its words in a sentence that names the
   * organ or in one nearby, or a word that hints at it anywhere.
   */
  boolean maySpeakOf(ReadText text, RegionMention mention) {
    Part part = new Part(mention.organ(), mention.region());
    Set<Integer> near = new HashSet<>();
    Set<Integer> said = new HashSet<>();
    for (int i = 0; i < text.size(); i++) {
      if (has(hints, text, i, part)) {
        return true;
      }
      int sentence = text.sentenceIndexOf(i);
      if (organs.at(text, i).filter(organ -> organ.value().contains(part.organ())).isPresent()) {
        IntStream.rangeClosed(sentence - NEAR, sentence + NEAR).forEach(near::add);
      }
      if (has(words, text, i, part)) {
        said.add(sentence);
      }
    }
    return said.stream().anyMatch(near::contains);
  }

  private static boolean has(PhraseTable<Set<Part>> table, ReadText text, int token, Part part) {
    return table.at(text, token).filter(match -> match.value().contains(part)).isPresent();
  }
}
