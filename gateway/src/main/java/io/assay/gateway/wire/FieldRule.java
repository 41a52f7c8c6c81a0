package io.assay.gateway.wire;

import io.assay.gateway.domain.BrokenRule;
import io.assay.gateway.domain.Names;
import io.assay.gateway.domain.WrittenText;
import java.time.Instant;
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
  SOURCE("source", "no U+0000"),
  OUTPUT("output", "not blank, " + WrittenText.RULE),
  GENERATOR("origin.generator", "not blank, " + Words.SHORT),
  GENERATOR_VERSION("origin.generator_version", Words.SHORT),
  SITE("origin.site", Words.SHORT),
  LANGUAGE("language", "a BCP 47 tag such as en-US, at most 35 characters"),
  SUBJECT_REF(
      "subject_ref",
      "a reference such as Patient/8f3a: no white space at its ends, " + Words.SHORT),
  CREATED_AT("created_at", Words.TIME),
  TASK_ID("task_id", "the draft_id, the partition and the offset of a review, with ~ between"),
  DRAFT_ID_OF_TASK("draft_id", "the draft_id that stands in task_id"),
  DECISION_ID("decision_id", "not blank, at most " + Names.LONGEST + " characters"),
  REVIEWER("reviewer", "not blank, at most " + Names.LONGEST + " characters"),
  DECIDED_AT("decided_at", Words.TIME),
  CORRECTED_OUTPUT("corrected_output", WrittenText.RULE),
  AGREES_WITH("agrees_with", "a decision_id");

  /** An enum's own constants come too late for its members. */
  private static final class Words {
    private static final String SHORT =
        "at most " + Names.LONGEST + " characters, " + WrittenText.RULE;
    private static final String TIME = "milliseconds since 1970, UTC, in the years 2000 to 9999";
  }

  /** No model wrote clinical text before; seconds in place of milliseconds name a day of 1970. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  /** The last that Python, .NET and SQL know; microseconds name a year far behind it. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

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
   * What is released has to be readable in every language, so its times must be, too.
   *
   * @throws BrokenRuleException if it is none of the years 2000 to 9999
   */
  void requireTime(Instant written) {
    require(!written.isBefore(EARLIEST) && !written.isAfter(LATEST));
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
