/**
 * Between domain values and their contracts on the wire. The only package of the gateway, beside
 * the one that puts it together, that knows {@code io.assay.contract}; generated types, which print
 * clinical text, never leave it.
 */
@NullMarked
package io.assay.gateway.wire;

import org.jspecify.annotations.NullMarked;
