/**
 * What a draft leaves out: drugs and allergens of its source by name ({@code FactFinder}), and its
 * sentences by how grave it is that they are missing ({@code StatementReader}), each looked for in
 * the words first, those of the same matter ({@code SaidWords}) included, and by the pair scorer
 * then. ADR 0025 says how gravity is learnt.
 */
@NullMarked
package io.assay.validator.omission;

import org.jspecify.annotations.NullMarked;
