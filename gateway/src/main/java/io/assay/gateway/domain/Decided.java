package io.assay.gateway.domain;

import static io.assay.gateway.domain.Names.requireName;

import java.time.Instant;

/**
 * Who decided on a review, and when.
 *
 * @param decision identifies the decision; not blank, at most 200 characters
 * @param reviewer as the site's identity provider names the person; not blank, at most 200
 *     characters
 */
public record Decided(String decision, String reviewer, Instant at) {

  public Decided {
    requireName("decision id", decision);
    requireName("reviewer", reviewer);
  }
}
