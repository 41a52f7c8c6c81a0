package io.assay.validator.reading;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Headers and footers that a printed record has on every page. The first is read; those that say
 * the same but for the page's number are not, so that a sentence goes on over the page.
 */
final class PageHeaders {

  private static final Pattern HEADER =
      Pattern.compile(
          "(?m)^[^\\n]{0,120}?\\bpage[ :]{0,3}\\d{1,4}(?:[ ]?(?:of|/)[ ]?\\d{1,4})?\\b[^\\n]{0,60}\\n",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PAGE =
      Pattern.compile("\\bpage[ :]{0,3}\\d{1,4}", Pattern.CASE_INSENSITIVE);

  private PageHeaders() {}

  static Edits edits(String text) {
    Edits edits = new Edits();
    Set<String> seen = new HashSet<>();
    Matcher header = HEADER.matcher(text);
    while (header.find()) {
      if (!seen.add(PAGE.matcher(header.group().strip()).replaceAll("page"))) {
        edits.drop(header.start(), header.end());
      }
    }
    return edits;
  }
}
