package io.assay.validator.drugs;

/**
 * A class of drugs, such as {@code loop-diuretic}.
 *
 * @param code the code of the class in {@code drug-classes.tsv}
 * @param crossReactive whether an allergy to one member speaks against the other members
 */
public record DrugClass(String code, boolean crossReactive) {}
