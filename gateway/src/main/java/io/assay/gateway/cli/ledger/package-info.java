/**
 * Holds what went into the gate against what it committed, as somebody outside of it reads the
 * topics: what benchmarks and chaos are judged by.
 */
@NullMarked
package io.assay.gateway.cli.ledger;

import org.jspecify.annotations.NullMarked;
