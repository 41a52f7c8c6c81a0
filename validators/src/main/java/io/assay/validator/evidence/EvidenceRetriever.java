package io.assay.validator.evidence;

import io.assay.validator.Claim;
import io.assay.validator.Evidence;
import io.assay.validator.Locus;
import io.assay.validator.language.Sentences;
import io.assay.validator.language.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Finds the evidence for claims in one text, by BM25 within a word budget, as ADR 0002 defines it,
 * and reads it in the claim's words, as ADR 0036 does. Immutable: made once a text, asked for every
 * claim.
 *
 * <p>BM25 with idf = ln(1 + (N - df + 0.5) / (df + 0.5)): Robertson and Zaragoza, The Probabilistic
 * Relevance Framework, 2009, with Lucene's non-negative idf.
 */
public final class EvidenceRetriever {

  private static final int WORD_BUDGET = 110;
  private static final int MOST_SCORED = 6;
  private static final double K1 = 1.2;
  private static final double B = 0.75;

  /**
   * @param read what it says in words for its signs
   * @param spellings of its long words: the word, by the one form of its spellings
   */
  private record Passage(
      Claim said,
      String read,
      int words,
      Map<String, Integer> stems,
      List<FoundForm> forms,
      Map<String, Set<String>> spellings) {
    static Passage of(Claim said) {
      String read = NoteSigns.inWords(said.text());
      List<String> words = Words.of(read);
      Map<String, Integer> stems = new HashMap<>();
      Map<String, Set<String>> spellings = new HashMap<>();
      for (String word : words) {
        stems.merge(Words.stem(word), 1, Integer::sum);
        if (word.length() >= Spelling.SHORTEST) {
          spellings.computeIfAbsent(Spelling.of(word), unseen -> new HashSet<>()).add(word);
        }
      }
      return new Passage(said, read, words.size(), stems, EqualForms.shipped().in(read), spellings);
    }

    String inWordsOf(Wording wording) {
      return wording.hasSigns() && !read.equals(said.text())
          ? wording.of(said.text(), EqualForms.shipped().in(said.text()))
          : wording.of(read, forms);
    }
  }

  private final List<Passage> passages;
  private final Map<String, Integer> passagesWith = new HashMap<>();
  private final Set<Form> forms = new HashSet<>();
  private final Map<String, Set<String>> spellings = new HashMap<>();
  private final int totalWords;

  private EvidenceRetriever(List<Passage> passages) {
    this.passages = List.copyOf(passages);
    this.totalWords = passages.stream().mapToInt(Passage::words).sum();
    for (Passage passage : passages) {
      passage.stems().keySet().forEach(stem -> passagesWith.merge(stem, 1, Integer::sum));
      passage.forms().forEach(found -> forms.add(found.form()));
      passage
          .spellings()
          .forEach(
              (spelling, words) ->
                  spellings.computeIfAbsent(spelling, unseen -> new HashSet<>()).addAll(words));
    }
  }

  /** Over all the sentences of a source. */
  public static EvidenceRetriever overSource(String source) {
    return overPassages(Sentences.of(source).stream().map(s -> Claim.at(s, source)).toList());
  }

  /** Over passages already cut, in the order of their text. */
  public static EvidenceRetriever overPassages(List<Claim> passages) {
    return new EvidenceRetriever(passages.stream().map(Passage::of).toList());
  }

  /** Over the same passages without one: what a draft's other claims say. */
  public EvidenceRetriever without(int position) {
    List<Passage> others = new ArrayList<>(passages);
    others.remove(position);
    return new EvidenceRetriever(others);
  }

  /** True when there is no word in any passage: nothing can be grounded in such a text. */
  public boolean isWordless() {
    return totalWords == 0;
  }

  /**
   * @return passages of the text in the claim's words; the place is that of the text as it is
   */
  public Evidence evidenceFor(String claim) {
    if (passages.isEmpty()) {
      return new Evidence(List.of(), Locus.NOWHERE);
    }
    Wording wording = Wording.of(claim);
    double[] scores = scores(claim, wording);
    List<Integer> byScore =
        IntStream.range(0, passages.size())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
            .toList();
    int best = byScore.getFirst();
    boolean bears = scores[best] > 0;
    Set<Integer> chosen =
        totalWords <= WORD_BUDGET
            ? new TreeSet<>(byScore)
            : bears ? bestFirst(byScore, scores) : fromTheStart();
    return new Evidence(
        chosen.stream().map(passages::get).map(passage -> passage.inWordsOf(wording)).toList(),
        bears ? Locus.at(passages.get(best).said().where()) : Locus.NOWHERE);
  }

  /** The follower of a passage comes before its predecessor: in a dialogue it is the answer. */
  private Set<Integer> bestFirst(List<Integer> byScore, double[] scores) {
    Set<Integer> chosen = new TreeSet<>();
    int left = WORD_BUDGET;
    int takenForScore = 0;
    for (int best : byScore) {
      if (scores[best] <= 0 || takenForScore == MOST_SCORED) {
        break;
      }
      for (int i : new int[] {best, best + 1, best - 1}) {
        boolean fits = i >= 0 && i < passages.size() && passages.get(i).words() <= left;
        if (fits && chosen.add(i)) {
          left -= passages.get(i).words();
          takenForScore += i == best ? 1 : 0;
        }
      }
    }
    return chosen;
  }

  private Set<Integer> fromTheStart() {
    Set<Integer> chosen = new TreeSet<>();
    int left = WORD_BUDGET;
    for (int i = 0; i < passages.size() && passages.get(i).words() <= left; i++) {
      chosen.add(i);
      left -= passages.get(i).words();
    }
    return chosen;
  }

  private double[] scores(String claim, Wording wording) {
    Set<String> asked = new LinkedHashSet<>(Words.stems(claim));
    wording.otherwise(forms, spellings).forEach(other -> asked.addAll(Words.stems(other)));
    asked.retainAll(new HashSet<>(passagesWith.keySet()));
    double mean = totalWords == 0 ? 1.0 : (double) totalWords / passages.size();
    double[] scores = new double[passages.size()];
    for (int i = 0; i < scores.length; i++) {
      Passage passage = passages.get(i);
      double norm = K1 * (1 - B + B * passage.words() / mean);
      for (String stem : asked) {
        int count = passage.stems().getOrDefault(stem, 0);
        scores[i] += idf(passagesWith.getOrDefault(stem, 0)) * count * (K1 + 1) / (count + norm);
      }
    }
    return scores;
  }

  private double idf(int with) {
    return Math.log(1 + (passages.size() - with + 0.5) / (with + 0.5));
  }
}
