/**
 * What can be counted: numbers with units, doses, frequencies, routes, times, ages and comparisons.
 * Numbers are read in digits and in English or Spanish words, units by their UCUM meaning.
 */
@NullMarked
package io.assay.validator.rules.quantity;

import org.jspecify.annotations.NullMarked;
