package io.assay.validator.drugs;

import io.assay.validator.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a text says of allergies to drugs, and to what is given or touched in care or eaten.
 *
 * @param allergens what the patient is said to be allergic to
 * @param noneKnown where it is said that no allergy is known
 * @param ofRelatives what a relative is said to be allergic to
 * @param ofNobody what anybody may be allergic to: "if allergic to"
 * @param denied what the patient is said not to be allergic to
 */
public record Allergies(
    List<Allergen> allergens,
    List<Span> noneKnown,
    List<Allergen> ofRelatives,
    List<Allergen> ofNobody,
    List<Allergen> denied) {

  public Allergies {
    allergens = List.copyOf(allergens);
    noneKnown = List.copyOf(noneKnown);
    ofRelatives = List.copyOf(ofRelatives);
    ofNobody = List.copyOf(ofNobody);
    denied = List.copyOf(denied);
  }

  /** A drug, a class of drugs or another substance that a patient is allergic to. */
  public sealed interface Allergen {

    Span span();

    /** What it names, the same at every place. */
    default String substance() {
      return switch (this) {
        case ToClass group -> "class " + group.drugClass().code();
        case ToDrug one -> one.drug().generic();
        case ToSubstance other -> "substance " + other.name();
      };
    }

    record ToDrug(Span span, Drug drug) implements Allergen {}

    record ToClass(Span span, DrugClass drugClass) implements Allergen {}

    /**
     * No drug.
     *
     * @param name the same for every word that means it
     */
    record ToSubstance(Span span, String name) implements Allergen {}

    /** Whether the drug is not to be given: it is the allergen, of its class, or cross-reactive. */
    default boolean forbids(Drug other) {
      return switch (this) {
        case ToClass group -> other.isA(group.drugClass());
        case ToDrug one ->
            one.drug().equals(other)
                || one.drug().classes().stream().anyMatch(c -> c.crossReactive() && other.isA(c));
        case ToSubstance substance -> false;
      };
    }

    /** Whether both name the same allergy, or one the class of the other. */
    default boolean agreesWith(Allergen other) {
      return switch (this) {
        case ToClass group ->
            switch (other) {
              case ToClass its -> its.drugClass().equals(group.drugClass());
              case ToDrug one -> one.drug().isA(group.drugClass());
              case ToSubstance none -> false;
            };
        case ToDrug one ->
            switch (other) {
              case ToClass group -> one.drug().isA(group.drugClass());
              case ToDrug its -> its.drug().equals(one.drug());
              case ToSubstance none -> false;
            };
        case ToSubstance mine -> other instanceof ToSubstance its && its.name().equals(mine.name());
      };
    }
  }

  /** The allergens that are drugs or classes of drugs. */
  public List<Allergen> ofDrugs() {
    return allergens.stream()
        .filter(allergen -> !(allergen instanceof Allergen.ToSubstance))
        .toList();
  }

  /** The allergens that are no drugs. */
  public List<Allergen.ToSubstance> substances() {
    return allergens.stream()
        .filter(Allergen.ToSubstance.class::isInstance)
        .map(Allergen.ToSubstance.class::cast)
        .toList();
  }

  /** Whether a name stands for the allergy of somebody else. */
  public boolean areOfOthers(Span name) {
    return Stream.of(ofRelatives, ofNobody, denied)
        .flatMap(List::stream)
        .anyMatch(other -> other.span().overlaps(name));
  }

  /** Whether anything is said of the patient's allergies to drugs. */
  public boolean areStated() {
    return !ofDrugs().isEmpty() || !noneKnown.isEmpty();
  }

  /** The allergen here that names the same allergy. */
  public Optional<Allergen> agreeingWith(Allergen other) {
    return allergens.stream().filter(a -> a.agreesWith(other)).findFirst();
  }
}
