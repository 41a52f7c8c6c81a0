package io.assay.validator.rules.context;

import io.assay.validator.rules.Sentence;
import io.assay.validator.rules.context.SideMatters.Matter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds in a source what a draft says of a side, there of the other one. */
final class SideSearch {

  /**
   * A matter of the source that is the draft's, with the other side.
   *
   * @param word index in the draft of the word that they share with most weight
   */
  record Opposite(Matter source, int word) {}

  /** Information in common, in nats: some three rare words beside both sides. */
  private static final double EVIDENCE = 2.5;

  /** One word in common is too little: left and right kidneys are both kidneys. */
  private static final int FEWEST_WORDS = 2;

  /** More of that with the draft's own side leaves it open which of the two is meant. */
  private static final double OPEN = 0.5;

  /** A word that stands beside so many sides tells none apart. */
  private static final int MOST_SIDES = 100;

  private final int sentences;
  private final Map<String, Integer> sentencesWith = new HashMap<>();
  private final Map<String, List<Matter>> bySideAndWord = new HashMap<>();

  private SideSearch(int sentences) {
    this.sentences = sentences;
  }

  static SideSearch in(SideMatters source) {
    SideSearch search = new SideSearch(source.sentences().size());
    for (Sentence sentence : source.sentences()) {
      source.wordsOf(sentence).forEach(word -> search.sentencesWith.merge(word, 1, Integer::sum));
    }
    source.matters().forEach(search::add);
    return search;
  }

  private void add(Matter matter) {
    for (String word : matter.words().keySet()) {
      List<Matter> same =
          bySideAndWord.computeIfAbsent(key(matter.side(), word), k -> new ArrayList<>());
      if (same.size() < MOST_SIDES) {
        same.add(matter);
      }
    }
  }

  /** The matter here that the draft's is, with the other side and not with its own. */
  Optional<Opposite> opposite(Matter draft) {
    Best opposite = best(draft, draft.side().opposite());
    boolean turned =
        opposite.shared() >= EVIDENCE
            && best(draft, draft.side()).shared() <= OPEN * opposite.shared();
    return opposite
        .matter()
        .filter(matter -> turned && inCommon(draft, matter) >= FEWEST_WORDS)
        .map(matter -> new Opposite(matter, heaviest(draft, matter)));
  }

  private static long inCommon(Matter draft, Matter matter) {
    return draft.words().keySet().stream().filter(matter.words()::containsKey).count();
  }

  private record Best(Optional<Matter> matter, double shared) {}

  private Best best(Matter draft, Side side) {
    // By identity: a matter's own hash would be that of all its words.
    Set<Matter> candidates = Collections.newSetFromMap(new IdentityHashMap<>());
    for (String word : draft.words().keySet()) {
      candidates.addAll(bySideAndWord.getOrDefault(key(side, word), List.of()));
    }
    Best best = new Best(Optional.empty(), 0);
    for (Matter matter : candidates) {
      double shared = shared(draft, matter);
      boolean better =
          shared > best.shared()
              || (shared == best.shared()
                  && best.matter().filter(known -> known.token() < matter.token()).isEmpty());
      if (better) {
        best = new Best(Optional.of(matter), shared);
      }
    }
    return best;
  }

  private double shared(Matter draft, Matter matter) {
    double shared = 0;
    for (Map.Entry<String, Double> word : draft.words().entrySet()) {
      Double weight = matter.words().get(word.getKey());
      if (weight != null) {
        shared += rarity(word.getKey()) * word.getValue() * weight;
      }
    }
    return shared;
  }

  /** The inverse document frequency, a sentence of the source being a document. */
  private double rarity(String word) {
    return Math.log(1 + sentences / (double) Math.max(1, sentencesWith.getOrDefault(word, 1)));
  }

  private int heaviest(Matter draft, Matter matter) {
    return draft.words().entrySet().stream()
        .filter(word -> matter.words().containsKey(word.getKey()))
        .max(Map.Entry.comparingByValue())
        .map(word -> draft.at().getOrDefault(word.getKey(), draft.token()))
        .orElse(draft.token());
  }

  private static String key(Side side, String word) {
    return side + " " + word;
  }
}
