package io.assay.validator.evidence;

import io.assay.validator.Span;
import io.assay.validator.drugs.DrugLexicon;
import io.assay.validator.language.WordTable;
import io.assay.validator.language.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The forms of clinical terms that say the same: abbreviations and what they stand for, words of
 * notes and words of letters to patients, names of one drug. Immutable; safe for several threads.
 *
 * <p>From general clinical knowledge, {@code equal-forms.tsv}, {@code short-forms.tsv} and the drug
 * lexicon. What stands for several things is left out, so that a wrong expansion finds no support.
 */
final class EqualForms {

  private static final class Shipped {
    private static final EqualForms FORMS = read();
  }

  private final List<Term> terms;
  private final Map<String, List<Form>> byFirstWord;

  private EqualForms(List<Term> terms, List<Form> forms) {
    this.terms = List.copyOf(terms);
    Map<String, List<Form>> index = new HashMap<>();
    for (Form form : forms) {
      index.computeIfAbsent(firstWord(form), unseen -> new ArrayList<>()).add(form);
    }
    Comparator<Form> longestFirst =
        Comparator.comparingInt((Form form) -> -form.text().length())
            .thenComparing(form -> !form.hasCapitals())
            .thenComparing(Form::text);
    index.replaceAll((word, found) -> found.stream().sorted(longestFirst).toList());
    this.byFirstWord = Map.copyOf(index);
  }

  /**
   * The forms that are shipped with Assay.
   *
   * @throws IllegalStateException when a table does not hold together, naming the form
   */
  static EqualForms shipped() {
    return Shipped.FORMS;
  }

  Term term(int place) {
    return terms.get(place);
  }

  /** The forms that a text has, in its order, the longest first and without overlaps. */
  List<FoundForm> in(String text) {
    String written = text.replace('-', ' ');
    String lower = lowerCase(written);
    List<FoundForm> found = new ArrayList<>();
    int from = 0;
    for (Span word : Words.spans(text)) {
      if (word.start() < from) {
        continue;
      }
      for (Form form : byFirstWord.getOrDefault(word.of(lower), List.of())) {
        if (stands(form, written, lower, word.start())) {
          from = word.start() + form.text().length();
          found.add(new FoundForm(new Span(word.start(), from), form));
          break;
        }
      }
    }
    return List.copyOf(found);
  }

  private static boolean stands(Form form, String written, String lower, int at) {
    int end = at + form.text().length();
    return lower.startsWith(form.lower(), at)
        && (end == lower.length() || !Character.isLetterOrDigit(lower.codePointAt(end)))
        && form.hasItsCapitals(written, at)
        && !(form.isLetter() && isBehindNumber(lower, at));
  }

  private static boolean isBehindNumber(String text, int at) {
    int before = at - 1;
    while (before >= 0 && text.charAt(before) == ' ') {
      before--;
    }
    return before >= 0 && Character.isDigit(text.charAt(before));
  }

  /** Letter by letter, so that places stay what they are. */
  private static String lowerCase(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.chars().forEach(letter -> lower.append(Character.toLowerCase((char) letter)));
    return lower.toString();
  }

  private static String firstWord(Form form) {
    List<Span> words = Words.spans(form.text());
    if (words.isEmpty() || words.getFirst().start() > 0) {
      throw new IllegalStateException("equal forms: " + form.text() + " begins with no letter");
    }
    return words.getFirst().of(form.lower());
  }

  private static EqualForms read() {
    Reader reader = new Reader();
    WordTable.rows(EqualForms.class, "equal-forms.tsv", 1)
        .forEach(row -> reader.add("", WordTable.words(row.getFirst()), List.of()));
    WordTable.rows(EqualForms.class, "short-forms.tsv", 3)
        .forEach(
            row ->
                reader.add(
                    row.getFirst(), WordTable.words(row.get(1)), WordTable.words(row.get(2))));
    DrugLexicon.shipped().englishNames().forEach(reader::addDrug);
    DrugLexicon.shipped().englishNamesOfProducts().forEach(reader::addProduct);
    return reader.forms();
  }

  private static final class Reader {

    /** Shorter names are short for something else too: ASA is a grade of fitness. */
    private static final int SHORTEST_DRUG = 5;

    private final List<Term> terms = new ArrayList<>();
    private final Map<String, Set<Integer>> termsOf = new LinkedHashMap<>();
    private final Set<String> shortOnes = new LinkedHashSet<>();

    void add(String group, List<String> plain, List<String> shortForms) {
      int place = terms.size();
      terms.add(new Term(group, plain.getFirst()));
      for (List<String> forms : List.of(plain, shortForms)) {
        forms.forEach(
            form ->
                termsOf
                    .computeIfAbsent(form.replace('-', ' '), unseen -> new LinkedHashSet<>())
                    .add(place));
      }
      shortForms.forEach(form -> shortOnes.add(form.replace('-', ' ')));
    }

    /**
     * A name of a drug stands for its generic one, and no brand or salt for another: Toprol is no
     * Lopressor, and the succinate is not the tartrate.
     */
    void addDrug(List<String> names) {
      List<String> unmistakable = unmistakable(names);
      unmistakable.stream()
          .skip(1)
          .forEach(name -> add("", List.of(unmistakable.getFirst(), name), List.of()));
    }

    void addProduct(List<String> names) {
      List<String> unmistakable = unmistakable(names);
      if (unmistakable.size() > 1) {
        add("", unmistakable, List.of());
      }
    }

    private static List<String> unmistakable(List<String> names) {
      return names.stream()
          .filter(name -> name.length() >= SHORTEST_DRUG)
          .map(name -> name.toLowerCase(Locale.ROOT))
          .distinct()
          .toList();
    }

    EqualForms forms() {
      List<Form> forms = new ArrayList<>();
      termsOf.forEach((text, places) -> forms.add(Form.of(text, places, shortOnes.contains(text))));
      return new EqualForms(terms, forms);
    }
  }
}
