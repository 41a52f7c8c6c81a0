/** Asks the stream's own state how risky the last drafts were. */
@NullMarked
package io.assay.gateway.rates;

import org.jspecify.annotations.NullMarked;
