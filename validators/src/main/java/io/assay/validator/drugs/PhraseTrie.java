package io.assay.validator.drugs;

import io.assay.validator.Span;
import io.assay.validator.language.Words;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds phrases of whole words in a text, the longest first, without regard to case, accents, a
 * plural s, or what white space, hyphen or slash joins their words. Immutable once built.
 */
final class PhraseTrie<V> {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}\\p{M}]+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern CAPITALS = Pattern.compile("\\p{Lu}{2,4}");
  private static final int WIDEST_JOINT = 3;

  /** A phrase found, with what it stands for. */
  record Match<V>(Span span, V value) {}

  private record Word(String folded, int start, int end) {}

  /** What a phrase stands for; an acronym counts in capitals only, since "arb" may be a word. */
  private record Terminal<V>(V value, boolean capitalsOnly) {}

  private static final class Node<V> {
    private final Map<String, Node<V>> next = new HashMap<>();
    private Optional<Terminal<V>> terminal = Optional.empty();
  }

  private final Node<V> root = new Node<>();

  private PhraseTrie() {}

  /** The trie of the phrases; of two that fold alike the first stays. */
  static <V> PhraseTrie<V> of(List<Map.Entry<String, V>> phrases) {
    PhraseTrie<V> trie = new PhraseTrie<>();
    phrases.forEach(phrase -> trie.add(phrase.getKey(), phrase.getValue()));
    return trie;
  }

  private void add(String phrase, V value) {
    Node<V> node = root;
    for (Word word : words(phrase)) {
      node = node.next.computeIfAbsent(word.folded(), key -> new Node<>());
    }
    if (node == root) {
      throw new IllegalArgumentException("a phrase has a word");
    }
    boolean capitalsOnly = CAPITALS.matcher(phrase).matches();
    if (node.terminal.isEmpty() || (node.terminal.get().capitalsOnly() && !capitalsOnly)) {
      node.terminal = Optional.of(new Terminal<>(value, capitalsOnly));
    }
  }

  /** What is found, in order, without overlaps. */
  List<Match<V>> matches(String text) {
    List<Word> words = words(text);
    List<Match<V>> found = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      Optional<LongestMatch<V>> longest = longestFrom(text, words, at);
      if (longest.isPresent()) {
        int last = longest.get().last();
        Span span = new Span(words.get(at).start(), words.get(last).end());
        found.add(new Match<>(span, longest.get().value()));
        at = last + 1;
      } else {
        at++;
      }
    }
    return List.copyOf(found);
  }

  private record LongestMatch<V>(V value, int last) {}

  private Optional<LongestMatch<V>> longestFrom(String text, List<Word> words, int first) {
    Optional<LongestMatch<V>> longest = Optional.empty();
    Optional<Node<V>> node = Optional.of(root);
    for (int i = first; i < words.size(); i++) {
      if (i > first && !joined(text, words.get(i - 1).end(), words.get(i).start())) {
        break;
      }
      node = step(node.get(), words.get(i).folded());
      if (node.isEmpty()) {
        break;
      }
      Optional<Terminal<V>> terminal = node.get().terminal;
      if (terminal.isPresent() && counts(terminal.get(), text, words.get(first), words.get(i))) {
        longest = Optional.of(new LongestMatch<>(terminal.get().value(), i));
      }
    }
    return longest;
  }

  private static <V> Optional<Node<V>> step(Node<V> from, String word) {
    Optional<Node<V>> exact = Optional.ofNullable(from.next.get(word));
    return exact.isEmpty() && word.length() > 3 && word.endsWith("s")
        ? Optional.ofNullable(from.next.get(word.substring(0, word.length() - 1)))
        : exact;
  }

  private static <V> boolean counts(Terminal<V> terminal, String text, Word first, Word last) {
    if (!terminal.capitalsOnly()) {
      return true;
    }
    String written = text.substring(first.start(), last.end());
    return CAPITALS.matcher(written.endsWith("s") ? stripS(written) : written).matches();
  }

  private static String stripS(String word) {
    return word.substring(0, word.length() - 1);
  }

  private static boolean joined(String text, int from, int to) {
    if (to - from > WIDEST_JOINT) {
      return false;
    }
    for (int i = from; i < to; i++) {
      char joint = text.charAt(i);
      boolean joins =
          joint == '-' || joint == '/' || joint == '#' || joint == '\'' || joint == '\u2019';
      if (!joins && (joint == '\n' || !Character.isWhitespace(joint))) {
        return false;
      }
    }
    return true;
  }

  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(new Word(fold(matcher.group()), matcher.start(), matcher.end()));
    }
    return words;
  }

  /** Lower case without accents, so that "Ácido fólico" is "acido folico". */
  static String fold(String word) {
    String lower = Words.lowerCase(word);
    return lower.chars().allMatch(c -> c < 128)
        ? lower
        : withoutMarks(Normalizer.normalize(withoutMarks(lower), Normalizer.Form.NFD));
  }

  /** Also done before a text is decomposed, which sorts a run of marks by insertion. */
  private static String withoutMarks(String text) {
    return MARKS.matcher(text).replaceAll("");
  }
}
