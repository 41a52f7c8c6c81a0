package io.assay.validator.language;

import io.assay.validator.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The sentences of a text as ADR 0002 defines them: in order, without overlap, at most 60 words
 * each, and nothing of the text outside all of them but white space and list markers.
 */
public final class Sentences {

  /** A longer sentence is cut into windows of this many words. */
  static final int MAX_WORDS = 60;

  private static final String CLOSERS = "\"')]";
  private static final String OPENERS = "\"'([¿¡";
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "dr", "mr", "mrs", "ms", "prof", "st", "vs", "eg", "ie", "etc", "no", "approx", "fig",
          "jr", "sr", "pt", "bid", "tid", "qid", "po", "prn", "iv", "im", "sc", "hs", "ac", "pc",
          "am", "pm", "dept", "inc", "ca", "cf", "dra", "sra");

  private Sentences() {}

  public static List<Span> of(String text) {
    List<Span> sentences = new ArrayList<>();
    for (Span line : Lines.of(text)) {
      sentences.addAll(ofLine(text, line));
    }
    return sentences;
  }

  static List<Span> ofLine(String text, Span line) {
    List<Span> sentences = new ArrayList<>();
    int start = line.start();
    for (int at = line.start(); at < line.end(); ) {
      int end = sentenceEnd(text, line, at);
      if (end < 0) {
        at++;
        continue;
      }
      addWindows(text, start, end, sentences);
      start = Characters.skipWhiteSpace(text, end, line.end());
      at = end;
    }
    if (start < line.end()) {
      addWindows(text, start, line.end(), sentences);
    }
    return sentences;
  }

  /** Where the sentence ends whose last mark stands at {@code at}; negative when none does. */
  private static int sentenceEnd(String text, Span line, int at) {
    char mark = text.charAt(at);
    if (mark == ';') {
      boolean spaced = at + 1 < line.end() && Characters.isWhiteSpace(text.charAt(at + 1));
      return spaced ? at + 1 : -1;
    }
    if (mark != '.' && mark != '?' && mark != '!') {
      return -1;
    }
    int end = at + 1;
    while (end < line.end() && CLOSERS.indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    int next = Characters.skipWhiteSpace(text, end, line.end());
    if (next == end || next == line.end() || !opensSentence(text.codePointAt(next))) {
      return -1;
    }
    return mark == '.' && isAbbreviation(text, line.start(), at) ? -1 : end;
  }

  private static boolean opensSentence(int codePoint) {
    return Characters.isUpperCaseLetter(codePoint)
        || Character.isDigit(codePoint)
        || OPENERS.indexOf(codePoint) >= 0;
  }

  private static boolean isAbbreviation(String text, int lineStart, int dot) {
    int start = dot;
    while (start > lineStart) {
      int before = text.codePointBefore(start);
      if (before != '.' && !Character.isLetter(before)) {
        break;
      }
      start -= Character.charCount(before);
    }
    String run = text.substring(start, dot);
    String letters = Words.lowerCase(run).replace(".", "");
    if (letters.equals("i")) {
      // "I." ends a sentence far more often than it abbreviates; "i.e." has a dot inside.
      return run.indexOf('.') >= 0;
    }
    return letters.codePointCount(0, letters.length()) == 1 || ABBREVIATIONS.contains(letters);
  }

  private static void addWindows(String text, int start, int end, List<Span> sentences) {
    List<Span> words = Words.spans(text, start, end);
    if (words.size() <= MAX_WORDS) {
      sentences.add(new Span(start, end));
      return;
    }
    int from = start;
    for (int next = MAX_WORDS; next < words.size(); next += MAX_WORDS) {
      int to = words.get(next - 1).end();
      while (to < words.get(next).start() && !Characters.isWhiteSpace(text.charAt(to))) {
        to++;
      }
      sentences.add(new Span(from, to));
      from = Characters.skipWhiteSpace(text, to, end);
    }
    sentences.add(new Span(from, end));
  }
}
