package io.assay.validator.rules;

import io.assay.validator.Span;
import io.assay.validator.language.Language;
import io.assay.validator.language.LanguageDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A text cut into tokens and sentences, with its offsets kept. Unlike the claims of the grounding
 * lane, sentences here also end at the detached, lower-case-followed full stops of speech
 * transcripts.
 */
public final class ReadText {

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "dr", "mr", "mrs", "ms", "vs", "st", "jr", "sr", "approx", "dra", "sra", "hr", "hrs",
          "wt", "pt", "eg", "ie", "etc");

  /** Where a text has no marks, a sentence ends here, so that looking back in one is bounded. */
  private static final int LONGEST_SENTENCE = 400;

  private final String text;
  private final List<Token> tokens;
  private final List<Sentence> sentences;
  private final int[] sentenceOf;
  private final List<Integer> turnStarts = new ArrayList<>();
  private final boolean spanish;

  private ReadText(String text, List<Token> tokens) {
    this.text = text;
    this.tokens = List.copyOf(tokens);
    this.sentences = sentencesOf(text, this.tokens);
    this.sentenceOf = new int[tokens.size()];
    for (int s = 0; s < sentences.size(); s++) {
      if (sentences.get(s).turn() == turnStarts.size()) {
        turnStarts.add(sentences.get(s).first());
      }
      for (int t = sentences.get(s).first(); t < sentences.get(s).end(); t++) {
        sentenceOf[t] = s;
      }
    }
    this.spanish = LanguageDetector.detect(text) == Language.SPANISH;
  }

  public static ReadText of(String text) {
    return new ReadText(text, tokensOf(text));
  }

  public String text() {
    return text;
  }

  public List<Token> tokens() {
    return tokens;
  }

  public Token token(int index) {
    return tokens.get(index);
  }

  public int size() {
    return tokens.size();
  }

  public List<Sentence> sentences() {
    return sentences;
  }

  /** The index of the sentence a token belongs to. */
  public int sentenceIndexOf(int token) {
    return sentenceOf[token];
  }

  public Sentence sentenceOf(int token) {
    return sentences.get(sentenceOf[token]);
  }

  /** The index of the first token of a turn, that is, of a line. */
  public int startOfTurn(int turn) {
    return turnStarts.get(turn);
  }

  /** Whether the text as a whole is Spanish. */
  public boolean isSpanish() {
    return spanish;
  }

  /** The folded word at an index, or the empty string outside the text. */
  public String at(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index).folded() : "";
  }

  /** Whether one of the words stands from one index to before another. */
  public boolean hasAny(Set<String> words, int first, int end) {
    for (int i = first; i < end; i++) {
      if (words.contains(at(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of the words stands in a sentence. */
  public boolean hasAny(Set<String> words, Sentence sentence) {
    return hasAny(words, sentence.first(), sentence.end());
  }

  /** Whether two neighbouring tokens have no white space between them. */
  public boolean adjoins(int left, int right) {
    return left >= 0
        && right < tokens.size()
        && tokens.get(left).end() == tokens.get(right).start();
  }

  /** The characters from one token to another, both included. */
  public Span span(int firstToken, int endToken) {
    return new Span(tokens.get(firstToken).start(), tokens.get(endToken - 1).end());
  }

  /** The folded words of a token range joined by blanks. */
  public String joined(int firstToken, int endToken) {
    if (endToken - firstToken == 1) {
      return tokens.get(firstToken).folded();
    }
    StringBuilder words = new StringBuilder();
    for (int i = firstToken; i < endToken; i++) {
      if (i > firstToken) {
        words.append(' ');
      }
      words.append(tokens.get(i).folded());
    }
    return words.toString();
  }

  @Override
  public String toString() {
    return "ReadText[" + text.length() + " chars, " + tokens.size() + " tokens]";
  }

  private static List<Token> tokensOf(String text) {
    List<Token> tokens = new ArrayList<>(text.length() / 5 + 1);
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        tokens.add(new Token(at, at + 1, "\n", Token.Kind.MARK));
        at++;
      } else if (Character.isWhitespace(c) || c == '\u00a0') {
        at++;
      } else if (isLetter(c)) {
        int end = isTimes(text, at) ? at + 1 : endOfWord(text, at);
        tokens.add(new Token(at, end, fold(text, at, end), Token.Kind.WORD));
        at = end;
      } else if (isDigit(c) || startsWithPoint(text, at)) {
        int end = endOfNumber(text, at);
        tokens.add(new Token(at, end, text.substring(at, end), Token.Kind.NUMBER));
        at = end;
      } else {
        tokens.add(new Token(at, at + 1, String.valueOf(c), Token.Kind.MARK));
        at++;
      }
    }
    return tokens;
  }

  private static int endOfWord(String text, int start) {
    int end = start + 1;
    while (end < text.length()) {
      char c = text.charAt(end);
      boolean inner = (c == '\'' || c == '\u2019') && end + 1 < text.length();
      if (isLetter(c) || isDigit(c) || (inner && isLetter(text.charAt(end + 1)))) {
        end++;
      } else {
        break;
      }
    }
    return end;
  }

  /** The sign between two numbers: {@code 1.8x1.2 cm}. */
  private static boolean isTimes(String text, int at) {
    return (text.charAt(at) == 'x' || text.charAt(at) == 'X')
        && at > 0
        && isDigit(text.charAt(at - 1))
        && at + 1 < text.length()
        && isDigit(text.charAt(at + 1));
  }

  private static int endOfNumber(String text, int start) {
    int end = start + 1;
    while (end < text.length()) {
      char c = text.charAt(end);
      boolean inner = (c == '.' || c == ',') && end + 1 < text.length();
      if (isDigit(c) || (inner && isDigit(text.charAt(end + 1)))) {
        end++;
      } else {
        break;
      }
    }
    return end;
  }

  /** A number written without its leading zero: {@code .5 mg}. */
  private static boolean startsWithPoint(String text, int at) {
    return text.charAt(at) == '.'
        && at + 1 < text.length()
        && isDigit(text.charAt(at + 1))
        && (at == 0 || Character.isWhitespace(text.charAt(at - 1)));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The ordinal signs are letters to Unicode and marks (or degrees) to a clinician. */
  private static boolean isLetter(char c) {
    return Character.isLetter(c) && c != '\u00ba' && c != '\u00aa';
  }

  private static String fold(String text, int start, int end) {
    char[] folded = new char[end - start];
    for (int i = start; i < end; i++) {
      folded[i - start] = fold(text.charAt(i));
    }
    return new String(folded);
  }

  private static char fold(char c) {
    char lower = Character.toLowerCase(c);
    return switch (lower) {
      case '\u00e1', '\u00e0' -> 'a';
      case '\u00e9', '\u00e8' -> 'e';
      case '\u00ed' -> 'i';
      case '\u00f3' -> 'o';
      case '\u00fa', '\u00fc', '\u00b5', '\u03bc' -> 'u';
      case '\u00f1' -> 'n';
      case '\u2019' -> '\'';
      default -> lower;
    };
  }

  private static List<Sentence> sentencesOf(String text, List<Token> tokens) {
    List<Sentence> sentences = new ArrayList<>();
    int first = 0;
    int turn = 0;
    for (int i = 0; i < tokens.size(); i++) {
      String mark = tokens.get(i).folded();
      boolean last = i + 1 == tokens.size();
      boolean ends =
          switch (mark) {
            case "\n", "?", "!", ";" -> true;
            case "." -> isFullStop(text, tokens, i);
            default -> last;
          };
      if (ends || last || i - first >= LONGEST_SENTENCE) {
        sentences.add(new Sentence(first, i + 1, turn, mark.equals("?")));
        first = i + 1;
      }
      if (mark.equals("\n")) {
        turn++;
      }
    }
    return List.copyOf(sentences);
  }

  private static boolean isFullStop(String text, List<Token> tokens, int at) {
    int end = tokens.get(at).end();
    if (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      return false;
    }
    if (at == 0 || tokens.get(at - 1).end() != tokens.get(at).start()) {
      return true;
    }
    String before = tokens.get(at - 1).folded();
    boolean unit = at > 1 && !tokens.get(at - 2).isWord() && !tokens.get(at - 2).is(".");
    boolean initial = before.length() == 1 && tokens.get(at - 1).isWord() && !unit;
    return !initial && !ABBREVIATIONS.contains(before);
  }
}
