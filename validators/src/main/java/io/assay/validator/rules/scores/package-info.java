/**
 * Clinical scores recomputed: each calculator is a pure function whose parameter names carry their
 * units and whose Javadoc names the publication of its formula; the validator finds stated scores
 * whose stated inputs give another value.
 */
@NullMarked
package io.assay.validator.rules.scores;

import org.jspecify.annotations.NullMarked;
