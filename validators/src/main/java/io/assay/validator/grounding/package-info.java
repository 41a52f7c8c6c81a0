/**
 * The grounding lane: is each claim of a draft supported by its source?
 *
 * <p>A claim that is a sentence of the source word for word is supported and never reaches the
 * model. For every other the evidence is chosen and the pair scored (ADR 0002). A draft without a
 * source is read against itself: its evaluations are named {@code selfconsistency.*}, so that
 * calibration tells them apart, and its findings are warnings, since a draft may well be wrong and
 * agree with itself.
 *
 * <p>The lane cannot see: what the draft leaves out (the omission lane's part), an error that the
 * source shares, evidence that shares no word with the claim in a source of over 110 words, and
 * under which title a claim stands. It reads English only.
 */
@NullMarked
package io.assay.validator.grounding;

import org.jspecify.annotations.NullMarked;
