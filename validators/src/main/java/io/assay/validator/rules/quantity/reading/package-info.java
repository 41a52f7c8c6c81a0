/**
 * What one text says in numbers: {@code QuantityReader} makes a {@code QuantityText} of it. Where
 * something new belongs:
 *
 * <ul>
 *   <li><b>A unit, a name of what is measured, what a number is for</b>: {@code units.tsv} ({@code
 *       UnitLexicon}), {@code labels.tsv} ({@code LabelReader}), {@code RoleReader}; values of two
 *       units {@code CompositeMeasures}. Together they are a {@code Measure} ({@code
 *       MeasureReader}).
 *   <li><b>How often and which way</b>: {@code frequencies.tsv} ({@code FrequencyReader}), {@code
 *       routes.tsv} ({@code RouteReader}).
 *   <li><b>A day</b>: {@code DateReader}; its half in Spanish words {@code SpanishHalf}.
 *   <li><b>A grade on a scale of few steps</b>: {@code Scale}.
 *   <li><b>When two numbers say the same</b>: {@code Comparison}.
 *   <li><b>What a text's own values come to</b>: from one to another {@code ChangeReader}, of a
 *       whole {@code Share}, of a volume {@code Dilution}; their gaps and sums {@code
 *       NeighbouringValues}.
 *   <li><b>A number that is no numeral</b>, as the 5 of CKD5: {@code NumbersWrittenOtherwise}.
 *   <li><b>Which measures are the same to every rule</b>: {@code DistinctMeasures}.
 * </ul>
 *
 * <p>Never looks at two texts at once, but for whether one says a value of the other.
 */
@NullMarked
package io.assay.validator.rules.quantity.reading;

import org.jspecify.annotations.NullMarked;
