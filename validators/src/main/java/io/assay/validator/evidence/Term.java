package io.assay.validator.evidence;

/**
 * What several forms say alike.
 *
 * @param group whose short forms are all read in plain words where a claim has one of them; empty
 *     for none
 * @param plain the form that its short forms are read as
 */
record Term(String group, String plain) {}
