/**
 * The commands of {@code ./assay}: each reads its options, calls what the gateway itself uses, and
 * prints.
 */
@NullMarked
package io.assay.gateway.cli;

import org.jspecify.annotations.NullMarked;
