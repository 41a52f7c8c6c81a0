package io.assay.validator.rules.context;

import io.assay.validator.language.Words;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.RuleTable;
import io.assay.validator.rules.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each left and right of a text is said of: the words around it, which weigh less the farther
 * off they stand. Parts of the body and findings count by their names in the tables, whatever words
 * or language the text has for them.
 */
final class SideMatters {

  /**
   * One side and what stands around it.
   *
   * @param token index of the side
   * @param words each with its weight, at most 1
   * @param at where each of them stands
   */
  record Matter(Side side, int token, Map<String, Double> words, Map<String, Integer> at) {}

  /**
   * A matter of the source that is the draft's, with the other side.
   *
   * @param word index in the draft of the word that they share with most weight
   */
  record Opposite(Matter source, int word) {}

  /** Tokens on either hand of a side that may say what it is of. */
  private static final int REACH = 8;

  /** Tokens after which a word weighs half. */
  private static final double HALVED_AFTER = 4;

  /** How far a comma, a bracket or another side sets words apart, in tokens. */
  private static final int SET_APART = 2;

  /** Information in common, in nats: some three rare words beside both sides. */
  private static final double EVIDENCE = 2.5;

  /** One word in common is too little: left and right kidneys are both kidneys. */
  private static final int FEWEST_WORDS = 2;

  /** More of that with the draft's own side leaves it open which of the two is meant. */
  private static final double OPEN = 0.5;

  /** A word that stands beside so many sides tells none apart. */
  private static final int MOST_SIDES = 100;

  private static final int SHORTEST_WORD = 3;

  private static final Map<String, List<String>> LOBES =
      Map.of(
          "rul", List.of("upper", "lobe"),
          "rml", List.of("middle", "lobe"),
          "rll", List.of("lower", "lobe"),
          "lul", List.of("upper", "lobe"),
          "lll", List.of("lower", "lobe"));

  private static final Set<String> NO_MATTER =
      RuleTable.set(
          """
          the and with was were are been has have had for from its that this your you her his she
          they their not but which who there than then more less into over under about after
          before during both side sided one two three four five six los las del con una por que
          """);

  /** Tokens from a side to another of the same thing. */
  private static final int JOINED_WITHIN = 4;

  /** Between what is of one side and what is of the next. */
  private static final Set<String> JOINTS =
      RuleTable.set(", and or but with then while whereas y o con pero ; : )");

  private static final Set<String> MARKS_APART = Set.of(",", "(", ")");

  private final ReadText text;
  private final List<Matter> matters = new ArrayList<>();
  private final Map<String, Integer> sentencesWith = new HashMap<>();
  private final Map<String, List<Matter>> bySideAndWord = new HashMap<>();

  private SideMatters(ReadText text) {
    this.text = text;
  }

  static SideMatters of(ContextText context) {
    SideMatters found = new SideMatters(context.text());
    String[] words = wordsOf(context);
    found.countSentences(words);
    for (Sentence sentence : context.text().sentences()) {
      found.read(sentence, words);
    }
    return found;
  }

