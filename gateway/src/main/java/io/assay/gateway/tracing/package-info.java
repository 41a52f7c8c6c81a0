/**
 * Spans by OpenTelemetry; the only room that knows it. Off unless one of its standard settings
 * names where spans go. Attributes are codes, numbers and names of closed sets: no text, no
 * patient, no draft id.
 */
@NullMarked
package io.assay.gateway.tracing;

import org.jspecify.annotations.NullMarked;
