package io.assay.validator.language;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Titles of the sections of notes, reports and letters, which by themselves say nothing. What may
 * be a finding, a diagnosis or an order by itself, such as "Depression", is not among them.
 */
final class SectionTitles {

  private static final Set<String> TITLES =
      WordTable.rows(SectionTitles.class, "section-titles.tsv", 1).stream()
          .map(List::getFirst)
          .collect(Collectors.toUnmodifiableSet());

  private static final Pattern JOINT = Pattern.compile(",? [aA][nN][dD] |[/&,+]");

  private SectionTitles() {}

  /**
   * True for a line that is one of the titles but for case, punctuation and white space, or several
   * of them, joined by a comma, slash, plus, ampersand or "and".
   */
  static boolean isTitle(String line) {
    return isOne(line) || Stream.of(JOINT.split(line, -1)).allMatch(SectionTitles::isOne);
  }

  private static boolean isOne(String part) {
    return TITLES.contains(String.join(" ", Words.of(part)));
  }
}
