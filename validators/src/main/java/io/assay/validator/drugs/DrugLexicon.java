package io.assay.validator.drugs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The drugs and classes that Assay knows by name: generic names, common US and EU brands, Spanish
 * spellings. Immutable; safe for several threads.
 *
 * <p>Names are found as whole words, the longest first, whatever their case, accents, plural s or
 * hyphens; a drug not in the lexicon is not found, so absence of a mention proves nothing.
 */
public final class DrugLexicon {

  /** What a name stands for. */
  private sealed interface Meaning {
    record Product(List<Drug> ingredients) implements Meaning {}

    record Group(DrugClass drugClass) implements Meaning {}
  }

  private static final class Shipped {
    private static final DrugLexicon LEXICON = DrugTables.read();
  }

  private static final OtherMeanings OTHER_MEANINGS = OtherMeanings.shipped();

  private final Map<String, Drug> drugs;
  private final Map<String, DrugClass> classes;
  private final PhraseTrie<Meaning> names;
  private final List<List<String>> englishNames;
  private final List<List<String>> englishNamesOfProducts;

  DrugLexicon(
      Map<String, Drug> drugs,
      Map<String, DrugClass> classes,
      List<Map.Entry<String, List<Drug>>> drugNames,
      List<Map.Entry<String, DrugClass>> classNames,
      List<List<String>> englishNames,
      List<List<String>> englishNamesOfProducts) {
    this.drugs = Map.copyOf(drugs);
    this.classes = Map.copyOf(classes);
    this.englishNames = List.copyOf(englishNames);
    this.englishNamesOfProducts = List.copyOf(englishNamesOfProducts);
    List<Map.Entry<String, Meaning>> phrases = new ArrayList<>();
    drugNames.forEach(
        name -> phrases.add(Map.entry(name.getKey(), new Meaning.Product(name.getValue()))));
    classNames.forEach(
        name -> phrases.add(Map.entry(name.getKey(), new Meaning.Group(name.getValue()))));
    this.names = PhraseTrie.of(phrases);
  }

  /** The lexicon that is shipped with Assay. */
  public static DrugLexicon shipped() {
    return Shipped.LEXICON;
  }

  /** The form in which names are compared: lower case, without accents. */
  public static String folded(String word) {
    return PhraseTrie.fold(word);
  }

  /**
   * What a text names.
   *
   * @param drugs in its order, without overlaps
   * @param classes in its order; no part of a drug's name counts
   */
  public record Named(List<DrugMention> drugs, List<ClassMention> classes) {
    public Named {
      drugs = List.copyOf(drugs);
      classes = List.copyOf(classes);
    }
  }

  /** The drugs and the classes named in a text, which is searched once for both. */
  public Named named(String text) {
    List<DrugMention> drugMentions = new ArrayList<>();
    List<ClassMention> classMentions = new ArrayList<>();
    OtherMeanings.Reading otherwise = OTHER_MEANINGS.in(text);
    for (PhraseTrie.Match<Meaning> match : names.matches(text)) {
      switch (match.value()) {
        case Meaning.Product product -> {
          if (!otherwise.isMeant(match.span())) {
            drugMentions.add(new DrugMention(match.span(), product.ingredients()));
          }
        }
        case Meaning.Group group ->
            classMentions.add(new ClassMention(match.span(), group.drugClass()));
      }
    }
    return new Named(drugMentions, classMentions);
  }

  /** The drugs named in a text, in its order, without overlaps. */
  public List<DrugMention> mentions(String text) {
    return named(text).drugs();
  }

  /** The classes of drugs named in a text, in its order; no part of a drug's name counts. */
  public List<ClassMention> classMentions(String text) {
    return named(text).classes();
  }

  /** The drug of a generic name in lower case, such as {@code furosemide}. */
  public Optional<Drug> drug(String generic) {
    return Optional.ofNullable(drugs.get(generic));
  }

  /** The class of a code, such as {@code loop-diuretic}. */
  public Optional<DrugClass> drugClass(String code) {
    return Optional.ofNullable(classes.get(code));
  }

  /** The English names of each drug, brands and salts among them: the generic name first. */
  public List<List<String>> englishNames() {
    return englishNames;
  }

  /**
   * The English names of each product of several drugs: its ingredients joined by a hyphen first.
   */
  public List<List<String>> englishNamesOfProducts() {
    return englishNamesOfProducts;
  }

  /** All drugs, in no particular order. */
  public Collection<Drug> drugs() {
    return drugs.values();
  }
}
