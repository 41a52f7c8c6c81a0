package io.assay.validator;

/**
 * What the process shares among its validators.
 *
 * @param pairScorer the one evaluator of (evidence, claim) pairs; its owner closes it
 */
public record ValidatorContext(PairScorer pairScorer) {}
