/**
 * What a draft leaves out: the critical facts of its source are enumerated and each is looked for,
 * in the words first and by the pair scorer then.
 */
@NullMarked
package io.assay.validator.omission;

import org.jspecify.annotations.NullMarked;
