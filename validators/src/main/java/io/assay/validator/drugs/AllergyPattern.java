package io.assay.validator.drugs;

import io.assay.validator.Span;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Patterns of what a text says of allergies: in any case of letters, a line at a time. */
final class AllergyPattern {

  private static final int FLAGS =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE;

  private AllergyPattern() {}

  static Pattern of(String regex) {
    return Pattern.compile(regex, FLAGS);
  }

  /** Every place that the pattern finds, in the order of the text. */
  static List<Span> spans(Matcher matcher) {
    return matcher.results().map(found -> new Span(found.start(), found.end())).toList();
  }
}
