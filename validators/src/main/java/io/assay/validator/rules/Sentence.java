package io.assay.validator.rules;

/**
 * A run of tokens that ends with a full stop, a question or exclamation mark, a semicolon, or its
 * line.
 *
 * @param first index of the first token
 * @param end index after the last token
 * @param turn number of the line it stands in; in a dialogue a line is a speaker's turn
 * @param question whether it ends with a question mark
 */
public record Sentence(int first, int end, int turn, boolean question) {}
