package io.assay.gateway.domain;

import java.time.Instant;

/**
 * Who decided on a review, and when.
 *
 * @param decision identifies the decision; not blank, at most 200 characters
 * @param reviewer as the site's identity provider names the person; not blank, at most 200
 *     characters
 */
public record Decided(String decision, String reviewer, Instant at) {

  private static final int MAX_CHARS = 200;

  public Decided {
    requireName("decision id", decision);
    requireName("reviewer", reviewer);
  }

  private static void requireName(String what, String value) {
    if (value.isBlank() || value.length() > MAX_CHARS) {
      throw new IllegalArgumentException(what + " is blank or over " + MAX_CHARS + " chars");
    }
  }
}
