package io.assay.gateway.domain;

import java.time.Instant;

/**
 * Where a record came from that could not be used, and why. It travels in the record's headers; the
 * value stays the original bytes.
 *
 * @param attempt how often reading was tried, from 1
 * @param exceptionClass of the exception that said so, never its message; empty when there was none
 * @param broken the rule that its content breaks; {@link BrokenRule#NONE} for most reasons
 */
public record DeadLetter(
    String sourceTopic,
    int sourcePartition,
    long sourceOffset,
    int attempt,
    DeadLetterReason reason,
    String exceptionClass,
    BrokenRule broken,
    Instant at) {}
