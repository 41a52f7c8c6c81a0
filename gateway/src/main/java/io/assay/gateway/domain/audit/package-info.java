/** Who did what, in an order that nobody can change unseen. */
@NullMarked
package io.assay.gateway.domain.audit;

import org.jspecify.annotations.NullMarked;
