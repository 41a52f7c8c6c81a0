/**
 * Numbers, in whatever form a text writes them. A new form belongs here: {@code NumeralReader}, in
 * digits {@code WrittenNumbers}, in words {@code SpokenNumbers} and {@code NumberWords}; what only
 * looks like a number of its own, such as the one of a ratio, {@code OneToSome}.
 *
 * <p>Knows no unit and nothing of what is measured: that is read around a {@code Numeral} by {@code
 * rules.quantity.reading}.
 */
@NullMarked
package io.assay.validator.rules.quantity.number;

import org.jspecify.annotations.NullMarked;
