package io.assay.validator.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stretches of a text with what is read in their place. */
final class Edits {

  /**
   * @param start first UTF-16 unit that is replaced
   * @param end unit after the last one
   * @param with what is read instead; may be empty
   */
  record Edit(int start, int end, String with) {

    @Override
    public String toString() {
      return "Edit[" + start + "," + end + ")";
    }
  }

  private final List<Edit> edits = new ArrayList<>();

  void replace(int start, int end, String with) {
    if (start < end) {
      edits.add(new Edit(start, end, with));
    }
  }

  void drop(int start, int end) {
    replace(start, end, "");
  }

  /** Drops what the groups {@code open} and {@code close} of each match hold. */
  void dropAround(Pattern pattern, String text) {
    Matcher match = pattern.matcher(text);
    while (match.find()) {
      drop(match.start("open"), match.end("open"));
      drop(match.start("close"), match.end("close"));
    }
  }

  /** Reads something else in place of each match. */
  void replaceAll(Pattern pattern, String text, Function<MatchResult, String> with) {
    Matcher match = pattern.matcher(text);
    while (match.find()) {
      replace(match.start(), match.end(), with.apply(match));
    }
  }

  /** By where they begin; of two that overlap the first alone. */
  List<Edit> inOrder() {
    List<Edit> kept = new ArrayList<>();
    int from = 0;
    for (Edit edit : edits.stream().sorted(Comparator.comparingInt(Edit::start)).toList()) {
      if (edit.start() >= from) {
        kept.add(edit);
        from = edit.end();
      }
    }
    return kept;
  }
}
