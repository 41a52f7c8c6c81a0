package io.assay.gateway.domain;

/**
 * A draft that may be used, with its verdict.
 *
 * @param draft when corrected, its output is the reviewer's text
 * @param verdict on the draft as the model wrote it, before any correction
 */
public record ReleasedDraft(Draft draft, RecordedVerdict verdict, Release release) {}