  List<Matter> matters() {
    return matters;
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
    return Math.log(
        1 + text.sentences().size() / (double) Math.max(1, sentencesWith.getOrDefault(word, 1)));
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

  private void countSentences(String[] words) {
    for (Sentence sentence : text.sentences()) {
      Set<String> once = new HashSet<>();
      for (int i = sentence.first(); i < sentence.end(); i++) {
        if (!words[i].isEmpty() && once.add(words[i])) {
          sentencesWith.merge(words[i], 1, Integer::sum);
        }
      }
    }
  }

  private void read(Sentence sentence, String[] words) {
    int first = -1;
    for (int i = sentence.first(); i < sentence.end(); i++) {
      Optional<Side> side = sideAt(i);
      if (side.isPresent()) {
        first = first < 0 ? i : first;
        Matter matter = matter(sentence, words, side.get(), i, first);
        matters.add(matter);
        for (String word : matter.words().keySet()) {
          List<Matter> same =
              bySideAndWord.computeIfAbsent(key(matter.side(), word), k -> new ArrayList<>());
          if (same.size() < MOST_SIDES) {
            same.add(matter);
          }
        }
      }
    }
  }

  private Optional<Side> sideAt(int token) {
    return Side.at(text, token).filter(side -> side != Side.BOTH);
  }

  /**
   * @param firstSide where the first side of the sentence stands: what is before it is said of all,
   *     as in "hearing screen: left pass, right no response"
   */
  private Matter matter(Sentence sentence, String[] words, Side side, int token, int firstSide) {
    Matter matter = new Matter(side, token, new HashMap<>(), new HashMap<>());
    ahead(sentence, words, matter);
    behind(sentence, words, matter, firstSide);
    LOBES
        .getOrDefault(text.at(token), List.of())
        .forEach(word -> add(matter, Words.stem(word), token, 0));
    return matter;
  }

  /** Up to another side; "severe right and moderate left carpal tunnel syndrome" is of both. */
  private void ahead(Sentence sentence, String[] words, Matter matter) {
    int token = matter.token();
    int apart = 0;
    for (int i = token + 1; i < Math.min(sentence.end(), token + 1 + REACH); i++) {
      if (isOther(matter.side(), i)) {
        if (i - token > JOINED_WITHIN) {
          break;
        }
        apart += SET_APART;
      }
      apart += MARKS_APART.contains(text.at(i)) ? SET_APART : 0;
      add(matter, words[i], i, i - token - 1 + apart);
    }
  }

  /** What follows another side is of that one, up to the word that joins the two. */
  private void behind(Sentence sentence, String[] words, Matter matter, int firstSide) {
    int token = matter.token();
    int from = Math.max(sentence.first(), token - REACH);
    int other = token - 1;
    while (other >= from && !isOther(matter.side(), other)) {
      other--;
    }
    int joint = other;
    if (other >= from) {
      joint = token - 1;
      while (joint > other && !JOINTS.contains(text.at(joint))) {
        joint--;
      }
      joint = joint == other ? token - 1 : joint;
    }
    int apart = 0;
    for (int i = token - 1; i > joint && i >= from; i--) {
      apart += MARKS_APART.contains(text.at(i)) ? SET_APART : 0;
      add(matter, words[i], i, token - 1 - i + apart);
    }
    if (other >= from) {
      int near = token - 1 - joint + SET_APART;
      for (int i = firstSide - 1; i >= Math.max(sentence.first(), firstSide - REACH); i--) {
        add(matter, words[i], i, near + firstSide - 1 - i);
      }
    }
  }

  private boolean isOther(Side side, int token) {
    return sideAt(token).filter(other -> other != side).isPresent();
  }

  private static void add(Matter matter, String word, int token, int distance) {
    double weight = 1 / (1 + distance / HALVED_AFTER);
    if (!word.isEmpty() && weight > matter.words().getOrDefault(word, 0.0)) {
      matter.words().put(word, weight);
      matter.at().put(word, token);
    }
  }

  /** What each token says of a matter; empty for a side, a mark or a word that says nothing. */
  private static String[] wordsOf(ContextText context) {
    ReadText text = context.text();
    String[] words = new String[text.size()];
    for (int i = 0; i < words.length; i++) {
      words[i] = wordAt(text, i);
    }
    context.findings().values().stream()
        .flatMap(List::stream)
        .forEach(
            finding ->
                Arrays.fill(words, finding.first(), finding.end(), "finding " + finding.concept()));
    context
        .mentionsOfParts()
        .forEach((part, mentions) -> mentions.forEach(token -> words[token] = "part " + part));
    return words;
  }

  private static String wordAt(ReadText text, int token) {
    String word = text.at(token);
    if (text.token(token).isNumber()) {
      return word;
    }
    boolean says =
        text.token(token).isWord()
            && word.length() >= SHORTEST_WORD
            && !NO_MATTER.contains(word)
            && Side.at(text, token).isEmpty();
    return says ? Words.stem(word) : "";
  }
}
