package io.assay.validator.rules;

class SpanishDraftsTest extends WrittenDrafts {

  SpanishDraftsTest() {
    super("spanish-drafts.tsv");
  }
}
