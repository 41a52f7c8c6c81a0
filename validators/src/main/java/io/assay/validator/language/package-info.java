/**
 * Reads plain text: its words, sentences, claims and language, and the word tables of the lanes.
 *
 * <p>What a word, a sentence and a claim are is stated in {@code
 * docs/adr/0002-claims-evidence-and-pairs.md}; the training code implements the same page, so every
 * change here needs one there and a new parity file. The lanes share this package, since they may
 * not depend on one another. Everything here is stateless or immutable, safe for any thread, and
 * throws for no text, however odd.
 */
@NullMarked
package io.assay.validator.language;

import org.jspecify.annotations.NullMarked;
