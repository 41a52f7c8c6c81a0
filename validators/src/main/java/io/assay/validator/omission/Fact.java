package io.assay.validator.omission;

import io.assay.validator.Score;
import io.assay.validator.Span;
import io.assay.validator.drugs.Drug;
import io.assay.validator.drugs.DrugClass;
import java.util.List;

/** A drug or allergen that the source names. */
sealed interface Fact {

  FactKind kind();

  /** Its name in the source. */
  Span where();

  /** The drugs that it is about; any of them named in the draft will do. */
  List<Drug> drugs();

  /** The classes that it is about. */
  List<DrugClass> classes();

  /** What the patient must not be given. */
  record Allergen(Span where, List<Drug> drugs, List<DrugClass> classes) implements Fact {

    public Allergen {
      drugs = List.copyOf(drugs);
      classes = List.copyOf(classes);
    }

    @Override
    public FactKind kind() {
      return FactKind.ALLERGY;
    }
  }

  /**
   * A drug that is not an allergen.
   *
   * @param dosed whether a dose stands behind its name
   * @param gravity of not naming it
   */
  record NamedDrug(
      Span where, List<Drug> drugs, List<DrugClass> classes, boolean dosed, Score gravity)
      implements Fact {

    public NamedDrug {
      drugs = List.copyOf(drugs);
      classes = List.copyOf(classes);
    }

    @Override
    public FactKind kind() {
      return dosed ? FactKind.DRUG_DOSE : FactKind.DRUG;
    }
  }
}
