/**
 * HTTP in, HTTP out: resources, the JSON they speak and the one mapper of errors. Decides nothing.
 */
@NullMarked
package io.assay.gateway.rest;

import org.jspecify.annotations.NullMarked;
