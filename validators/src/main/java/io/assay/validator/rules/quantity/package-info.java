/**
 * What can be counted: numbers with units, doses, frequencies, routes, times, ages and comparisons.
 * Numbers are read in digits and in English or Spanish words, units by their UCUM meaning.
 *
 * <p>A line is read, then compared. {@code QuantityReader} makes a {@code QuantityText} of a text;
 * each {@code *Rule} compares two of them. Where something new belongs:
 *
 * <ul>
 *   <li><b>A form in which a number is written</b>: {@code NumeralReader}, in digits {@code
 *       WrittenNumbers}, in words {@code SpokenNumbers} and {@code NumberWords}.
 *   <li><b>A unit, a name of what is measured, what a number is for</b>: {@code units.tsv} ({@code
 *       UnitLexicon}), {@code labels.tsv} ({@code LabelReader}), {@code RoleReader}; values of two
 *       units {@code CompositeMeasures}. Together they are a {@code Measure} ({@code
 *       MeasureReader}).
 *   <li><b>When two numbers say the same</b>: {@code Comparison}, by substance {@code Analyte}.
 *   <li><b>A value that the source gives otherwise than in figures of its own</b>, so that the
 *       draft's is right: of a dose {@code Derivation} with {@code DailyAmount}, {@code
 *       DoseBySize}, {@code Dilution}; of any value {@code Reckoned}, {@code Total}, {@code
 *       Difference}, {@code Intervals}, {@code Bound}. {@code MeasureSearch} asks them.
 *   <li><b>Which drug something is of</b>: of an amount {@code DrugWords}, of a frequency, route or
 *       course {@code DrugBinding}; how the source says that it is taken {@code HowTaken}, by
 *       amounts {@code Regimen}.
 *   <li><b>Days, times and spans</b>: {@code CalendarDate}, {@code ClockTime}, {@code
 *       GestationalAge}, {@code TimeRule}.
 *   <li><b>Values in one another's place</b>: {@code PlacedValues}, by the {@code Place}s of {@code
 *       places.tsv}; one after the other {@code Sequence}, the earlier and the later {@code
 *       ChangeReader}.
 *   <li><b>What is numbered or graded and measures nothing</b>: {@code NumberedPartReader}, {@code
 *       Scale}, {@code DiseaseClassReader}, {@code SpineLevels}, {@code Parity}.
 * </ul>
 */
@NullMarked
package io.assay.validator.rules.quantity;

import org.jspecify.annotations.NullMarked;
