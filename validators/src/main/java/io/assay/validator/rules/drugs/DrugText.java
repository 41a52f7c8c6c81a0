package io.assay.validator.rules.drugs;

import io.assay.validator.Span;
import io.assay.validator.drugs.Allergies;
import io.assay.validator.drugs.AllergyReader;
import io.assay.validator.drugs.ClassMention;
import io.assay.validator.drugs.Drug;
import io.assay.validator.drugs.DrugLexicon;
import io.assay.validator.drugs.DrugMention;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A text with all that is read of drugs in it. */
record DrugText(
    String text,
    List<DrugMention> mentions,
    List<ClassMention> classMentions,
    List<DrugUse> uses,
    Allergies allergies) {

  static DrugText read(String text, DrugLexicon lexicon) {
    List<DrugMention> mentions = lexicon.mentions(text);
    return new DrugText(
        text,
        mentions,
        lexicon.classMentions(text),
        StatusReader.uses(text, mentions),
        AllergyReader.over(lexicon).read(text));
  }

  /** Every drug named, ingredients of products too. */
  Set<Drug> drugs() {
    Set<Drug> drugs = new HashSet<>();
    mentions.forEach(mention -> drugs.addAll(mention.ingredients()));
    return drugs;
  }

  boolean namesClassOf(Drug drug) {
    return classMentions.stream().anyMatch(mention -> drug.isA(mention.drugClass()));
  }

  Optional<DrugMention> firstOf(Drug drug) {
    return mentions.stream().filter(m -> m.ingredients().contains(drug)).findFirst();
  }

  /** What is said to be done with a drug, over all its mentions. */
  Set<DrugUse.Status> statusesOf(Drug drug) {
    return uses.stream()
        .filter(use -> use.mention().ingredients().contains(drug))
        .map(DrugUse::status)
        .filter(status -> status != DrugUse.Status.UNSTATED)
        .collect(Collectors.toSet());
  }

  boolean isAllergen(Span span) {
    return allergies.allergens().stream().anyMatch(allergen -> allergen.span().overlaps(span));
  }

  @Override
  public String toString() {
    return "DrugText[" + text.length() + " chars, " + mentions.size() + " mentions]";
  }
}
