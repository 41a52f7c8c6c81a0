package io.assay.gateway.domain;

import java.time.Instant;

/** A draft with its verdict, before a door is chosen. */
public record AssessedDraft(Draft draft, Verdict verdict, Instant assessedAt) {

  public DraftId id() {
    return draft.id();
  }
}
