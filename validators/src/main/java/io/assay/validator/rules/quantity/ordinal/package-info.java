/**
 * What is numbered or graded and measures nothing, and the rules of it: parts of the body by {@code
 * numbered.tsv} ({@code NumberedPartReader}), classes and stages of diseases by {@code classes.tsv}
 * ({@code DiseaseClassReader}), levels of the spine ({@code SpineLevels}), grades out of few
 * ({@code ScaleRule}).
 */
@NullMarked
package io.assay.validator.rules.quantity.ordinal;

import org.jspecify.annotations.NullMarked;
