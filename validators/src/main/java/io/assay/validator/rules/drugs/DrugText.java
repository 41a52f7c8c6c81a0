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
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A text with all that is read of drugs in it.
 *
 * @param allergenEnds for each start of an allergen the furthest end of those up to it
 */
record DrugText(
    String text,
    List<DrugMention> mentions,
    List<ClassMention> classMentions,
    List<DrugUse> uses,
    Allergies allergies,
    NavigableMap<Integer, Integer> allergenEnds) {

  static DrugText read(String text, DrugLexicon lexicon) {
    DrugLexicon.Named named = lexicon.named(text);
    Allergies allergies = AllergyReader.over(lexicon).read(text);
    return new DrugText(
        text,
        named.drugs(),
        named.classes(),
        StatusReader.uses(text, named.drugs()),
        allergies,
        endsOf(allergies));
  }

  private static NavigableMap<Integer, Integer> endsOf(Allergies allergies) {
    NavigableMap<Integer, Integer> ends = new TreeMap<>();
    allergies
        .allergens()
        .forEach(allergen -> ends.merge(allergen.span().start(), allergen.span().end(), Math::max));
    int furthest = 0;
    for (Map.Entry<Integer, Integer> end : ends.entrySet()) {
      furthest = Math.max(furthest, end.getValue());
      end.setValue(furthest);
    }
    return ends;
  }

  /** Every drug named, ingredients of products too. */
  Set<Drug> drugs() {
    Set<Drug> drugs = new HashSet<>();
    mentions.forEach(mention -> drugs.addAll(mention.ingredients()));
    return drugs;
  }

  /** Whether a name begins those of all its drugs, as "pred" does, and so means any one of them. */
  boolean isShortForm(DrugMention mention) {
    String name = DrugLexicon.folded(mention.span().of(text));
    return mention.ingredients().stream().allMatch(drug -> drug.generic().startsWith(name));
  }

  /** The drugs that are given where a name is prescribed; of a short form's drugs the first. */
  List<Drug> givenBy(DrugMention mention) {
    return isShortForm(mention) ? List.of(mention.leading()) : mention.ingredients();
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
    Map.Entry<Integer, Integer> before = allergenEnds.lowerEntry(span.end());
    return before != null && before.getValue() > span.start();
  }

  @Override
  public String toString() {
    return "DrugText[" + text.length() + " chars, " + mentions.size() + " mentions]";
  }
}
