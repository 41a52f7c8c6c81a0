package io.assay.gateway.domain;

/**
 * Which generator wrote a draft, and where.
 *
 * @param generator name of the model or product, not blank
 * @param generatorVersion its version; empty when the producer does not know it
 * @param site hospital, department or system it was written for; empty when there is only one
 */
public record Origin(String generator, String generatorVersion, String site) {

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
}
