package io.assay.validator.omission;

import io.assay.validator.Span;
import io.assay.validator.drugs.Drug;
import io.assay.validator.drugs.DrugClass;
import java.util.List;

/**
 * Something of the source that its reader must not miss.
 *
 * @param where the name of a drug or allergen, or the sentence of any other fact
 * @param text the sentence, without its speaker
 * @param drugs the drugs that it is about; any of them named in the draft will do
 * @param classes the classes that it is about
 */
record Fact(FactKind kind, Span where, String text, List<Drug> drugs, List<DrugClass> classes) {

  Fact {
    drugs = List.copyOf(drugs);
    classes = List.copyOf(classes);
  }

  static Fact said(FactKind kind, Span where, String text) {
    return new Fact(kind, where, text, List.of(), List.of());
  }

  /** Whether it is looked for by name, not by the words of its sentence. */
  boolean isNamed() {
    return !drugs.isEmpty() || !classes.isEmpty();
  }

  @Override
  public String toString() {
    return "Fact[" + kind + ", " + where + ", " + text.length() + " chars]";
  }
}
