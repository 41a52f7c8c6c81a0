package io.assay.gateway.wire;

import io.assay.gateway.domain.BrokenRule;
import io.assay.gateway.domain.Names;
import java.util.function.Supplier;

/**
 * What fields of drafts and decisions have to be beyond what their schemas say. A dead letter names
 * the field and the rule in these words, so they are as fixed as its reason codes, and
 * docs/integration.md lists them.
 */
enum FieldRule {
  DRAFT_ID("draft_id", "1 to 128 of letters, digits and . _ : - with a letter or digit first"),
  VERSION("version", "1 or more"),
  TASK("task", "1 to 64 of letters, digits and . _ - with a letter first"),
  OUTPUT("output", "not blank"),
  GENERATOR("origin.generator", "not blank, at most " + Names.LONGEST + " characters"),
  GENERATOR_VERSION("origin.generator_version", "at most " + Names.LONGEST + " characters"),
  SITE("origin.site", "at most " + Names.LONGEST + " characters"),
  LANGUAGE("language", "a BCP 47 tag such as en-US, at most 35 characters"),
  SUBJECT_REF("subject_ref", "at most " + Names.LONGEST + " characters"),
  CREATED_AT("created_at", "milliseconds since 1970, UTC, in the years 2000 to 9999"),
  TASK_ID("task_id", "the draft_id, the partition and the offset of a review, with ~ between"),
  DRAFT_ID_OF_TASK("draft_id", "the draft_id that stands in task_id"),
  DECISION_ID("decision_id", "not blank, at most " + Names.LONGEST + " characters"),
  REVIEWER("reviewer", "not blank, at most " + Names.LONGEST + " characters"),
  AGREES_WITH("agrees_with", "a decision_id");

  private final BrokenRule broken;

  FieldRule(String field, String rule) {
    this.broken = new BrokenRule(field, rule);
  }

  /**
   * What is made of the field's value by a type that refuses no other flaw.
   *
   * @throws BrokenRuleException if the type refuses it
   */
  <T> T made(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw new BrokenRuleException(broken);
    }
  }

  /**
   * @throws BrokenRuleException if it is not kept
   */
  void require(boolean kept) {
    if (!kept) {
      throw new BrokenRuleException(broken);
    }
  }
}
