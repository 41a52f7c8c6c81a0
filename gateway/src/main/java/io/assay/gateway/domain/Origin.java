package io.assay.gateway.domain;

import java.util.regex.Pattern;

/**
 * Which generator wrote a draft, and where.
 *
 * @param generator name of the model or product, not blank
 * @param generatorVersion its version; empty when the producer does not know it
 * @param site hospital, department or system it was written for; empty when there is only one
 */
public record Origin(String generator, String generatorVersion, String site) {

  /** The no-break ones included. */
  private static final Pattern OUTER_SPACE =
      Pattern.compile("^\\s+|\\s+$", Pattern.UNICODE_CHARACTER_CLASS);

  public Origin {
    if (generator.isBlank()) {
      throw new IllegalArgumentException("generator is blank");
    }
    if (generator.length() > Names.LONGEST
        || generatorVersion.length() > Names.LONGEST
        || site.length() > Names.LONGEST) {
      throw new IllegalArgumentException(
          "a part of the origin is over " + Names.LONGEST + " chars");
    }
  }

  /** The site without white space around it, which nobody sees: what goes by site goes by this. */
  public String siteName() {
    return siteName(site);
  }

  /** What {@link #siteName()} makes of a site, however it was asked for. */
  public static String siteName(String site) {
    return OUTER_SPACE.matcher(site).replaceAll("");
  }
}
