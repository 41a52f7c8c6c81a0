/**
 * Drugs and allergies that a text names. The lanes share this package, since they may not depend on
 * one another. Everything here is immutable and safe for any thread.
 */
@NullMarked
package io.assay.validator.drugs;

import org.jspecify.annotations.NullMarked;
