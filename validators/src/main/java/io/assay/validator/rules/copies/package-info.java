/**
 * A sentence of the source that the draft repeats but for a word: the commonest way in which a
 * wrong diagnosis, organism, drug or next step gets into a summary.
 */
@NullMarked
package io.assay.validator.rules.copies;

import org.jspecify.annotations.NullMarked;
