/** From scores to P(level 1..4), and from labelled drafts to the thresholds of a release policy. */
@NullMarked
package io.assay.validator.calibration;

import org.jspecify.annotations.NullMarked;
