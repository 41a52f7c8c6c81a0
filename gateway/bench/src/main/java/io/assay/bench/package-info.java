/**
 * What {@code ./assay bench} runs: the gateway's own parts against ceilings that are measured in
 * the same run, with its own check that nothing is lost, doubled or out of order.
 *
 * <p>Nothing here ships with the gateway. {@code docs/benchmarks/README.md} says what each figure
 * is.
 */
@NullMarked
package io.assay.bench;

import org.jspecify.annotations.NullMarked;
