package io.assay.validator.omission;

import io.assay.validator.drugs.Allergies;
import io.assay.validator.drugs.Allergies.Allergen;
import io.assay.validator.drugs.AllergyReader;
import io.assay.validator.drugs.Drug;
import io.assay.validator.drugs.DrugLexicon;
import io.assay.validator.drugs.DrugMention;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Enumerates the drugs and allergens that a source names. */
final class FactFinder {

  /** A dose behind a drug's name. */
  private static final Pattern DOSE =
      Pattern.compile(
          "^[^.;\\n?]{0,30}?\\b\\d+(?:[.,]\\d+)?\\s?(?:mg|milligrams?|mcg|micrograms?|units?|g|grams?|ml|puffs?|tablets?)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final int DOSE_REACH = 60;

  private final DrugLexicon lexicon;

  FactFinder(DrugLexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** Each name once, in no particular order. An allergen is no drug of the patient's too. */
  List<Fact> facts(String source) {
    List<Fact> facts = new ArrayList<>();
    Allergies allergies = AllergyReader.over(lexicon).read(source);
    Set<Object> named = new HashSet<>();
    for (Allergen allergen : allergies.allergens()) {
      if (named.add(subjectOf(allergen))) {
        facts.add(allergy(allergen));
      }
    }
    facts.addAll(drugs(source, named));
    return facts;
  }

  private static Object subjectOf(Allergen allergen) {
    return switch (allergen) {
      case Allergen.ToDrug one -> one.drug();
      case Allergen.ToClass group -> group.drugClass();
    };
  }

  private static Fact allergy(Allergen allergen) {
    return switch (allergen) {
      case Allergen.ToDrug one ->
          new Fact(FactKind.ALLERGY, one.span(), List.of(one.drug()), one.drug().classes());
      case Allergen.ToClass group ->
          new Fact(FactKind.ALLERGY, group.span(), List.of(), List.of(group.drugClass()));
    };
  }

  private List<Fact> drugs(String source, Set<Object> named) {
    List<DrugMention> mentions = lexicon.mentions(source);
    Set<Drug> dosed = new HashSet<>();
    List<Fact> facts = new ArrayList<>();
    for (DrugMention mention : mentions) {
      if (isDosed(source, mention)
          && !named.contains(mention.leading())
          && dosed.add(mention.leading())) {
        facts.add(drug(FactKind.DRUG_DOSE, mention));
      }
    }
    Set<Drug> seen = new HashSet<>(dosed);
    for (DrugMention mention : mentions) {
      if (!named.contains(mention.leading()) && seen.add(mention.leading())) {
        facts.add(drug(FactKind.DRUG, mention));
      }
    }
    return facts;
  }

  private static boolean isDosed(String source, DrugMention mention) {
    int from = mention.span().end();
    return DOSE.matcher(source.substring(from, Math.min(source.length(), from + DOSE_REACH)))
        .find();
  }

  private static Fact drug(FactKind kind, DrugMention mention) {
    return new Fact(kind, mention.span(), mention.ingredients(), mention.leading().classes());
  }
}
