package io.assay.validator.rules.context;

/**
 * A part of the body with its side.
 *
 * @param first index of its first token, side or part
 * @param end index after its last
 */
record SidedPart(Side side, String part, int first, int end) {}
