/**
 * Values of the source that stand in one another's place in the draft: two of the {@code Place}s of
 * {@code places.tsv} ({@code PlacedValues}, {@code ExchangedValuesRule}), or the earlier and the
 * later ({@code Sequence}, {@code SequenceRule}).
 */
@NullMarked
package io.assay.validator.rules.quantity.place;

import org.jspecify.annotations.NullMarked;
