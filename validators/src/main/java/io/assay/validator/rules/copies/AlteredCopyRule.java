package io.assay.validator.rules.copies;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.language.WordTable;
import io.assay.validator.language.Words;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * {@code altered-copy} where a draft repeats a sentence of the source but says another word in the
 * place of one of its words, which it has nowhere: an error for another term, name or the contrary,
 * a warning where a term stands against a word of any speech, nothing where one word of any speech
 * stands for another. Figures alone are left to the rules of quantities, negations to those of
 * context.
 */
final class AlteredCopyRule implements Rule<ReadText> {

  private static final Set<String> FUNCTION_WORDS =
      WordTable.list(AlteredCopyRule.class, "words.tsv", "function-words");

  /** Fewer repeated words than this are a turn of phrase, not a copy. */
  private static final int FEWEST_REPEATED = 4;

  /** What of a draft's sentence must be repeated, in content words. */
  private static final double LEAST_REPEATED_SHARE = 0.7;

  /** A longer stretch of other words is another statement. */
  private static final int LONGEST_STRETCH = 2;

  /** Sentences of the source that a sentence of the draft is held against: the likest. */
  private static final int MOST_CANDIDATES = 3;

  private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(,\\d{3})+");

  private static final Score FOREIGN = new Score(0.8);
  private static final Score REWORDED = new Score(0.4);

  private final EqualWords equal;
  private final ExchangedWords exchanged;

  AlteredCopyRule(EqualWords equal, ExchangedWords exchanged) {
    this.equal = equal;
    this.exchanged = exchanged;
  }

  /** A content word with its place among the tokens. */
  private record Word(int token, String stem) {}

  /**
   * Where words were exchanged: tokens of the draft, tokens of the source, ends excluded.
   *
   * @param leading whether nothing that is repeated stands before
   */
  private record Exchange(int from, int end, int sourceFrom, int sourceEnd, boolean leading) {}

  @Override
  public List<RuleFinding> check(ReadText draft, ReadText source) {
    if (draft.isSpanish() != source.isSpanish()) {
      return List.of();
    }
    List<List<Word>> theirs = source.sentences().stream().map(s -> content(source, s)).toList();
    Map<String, Set<Integer>> index = index(theirs);
    List<RuleFinding> findings = new ArrayList<>();
    for (Sentence sentence : draft.sentences()) {
      List<Word> mine = content(draft, sentence);
      if (mine.size() > FEWEST_REPEATED && !sentence.question()) {
        for (Exchange exchange : exchanges(draft, mine, source, theirs, index)) {
          if (isForeign(draft, exchange, index)) {
            finding(draft, source, exchange).ifPresent(findings::add);
          }
        }
      }
    }
    return findings;
  }

  /**
   * Whether some word put in stands nowhere else in the source; else two statements were joined.
   */
  private static boolean isForeign(
      ReadText draft, Exchange exchange, Map<String, Set<Integer>> index) {
    for (int i = exchange.from(); i < exchange.end(); i++) {
      if (isContent(draft, i) && !index.containsKey(stem(draft, i))) {
        return true;
      }
    }
    return false;
  }

  private Optional<RuleFinding> finding(ReadText draft, ReadText source, Exchange exchange) {
    List<String> mine = contentWords(draft, exchange.from(), exchange.end());
    List<String> theirs = contentWords(source, exchange.sourceFrom(), exchange.sourceEnd());
    return switch (exchanged.weightOf(mine, theirs)) {
      case GRAVE -> Optional.of(finding(draft, source, exchange, Severity.ERROR, FOREIGN));
      // What leads up to a repeated sentence is put in its place: "I heard" for a title.
      case SLIGHT ->
          exchange.leading()
              ? Optional.empty()
              : Optional.of(finding(draft, source, exchange, Severity.WARNING, REWORDED));
      case NONE -> Optional.empty();
    };
  }

  private static RuleFinding finding(
      ReadText draft, ReadText source, Exchange exchange, Severity severity, Score confidence) {
    return RuleFinding.mistaken(
        severity,
        "altered-copy",
        Locus.at(draft.span(exchange.from(), exchange.end())),
        Locus.at(source.span(exchange.sourceFrom(), exchange.sourceEnd())),
        confidence);
  }

  private static List<String> contentWords(ReadText text, int from, int end) {
    return IntStream.range(from, end)
        .filter(token -> isContent(text, token))
        .mapToObj(text::at)
        .toList();
  }

  /** Those against the likest sentence; none when some sentence is repeated without any. */
  private List<Exchange> exchanges(
      ReadText draft,
      List<Word> mine,
      ReadText source,
      List<List<Word>> theirs,
      Map<String, Set<Integer>> index) {
    List<Exchange> best = List.of();
    int mostRepeated = 0;
    for (int candidate : likest(mine, index, theirs.size())) {
      List<int[]> repeated = repeated(mine, theirs.get(candidate));
      boolean copied =
          repeated.size() >= FEWEST_REPEATED
              && repeated.size() >= LEAST_REPEATED_SHARE * mine.size();
      if (copied && repeated.size() > mostRepeated) {
        mostRepeated = repeated.size();
        best = between(draft, mine, source, theirs.get(candidate), repeated);
        if (best.isEmpty()) {
          return best;
        }
      }
    }
    return best;
  }

