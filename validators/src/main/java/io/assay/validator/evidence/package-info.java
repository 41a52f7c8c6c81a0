/**
 * What of a text bears on a claim, and in whose words: the passages that share words with the claim
 * ({@link io.assay.validator.evidence.EvidenceRetriever}), read in the claim's forms where the text
 * has other forms of the same ({@link io.assay.validator.evidence.EqualForms}, ADR 0036).
 *
 * <p>ADR 0002 and 0036 state it; the training code implements the same pages, so every change here
 * needs one there and a new parity file. Immutable, safe for any thread, and throws for no text.
 */
@NullMarked
package io.assay.validator.evidence;

import org.jspecify.annotations.NullMarked;
