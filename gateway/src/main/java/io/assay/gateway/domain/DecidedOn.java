package io.assay.gateway.domain;

import java.time.Instant;

/**
 * That a person has decided on a held draft, without a word of it; the gate may have refused it.
 *
 * @param at by whoever wrote the decision
 */
public record DecidedOn(DraftId draft, int version, DecisionKind kind, Instant at) {}
