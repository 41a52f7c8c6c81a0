package io.assay.validator.evaluation;

import io.assay.validator.DraftContent;
import io.assay.validator.Score;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The baseline that any evaluator must leave behind: the share of a draft's words that its source
 * has too. Words are maximal runs of letters and digits in lower case (ADR 0002); each occurrence
 * in the draft counts. A source-free draft, and one without words, has overlap 0.
 */
public final class WordOverlap {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]+");

  private WordOverlap() {}

  public static Score of(DraftContent draft) {
    Set<String> known = new HashSet<>();
    Matcher inSource = WORD.matcher(lower(draft.source().textOrEmpty()));
    while (inSource.find()) {
      known.add(inSource.group());
    }
    int words = 0;
    int found = 0;
    Matcher inDraft = WORD.matcher(lower(draft.output()));
    while (inDraft.find()) {
      words++;
      if (known.contains(inDraft.group())) {
        found++;
      }
    }
    return new Score(words == 0 ? 0.0 : (double) found / words);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
