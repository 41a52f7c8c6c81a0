package io.assay.validator.omission;

import io.assay.validator.drugs.ClassMention;
import io.assay.validator.drugs.Drug;
import io.assay.validator.drugs.DrugClass;
import io.assay.validator.drugs.DrugLexicon;
import io.assay.validator.drugs.DrugMention;
import io.assay.validator.language.Words;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A draft, read so that facts can be looked for in its words. */
final class DraftWords {

  private static final Map<String, String> NUMBER_WORDS =
      Map.ofEntries(
          Map.entry("one", "1"),
          Map.entry("two", "2"),
          Map.entry("three", "3"),
          Map.entry("four", "4"),
          Map.entry("five", "5"),
          Map.entry("six", "6"),
          Map.entry("seven", "7"),
          Map.entry("eight", "8"),
          Map.entry("nine", "9"),
          Map.entry("ten", "10"),
          Map.entry("twelve", "12"),
          Map.entry("couple", "2"),
          Map.entry("un", "1"),
          Map.entry("una", "1"),
          Map.entry("uno", "1"),
          Map.entry("dos", "2"),
          Map.entry("tres", "3"),
          Map.entry("cuatro", "4"),
          Map.entry("cinco", "5"),
          Map.entry("seis", "6"),
          Map.entry("siete", "7"),
          Map.entry("ocho", "8"),
          Map.entry("nueve", "9"),
          Map.entry("diez", "10"),
          Map.entry("doce", "12"));

  /** Or the number of a list's item, which says nothing. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "^[ \\t]*\\d{1,2}[.)](?=[ \\t])|(?<said>\\d+(?:[.,]\\d+)?)", Pattern.MULTILINE);

  private static final Pattern MEASURE =
      Pattern.compile(
          "(?<![\\d.,])(\\d+(?:[.,]\\d+)?)\\s?(mm|cm|%|mg/dl|mmol/l|meq/l|g/dl|ng/ml|mmhg)(?![\\p{L}])",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ALLERGY =
      Pattern.compile(
          "\\b(?:allerg|al[eé]rgi|anaphyla|anafila|intoleran|reacti|reacci|rash|hives|urticaria|angio-?o?edema|avoid|evit|never|nunca|must not|contra-?indica|sensitiv)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private final DrugLexicon lexicon;
  private final Set<Drug> drugs = new HashSet<>();
  private final Set<DrugClass> classes = new HashSet<>();
  private final Set<String> numbers;
  private final Set<String> measures;
  private final boolean allergies;
  private final int words;

  DraftWords(String draft, DrugLexicon lexicon) {
    this.lexicon = lexicon;
    DrugLexicon.Named named = lexicon.named(draft);
    for (DrugMention mention : named.drugs()) {
      drugs.addAll(mention.ingredients());
    }
    for (ClassMention mention : named.classes()) {
      classes.add(mention.drugClass());
    }
    this.numbers = numbersOf(draft);
    this.measures = measuresOf(draft);
    this.allergies = ALLERGY.matcher(draft).find();
    this.words = Words.spans(draft).size();
  }

  int words() {
    return words;
  }

  boolean namesAnyDrug() {
    return !drugs.isEmpty() || !classes.isEmpty();
  }

  boolean saysOfAllergies() {
    return allergies;
  }

  /**
   * Whether one of the fact's drugs is named, or a class it belongs to; an allergen only where the
   * draft speaks of allergies or of what must not be given.
   */
  boolean names(Fact fact) {
    return namesDrugOf(fact) && (fact.kind() != FactKind.ALLERGY || allergies);
  }

  private boolean namesDrugOf(Fact fact) {
    return fact.drugs().stream().anyMatch(drugs::contains)
        || fact.classes().stream().anyMatch(classes::contains)
        || (fact.drugs().isEmpty()
            && drugs.stream().anyMatch(drug -> fact.classes().stream().anyMatch(drug::isA)));
  }

  /** The names in a source of drugs and classes that the draft names by another name. */
  Set<String> familiesOfNamed(String source) {
    Set<String> families = new HashSet<>();
    DrugLexicon.Named named = lexicon.named(source);
    for (DrugMention mention : named.drugs()) {
      if (mention.ingredients().stream().anyMatch(this::names)) {
        families.addAll(Families.of(mention.span().of(source)));
      }
    }
    for (ClassMention mention : named.classes()) {
      if (classes.contains(mention.drugClass())
          || drugs.stream().anyMatch(drug -> drug.isA(mention.drugClass()))) {
        families.addAll(Families.of(mention.span().of(source)));
      }
    }
    return families;
  }

  private boolean names(Drug drug) {
    return drugs.contains(drug) || drug.classes().stream().anyMatch(classes::contains);
  }

  /** Whether every number of the text is somewhere in the draft. */
  boolean holdsNumbersOf(String text) {
    return numbers.containsAll(numbersOf(text));
  }

  /**
   * Whether the text has sizes or other measured values, and the draft holds each with its unit's
   * dimension: 11 mm is 1.1 cm.
   */
  boolean holdsMeasuresOf(String text) {
    Set<String> wanted = measuresOf(text);
    return !wanted.isEmpty() && measures.containsAll(wanted);
  }

  private static Set<String> measuresOf(String text) {
    Set<String> measures = new HashSet<>();
    Matcher measure = MEASURE.matcher(text);
    while (measure.find()) {
      double value = Double.parseDouble(measure.group(1).replace(',', '.'));
      String unit = measure.group(2).toLowerCase(Locale.ROOT);
      measures.add(unit.equals("cm") ? Math.round(value * 100) / 10.0 + " mm" : value + " " + unit);
    }
    return measures;
  }

  static boolean hasNumber(String text) {
    return !numbersOf(text).isEmpty();
  }

  private static Set<String> numbersOf(String text) {
    Set<String> numbers = new HashSet<>();
    Matcher digits = NUMBER.matcher(text);
    while (digits.find()) {
      String said = digits.group("said");
      if (said != null) {
        numbers.add(said.replace(',', '.').replaceAll("\\.0+$", ""));
      }
    }
    for (String word : Words.of(text)) {
      if (NUMBER_WORDS.containsKey(word)) {
        numbers.add(NUMBER_WORDS.getOrDefault(word, word));
      }
    }
    return numbers;
  }
}
