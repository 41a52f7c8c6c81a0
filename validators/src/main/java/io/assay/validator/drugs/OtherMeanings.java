package io.assay.validator.drugs;

import io.assay.validator.Span;
import io.assay.validator.language.WordTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What names of drugs may be short for besides: read from {@code other-meanings.tsv}, and ASA,
 * which its own surroundings tell.
 */
final class OtherMeanings {

  private static final String TABLE = "other-meanings.tsv";
  private static final int COLUMNS = 4;
  private static final String BEFORE = "before";
  private static final String ANYWHERE = "anywhere";

  private static final Pattern STATUS =
      Pattern.compile(
          "\\s*(?:physical\\s|class|grade|status|score|PS\\b|[1-6]\\b(?!\\s*(?:mg|g|x|tab))(?![.,]\\d)|(?:I{1,3}|IV|VI?)\\b)",
          Pattern.CASE_INSENSITIVE);

  private static final int STATUS_REACH = 20;

  private static final int REACH_BEFORE = 25;
  private static final int DOSE_REACH = 15;

  private static final Pattern DOSE =
      Pattern.compile(
          "\\s*\\d+(?:[.,]\\d+)?\\s*(?:mg|g|mcg|units?|u|tabs?|caps?)\\b",
          Pattern.CASE_INSENSITIVE);

  /**
   * @param anywhere whether the words tell it wherever they stand in the text, or right before
   */
  private record Meaning(boolean anywhere, Pattern words) {}

  private final Map<String, Meaning> byName;

  private OtherMeanings(Map<String, Meaning> byName) {
    this.byName = byName;
  }

  /**
   * @throws IllegalStateException when a row is not as it should be, naming it
   */
  static OtherMeanings shipped() {
    Map<String, Meaning> byName = new HashMap<>();
    for (List<String> row : WordTable.rows(OtherMeanings.class, TABLE, COLUMNS)) {
      boolean anywhere = row.get(1).equals(ANYWHERE);
      if (!anywhere && !row.get(1).equals(BEFORE)) {
        throw new IllegalStateException(TABLE + ": where of " + row.getFirst());
      }
      byName.put(row.getFirst(), new Meaning(anywhere, anyOf(row.get(2))));
    }
    return new OtherMeanings(Map.copyOf(byName));
  }

  private static Pattern anyOf(String words) {
    String any =
        Arrays.stream(words.split(",", -1)).map(Pattern::quote).collect(Collectors.joining("|"));
    return Pattern.compile("\\b(?:" + any + ")", Pattern.CASE_INSENSITIVE);
  }

  /**
   * ASA is aspirin, but in "ASA 3" and "ASA class II" the physical status of the American Society
   * of Anesthesiologists, and in "5-ASA" the end of a name of mesalamine.
   */
  private static boolean isNoAspirin(String text, Span span) {
    if (!text.startsWith("ASA", span.start())) {
      return false;
    }
    boolean plural = span.length() != 3;
    boolean tail = span.start() >= 2 && text.startsWith("5-", span.start() - 2);
    int end = Math.min(text.length(), span.end() + STATUS_REACH);
    return plural || tail || STATUS.matcher(text.substring(span.end(), end)).lookingAt();
  }

  /** The meanings of names in one text, which is searched once for each. */
  Reading in(String text) {
    return new Reading(text);
  }

  /** For one thread. */
  final class Reading {

    private final String text;
    private final Map<Meaning, Boolean> told = new HashMap<>();

    private Reading(String text) {
      this.text = text;
    }

    /** Whether the name at the place is no drug's here. */
    boolean isMeant(Span name) {
      Meaning meaning = byName.get(name.of(text));
      return isNoAspirin(text, name)
          || (meaning != null && !isDosed(name) && isTold(meaning, name));
    }

    private boolean isDosed(Span name) {
      int end = Math.min(text.length(), name.end() + DOSE_REACH);
      return DOSE.matcher(text).region(name.end(), end).lookingAt();
    }

    private boolean isTold(Meaning meaning, Span name) {
      return meaning.anywhere()
          ? told.computeIfAbsent(meaning, one -> one.words().matcher(text).find())
          : meaning
              .words()
              .matcher(text)
              .region(Math.max(0, name.start() - REACH_BEFORE), name.start())
              .find();
    }
  }
}
