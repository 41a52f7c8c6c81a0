package io.assay.validator.rules.quantity.ordinal;

/**
 * One of several things that are numbered: the fifth rib, a second-degree burn, the third
 * trimester.
 *
 * @param thing the common name of what is numbered
 * @param number from 1
 * @param first index of the first token that is part of it
 * @param end index after the last
 */
record NumberedPart(String thing, int number, int first, int end) {}
