package io.assay.validator.rules;

class EnglishDraftsTest extends WrittenDrafts {

  EnglishDraftsTest() {
    super("english-drafts.tsv");
  }
}
