package io.assay.validator.drugs;

import io.assay.validator.Span;

/** A place in a text that names a class of drugs, such as "sulfa drugs". */
public record ClassMention(Span span, DrugClass drugClass) {}
