package io.assay.validator.rules.quantity;

/**
 * A drug that a text names.
 *
 * @param generic its generic name, whatever name the text uses
 * @param first index of the first token of the name
 * @param end index after the last
 */
record NamedDrug(String generic, int first, int end) {}
