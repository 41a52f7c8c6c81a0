/**
 * What the gateway tells of itself in numbers. Labels are closed sets; no text, no patient, no
 * draft id.
 */
@NullMarked
package io.assay.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
