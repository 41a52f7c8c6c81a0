/**
 * The reviewer's side of the gate: the queue of held drafts, rebuilt from the review topic alone,
 * and the way a decision goes back. The second place, besides topics and the gate's state, where
 * clinical text is held in memory; it shows it to the review console only.
 */
@NullMarked
package io.assay.gateway.review;

import org.jspecify.annotations.NullMarked;
