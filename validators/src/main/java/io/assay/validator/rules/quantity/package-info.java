/**
 * What can be counted: numbers with units, doses, frequencies, routes, times, ages and comparisons.
 * Numbers are read in digits and in English or Spanish words, units by their UCUM meaning.
 *
 * <p>A line is read, then compared. Its rooms know one another in this direction only:
 *
 * <pre>
 * number    the forms in which a number is written
 *   ^ reading    what one text says in numbers: measures, frequencies, routes, days
 *       ^ ordinal    what is numbered or graded and measures nothing
 *       ^ place      values in one another's place
 *         ^ this one
 * </pre>
 *
 * They are public for one another; other packages know {@code QuantityRulesFactory} alone. In this
 * one, each {@code *Rule} compares two {@code QuantityText}s. Where something new belongs:
 *
 * <ul>
 *   <li><b>A value that the source gives otherwise than in figures of its own</b>, so that the
 *       draft's is right: of a dose {@code Derivation} with {@code DailyAmount} and {@code
 *       DoseBySize}; of any value {@code Reckoned}, {@code Total}, {@code Difference}, {@code
 *       Intervals}, {@code Bound}, by substance {@code Analyte}. {@code MeasureSearch} asks them.
 *   <li><b>Which drug something is of</b>: of an amount {@code DrugWords}, of a frequency, route or
 *       course {@code DrugBinding}; how the source says that it is taken {@code HowTaken}, by
 *       amounts {@code Regimen}.
 *   <li><b>Times, spans and pregnancies</b>: {@code ClockTime}, {@code TimeRule}, {@code
 *       GestationalAge}, {@code Parity}.
 * </ul>
 */
@NullMarked
package io.assay.validator.rules.quantity;

import org.jspecify.annotations.NullMarked;
