/**
 * The validator SPI: what judges a draft, with no Kafka and no Quarkus in it.
 *
 * <p>A {@link io.assay.validator.DraftValidatorFactory} is found by {@link
 * java.util.ServiceLoader}, opens one {@link io.assay.validator.DraftValidator} for the life of the
 * process, and the validator is called for many drafts, then closed once.
 *
 * <ul>
 *   <li><b>Threads.</b> {@code validate} may be called from several threads at once; {@code open}
 *       and {@code close} are each called once, never together with {@code validate}.
 *   <li><b>Values only.</b> A validator sees a {@link io.assay.validator.DraftContent} and returns
 *       a {@link io.assay.validator.ValidatorOutcome}. It calls no other validator, no Kafka, no
 *       HTTP and no clock, keeps nothing between drafts, and answers alike for equal drafts. One of
 *       {@code Cost.JUDGE} alone may ask a remote model and remember its answers.
 *   <li><b>Time.</b> The caller owns the time budget and interrupts the thread when it is spent; a
 *       validator that waits must end soon after an interrupt.
 *   <li><b>Fail closed.</b> What cannot be checked is {@link
 *       io.assay.validator.ValidatorOutcome.Undetermined}, never a low score. A thrown exception
 *       counts as {@code VALIDATOR_FAILED}.
 *   <li><b>No text.</b> Findings carry codes and spans, not words of the draft; types that hold
 *       text print its length only.
 *   <li><b>Null.</b> Nothing is null, neither given nor returned.
 * </ul>
 */
@NullMarked
package io.assay.validator;

import org.jspecify.annotations.NullMarked;
