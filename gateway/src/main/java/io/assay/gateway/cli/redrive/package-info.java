/**
 * {@code ./assay redrive}: dead letters go back to where they came from, as they came, once what
 * was wrong with them has been put right; never more often than they may, and never without a name.
 */
@NullMarked
package io.assay.gateway.cli.redrive;

import org.jspecify.annotations.NullMarked;
