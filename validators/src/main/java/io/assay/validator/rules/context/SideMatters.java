package io.assay.validator.rules.context;

import io.assay.validator.language.WordTable;
import io.assay.validator.language.Words;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
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

  /** Tokens on either hand of a side that may say what it is of. */
  private static final int REACH = 12;

  /** Tokens after which a word weighs half. */
  private static final double HALVED_AFTER = 4;

  /** How far a comma, a bracket or another side sets words apart, in tokens. */
  private static final int SET_APART = 2;

  /** How far what a side only heads is from it, in tokens. */
  private static final int HEADED = 4;

  /** Tokens of a title. */
  private static final int LONGEST_TITLE = 5;

  private static final int SHORTEST_WORD = 3;

  private static final Map<String, List<String>> LOBES =
      Map.of(
          "rul", List.of("upper", "lobe"),
          "rml", List.of("middle", "lobe"),
          "rll", List.of("lower", "lobe"),
          "lul", List.of("upper", "lobe"),
          "lll", List.of("lower", "lobe"));

  private static final Set<String> NO_MATTER =
      WordTable.list(SideMatters.class, "words.tsv", "side-no-matter");

  /** Tokens from a side to another of the same thing. */
  private static final int JOINED_WITHIN = 4;

  /** Between what is of one side and what is of the next. */
  private static final Set<String> JOINTS =
      WordTable.set(", and or but with then while whereas y o con pero ; : )");

  private static final Set<String> MARKS_APART = Set.of(",", "(", ")");

  private final ReadText text;
  private final String[] words;
  private final List<Matter> matters = new ArrayList<>();

  private SideMatters(ContextText context) {
    text = context.text();
    words = wordsOf(context);
  }

  static SideMatters of(ContextText context) {
    SideMatters found = new SideMatters(context);
    context.text().sentences().forEach(found::read);
    return found;
  }

  /**
   * As {@link #of}, but what a side heads is of it up to the next side of its line: "Left: nodular
   * thickening. Calcified plaques."
   */
  static SideMatters withWhatIsHeaded(ContextText context) {
    SideMatters found = of(context);
    found.matters.forEach(found::headed);
    return found;
  }

  private void headed(Matter matter) {
    int sentence = text.sentenceIndexOf(matter.token());
    Sentence own = text.sentences().get(sentence);
    if (anySide(matter.token() + 1, own.end())) {
      return;
    }
    boolean titled = isTitle(matter.token(), own);
    if (titled) {
      addAll(matter, own);
    }
    Sentence last = own;
    for (int s = sentence + 1; s < text.sentences().size(); s++) {
      Sentence next = text.sentences().get(s);
      boolean continued = titled || text.at(last.end() - 1).equals(";");
      if (next.turn() != own.turn() || !continued || anySide(next.first(), next.end())) {
        return;
      }
      addAll(matter, next);
      last = next;
    }
  }

  /** "Left:" or "Right femoral head:" at the beginning of a statement. */
  private boolean isTitle(int token, Sentence sentence) {
    for (int i = token + 1; i < Math.min(sentence.end(), token + LONGEST_TITLE); i++) {
      if (text.at(i).equals(":")) {
        return true;
      }
      if (!text.token(i).isWord()) {
        return false;
      }
    }
    return false;
  }

  private boolean anySide(int first, int end) {
    for (int i = first; i < end; i++) {
      if (Side.at(text, i).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private void addAll(Matter matter, Sentence sentence) {
    for (int i = Math.max(sentence.first(), matter.token() + 1); i < sentence.end(); i++) {
      add(matter, words[i], i, HEADED);
    }
  }

  /** What is said of each side, in the order of the text. */
  List<Matter> matters() {
    return matters;
  }

  List<Sentence> sentences() {
    return text.sentences();
  }

  /** The different words of a sentence that say something. */
  Set<String> wordsOf(Sentence sentence) {
    Set<String> once =
        new HashSet<>(Arrays.asList(words).subList(sentence.first(), sentence.end()));
    once.remove("");
    return once;
  }

  private void read(Sentence sentence) {
    int first = -1;
    for (int i = sentence.first(); i < sentence.end(); i++) {
      Optional<Side> side = sideAt(i);
      if (side.isPresent()) {
        first = first < 0 ? i : first;
        matters.add(matter(sentence, side.get(), i, first));
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
  private Matter matter(Sentence sentence, Side side, int token, int firstSide) {
    Matter matter = new Matter(side, token, new HashMap<>(), new HashMap<>());
    ahead(sentence, matter);
    behind(sentence, matter, firstSide);
    LOBES
        .getOrDefault(text.at(token), List.of())
        .forEach(word -> add(matter, Words.stem(word), token, 0));
    return matter;
  }

  /** Up to another side; "severe right and moderate left carpal tunnel syndrome" is of both. */
  private void ahead(Sentence sentence, Matter matter) {
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
  private void behind(Sentence sentence, Matter matter, int firstSide) {
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
