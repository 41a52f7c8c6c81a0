/**
 * Drugs in a text: which are named, what became of them, and whether the draft's agree with the
 * source's.
 */
@NullMarked
package io.assay.validator.rules.drugs;

import org.jspecify.annotations.NullMarked;
