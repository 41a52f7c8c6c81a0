package io.assay.validator.omission;

import io.assay.validator.Span;
import io.assay.validator.drugs.Drug;
import io.assay.validator.drugs.DrugClass;
import java.util.List;

/**
 * A drug or allergen that the source names.
 *
 * @param where its name
 * @param drugs that it is about; any of them named in the draft will do
 * @param classes that it is about
 */
record Fact(FactKind kind, Span where, List<Drug> drugs, List<DrugClass> classes) {

  Fact {
    drugs = List.copyOf(drugs);
    classes = List.copyOf(classes);
  }
}
