package io.assay.bench;

import io.assay.validator.PairScorer.Pair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Pairs whose lengths are spread evenly from 16 tokens upwards, in an order by chance. */
final class RandomPairs {

  static final int SHORTEST_TOKENS = 16;
  static final int LONGEST_TOKENS = 512;

  /** Of these each is one token to the shipped tokenizer, alone or beside others. */
  private static final List<String> WORDS =
      List.of(
          "the",
          "patient",
          "has",
          "pain",
          "in",
          "left",
          "arm",
          "and",
          "no",
          "fever",
          "blood",
          "pressure",
          "was",
          "high",
          "with",
          "heart",
          "rate",
          "of",
          "good",
          "sleep",
          "old",
          "man",
          "for",
          "two",
          "days");

  private static final int CLAIM_WORDS = 8;

  /** Two separators and the one at the start. */
  private static final int SPECIAL_TOKENS = 3;

  private RandomPairs() {}

  /**
   * @param longest tokens of the longest pair: a model refuses, for nothing, what is over its limit
   */
  static List<Pair> of(int count, int longest) {
    Random random = new Random(count);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int tokens = SHORTEST_TOKENS + (longest - SHORTEST_TOKENS) * i / (count - 1);
      int evidence = tokens - SPECIAL_TOKENS - CLAIM_WORDS;
      pairs.add(new Pair(text(random, evidence), text(random, CLAIM_WORDS)));
    }
    Collections.shuffle(pairs, random);
    return List.copyOf(pairs);
  }

  private static String text(Random random, int words) {
    List<String> text = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      text.add(WORDS.get(random.nextInt(WORDS.size())));
    }
    return String.join(" ", text);
  }
}
