/**
 * Where records belong in the traces that producers began, without a word of any tracing library.
 */
@NullMarked
package io.assay.gateway.domain.trace;

import org.jspecify.annotations.NullMarked;