  /** Those that share most of the words, the earlier first of two that share as many. */
  private static List<Integer> likest(
      List<Word> mine, Map<String, Set<Integer>> index, int sentences) {
    int[] shared = new int[sentences];
    for (String stem : new HashSet<>(mine.stream().map(Word::stem).toList())) {
      for (int at : index.getOrDefault(stem, Set.of())) {
        shared[at]++;
      }
    }
    List<Integer> likest = new ArrayList<>();
    for (int at = 0; at < sentences; at++) {
      if (shared[at] >= FEWEST_REPEATED) {
        int place = likest.size();
        while (place > 0 && shared[likest.get(place - 1)] < shared[at]) {
          place--;
        }
        if (place < MOST_CANDIDATES) {
          likest.add(place, at);
          likest.subList(Math.min(likest.size(), MOST_CANDIDATES), likest.size()).clear();
        }
      }
    }
    return likest;
  }

  /** The longest run of words that both say in the same order, as pairs of positions. */
  private static List<int[]> repeated(List<Word> mine, List<Word> theirs) {
    int[][] longest = new int[mine.size() + 1][theirs.size() + 1];
    for (int i = mine.size() - 1; i >= 0; i--) {
      for (int j = theirs.size() - 1; j >= 0; j--) {
        longest[i][j] =
            mine.get(i).stem().equals(theirs.get(j).stem())
                ? longest[i + 1][j + 1] + 1
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0, j = 0; i < mine.size() && j < theirs.size(); ) {
      if (mine.get(i).stem().equals(theirs.get(j).stem())) {
        pairs.add(new int[] {i++, j++});
      } else if (longest[i + 1][j] >= longest[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    return pairs;
  }

  /** The stretches between two repeated words, or after the last, that hold other words. */
  private List<Exchange> between(
      ReadText draft, List<Word> mine, ReadText source, List<Word> theirs, List<int[]> repeated) {
    List<Exchange> found = new ArrayList<>();
    for (int k = 0; k <= repeated.size(); k++) {
      int from = k == 0 ? 0 : repeated.get(k - 1)[0] + 1;
      int sourceFrom = k == 0 ? 0 : repeated.get(k - 1)[1] + 1;
      int end = k == repeated.size() ? mine.size() : repeated.get(k)[0];
      int sourceEnd = k == repeated.size() ? theirs.size() : repeated.get(k)[1];
      boolean atEdge = k == 0 || k == repeated.size();
      // A copy may begin or end within a sentence, so at its edges only a like stretch is
      // exchanged.
      if (atEdge && end - from != sourceEnd - sourceFrom) {
        continue;
      }
      if (isExchange(mine, from, end, theirs, sourceFrom, sourceEnd)) {
        found.add(
            new Exchange(
                mine.get(from).token(),
                mine.get(end - 1).token() + 1,
                theirs.get(sourceFrom).token(),
                theirs.get(sourceEnd - 1).token() + 1,
                k == 0));
      }
    }
    return found.stream()
        .filter(one -> isWhole(one.from(), one.end()) && isWhole(one.sourceFrom(), one.sourceEnd()))
        .filter(one -> !source.text().startsWith(":", source.token(one.sourceEnd() - 1).end()))
        .filter(one -> !isFigures(draft, one.from(), one.end()))
        .filter(one -> !isFigures(source, one.sourceFrom(), one.sourceEnd()))
        .toList();
  }

  /** Words with others or marks between them are turned about, not exchanged. */
  private static boolean isWhole(int from, int end) {
    return end - from <= LONGEST_STRETCH;
  }

  private boolean isExchange(
      List<Word> mine, int from, int end, List<Word> theirs, int sourceFrom, int sourceEnd) {
    int stretch = end - from;
    int sourceStretch = sourceEnd - sourceFrom;
    return stretch > 0
        && sourceStretch > 0
        && stretch <= LONGEST_STRETCH
        && sourceStretch <= LONGEST_STRETCH
        && !equal.same(joined(mine, from, end), joined(theirs, sourceFrom, sourceEnd))
        && areForeign(mine.subList(from, end), theirs.subList(sourceFrom, sourceEnd));
  }

  /** Whether words are left on both sides once those that mean the same are taken from each. */
  private boolean areForeign(List<Word> mine, List<Word> theirs) {
    boolean mineLeft = mine.stream().anyMatch(word -> !hasEqual(word, theirs));
    return mineLeft && theirs.stream().anyMatch(word -> !hasEqual(word, mine));
  }

  private boolean hasEqual(Word word, List<Word> others) {
    return others.stream().anyMatch(other -> equal.same(word.stem(), other.stem()));
  }

  private static String joined(List<Word> words, int from, int end) {
    return String.join(" ", words.subList(from, end).stream().map(Word::stem).toList());
  }

  private static boolean isFigures(ReadText text, int from, int end) {
    for (int i = from; i < end; i++) {
      if (text.token(i).isNumber()) {
        return true;
      }
    }
    return false;
  }

  private static List<Word> content(ReadText text, Sentence sentence) {
    List<Word> words = new ArrayList<>();
    for (int i = sentence.first(); i < sentence.end(); i++) {
      if (isContent(text, i)) {
        words.add(new Word(i, stem(text, i)));
      }
    }
    return words;
  }

  /** "1,000" is 1000. */
  private static String stem(ReadText text, int token) {
    String word = text.at(token);
    return GROUPED.matcher(word).matches() ? word.replace(",", "") : Words.stem(word);
  }

  private static boolean isContent(ReadText text, int token) {
    return text.token(token).isNumber()
        || text.token(token).isWord() && !FUNCTION_WORDS.contains(text.at(token));
  }

  private static Map<String, Set<Integer>> index(List<List<Word>> sentences) {
    Map<String, Set<Integer>> index = new HashMap<>();
    for (int s = 0; s < sentences.size(); s++) {
      for (Word word : sentences.get(s)) {
        index.computeIfAbsent(word.stem(), stem -> new HashSet<>()).add(s);
      }
    }
    return index;
  }
}
