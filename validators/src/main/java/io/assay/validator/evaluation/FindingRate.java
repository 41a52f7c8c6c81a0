package io.assay.validator.evaluation;

/**
 * How often a kind of finding is made, in drafts that are safe and in drafts that are not.
 *
 * @param name the kind, as {@code validator/code}, or several, with {@code *} for the rest
 * @param safe safe drafts that have at least one
 * @param unsafe unsafe drafts that have at least one
 */
public record FindingRate(String name, int safe, int unsafe) {}
