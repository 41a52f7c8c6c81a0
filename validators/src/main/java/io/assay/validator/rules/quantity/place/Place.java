package io.assay.validator.rules.quantity.place;

/**
 * What tells one value of a thing from another: the right eye, the evening, the day of a course, a
 * step of an insulin scale, a drug.
 *
 * @param kind of which two places are told apart
 * @param first index of its first token
 * @param end index after its last token
 */
record Place(String kind, String name, int first, int end) {}
