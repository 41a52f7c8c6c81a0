package io.assay.gateway.domain;

import java.time.Instant;

/** A draft with its verdict, before a door is chosen. */
public record AssessedDraft(Draft draft, Verdict verdict, Instant assessedAt) {

  public DraftId id() {
    return draft.id();
  }

  /** The same draft, its verdict as the policy in force now has it. */
  public AssessedDraft under(ReleasePolicy policy) {
    Verdict now = verdict.under(policy, draft.task());
    return now == verdict ? this : new AssessedDraft(draft, now, assessedAt);
  }
}
