/**
 * What Assay does, top to bottom.
 *
 * <p>A draft written by a model comes in. {@link io.assay.gateway.topology.DraftGateTopology} reads
 * it, has it assessed, and lets it out by exactly one door: released, held for a person, or, when
 * it cannot even be read, kept as it came among the dead letters. A person's decision on a held
 * draft comes back in through {@link io.assay.gateway.topology.ReviewOutcomeTopology}, which closes
 * the review and releases the approved or corrected text. {@link
 * io.assay.gateway.topology.AssayTopology} is the two in one graph, since they share what the gate
 * remembers; {@link io.assay.gateway.topology.GateTopics} are the ways in and out.
 *
 * <p>Whatever is unclear at a fork goes to a person. Nothing is dropped, and nothing is written
 * outside of the one transaction that also marks the record as consumed.
 */
@NullMarked
package io.assay.gateway.topology;

import org.jspecify.annotations.NullMarked;
