package io.assay.gateway.domain;

/**
 * Which generator wrote a draft, and where.
 *
 * @param generator name of the model or product, not blank
 * @param generatorVersion its version; empty when the producer does not know it
 * @param site hospital, department or system it was written for; empty when there is only one
 */
public record Origin(String generator, String generatorVersion, String site) {

  private static final int MAX_CHARS = 200;

  public Origin {
    if (generator.isBlank()) {
      throw new IllegalArgumentException("generator is blank");
    }
    if (generator.length() > MAX_CHARS
        || generatorVersion.length() > MAX_CHARS
        || site.length() > MAX_CHARS) {
      throw new IllegalArgumentException("a part of the origin is over " + MAX_CHARS + " chars");
    }
  }
}
