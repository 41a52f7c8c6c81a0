package io.assay.validator.omission;

import io.assay.validator.drugs.Allergies;
import io.assay.validator.drugs.Allergies.Allergen;
import io.assay.validator.drugs.AllergyReader;
import io.assay.validator.drugs.Drug;
import io.assay.validator.drugs.DrugLexicon;
import io.assay.validator.drugs.DrugMention;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Enumerates the drugs and allergens that a source names. */
final class FactFinder {

  /** A dose behind a drug's name; the training's {@code drug_gravity} has the same. */
  private static final Pattern DOSE =
      Pattern.compile(
          "^[^.;\\n?]{0,30}?\\b\\d+(?:[.,]\\d+)?\\s?(?:mg|milligrams?|mcg|micrograms?|units?|g|grams?|ml|puffs?|tablets?)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final int DOSE_REACH = 60;

  private final DrugLexicon lexicon;
  private final DrugGravity gravity = DrugGravity.shipped();

  FactFinder(DrugLexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** Each name once, in no particular order. An allergen is no drug of the patient's too. */
  List<Fact> facts(SourceText source) {
    List<Fact> facts = new ArrayList<>();
    Allergies allergies = AllergyReader.over(lexicon).read(source.text());
    Set<Object> named = new HashSet<>();
    for (Allergen allergen : allergies.allergens()) {
      switch (allergen) {
        case Allergen.ToDrug one -> {
          if (named.add(one.drug())) {
            facts.add(new Fact.Allergen(one.span(), List.of(one.drug()), one.drug().classes()));
          }
        }
        case Allergen.ToClass group -> {
          if (named.add(group.drugClass())) {
            facts.add(new Fact.Allergen(group.span(), List.of(), List.of(group.drugClass())));
          }
        }
        case Allergen.ToSubstance other -> {
          // Facts are told by the names of drugs.
        }
      }
    }
    facts.addAll(drugs(source, named));
    return facts;
  }

  private List<Fact> drugs(SourceText source, Set<Object> allergens) {
    Map<Drug, List<DrugMention>> places = new LinkedHashMap<>();
    for (DrugMention mention : lexicon.mentions(source.text())) {
      if (!allergens.contains(mention.leading())) {
        places.computeIfAbsent(mention.leading(), drug -> new ArrayList<>()).add(mention);
      }
    }
    return places.values().stream().map(mentions -> drug(mentions, source, places.size())).toList();
  }

  /** At its first place with a dose, if there is one. */
  private Fact drug(List<DrugMention> mentions, SourceText source, int drugs) {
    Optional<DrugMention> dosed =
        mentions.stream().filter(one -> isDosed(source.text(), one)).findFirst();
    DrugMention mention = dosed.orElse(mentions.getFirst());
    Set<String> families = new HashSet<>();
    Set<StatementKind> kinds = EnumSet.noneOf(StatementKind.class);
    mentions.stream()
        .flatMap(one -> source.at(one.span().start()).stream())
        .forEach(
            sentence -> {
              families.addAll(sentence.families());
              kinds.addAll(sentence.kinds());
            });
    return new Fact.NamedDrug(
        mention.span(),
        mention.ingredients(),
        mention.leading().classes(),
        dosed.isPresent(),
        gravity.of(families, kinds, dosed.isPresent(), drugs));
  }

  private static boolean isDosed(String source, DrugMention mention) {
    int from = mention.span().end();
    return DOSE.matcher(source.substring(from, Math.min(source.length(), from + DOSE_REACH)))
        .find();
  }
}
