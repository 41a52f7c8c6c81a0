/**
 * Validators without a model: they compare what a draft states with what its source states, and
 * name the place and the reason. They prefer silence to a doubtful finding.
 *
 * <p>A text is read once into a {@link io.assay.validator.rules.ReadText}, each {@link
 * io.assay.validator.rules.Rule} compares two such readings, and a {@link
 * io.assay.validator.rules.RulesValidator} runs the rules of one subject. Rules are immutable; a
 * reading belongs to the call that made it. All of it works in time linear in the texts up to the
 * number of distinct values, and uses no regular expression that can backtrack. A validator whose
 * thread is interrupted is undetermined.
 */
@NullMarked
package io.assay.validator.rules;

import org.jspecify.annotations.NullMarked;
