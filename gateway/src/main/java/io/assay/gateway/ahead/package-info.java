/**
 * Judges drafts before the graph comes to them, so that the evaluator is never idle while the
 * stream thread gates, writes and commits (ADR 0004).
 *
 * <p>An assessment depends on its draft alone. {@link io.assay.gateway.ahead.AheadConsumer} hands
 * every draft that it fetches to {@link io.assay.gateway.ahead.AssessedAhead} and gives the record
 * to Kafka Streams when its assessment is done; the graph then finds the draft read and the verdict
 * ready. Nothing is held in a processor and nothing is committed that the graph has not seen: what
 * a crash loses is work, which is done again. Where there is nothing ready (a test driver, a record
 * that came another way) the graph reads and assesses on the spot.
 */
@NullMarked
package io.assay.gateway.ahead;

import org.jspecify.annotations.NullMarked;
