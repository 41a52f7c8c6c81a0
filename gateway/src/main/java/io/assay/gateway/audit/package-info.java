/** The way into the audit trail for whatever a person or a program does outside the stream. */
@NullMarked
package io.assay.gateway.audit;

import org.jspecify.annotations.NullMarked;
