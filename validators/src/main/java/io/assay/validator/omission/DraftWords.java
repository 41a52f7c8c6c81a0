package io.assay.validator.omission;

import io.assay.validator.drugs.ClassMention;
import io.assay.validator.drugs.Drug;
import io.assay.validator.drugs.DrugClass;
import io.assay.validator.drugs.DrugLexicon;
import io.assay.validator.drugs.DrugMention;
import io.assay.validator.language.Sentences;
import io.assay.validator.language.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A draft, read so that facts can be looked for in its words. */
final class DraftWords {

  private static final Set<String> EMPTY_WORDS =
      Set.of(
          "the", "a", "an", "and", "or", "of", "to", "in", "on", "at", "is", "are", "was", "were",
          "be", "been", "you", "your", "i", "he", "she", "it", "they", "we", "me", "my", "her",
          "his", "their", "our", "that", "this", "there", "so", "um", "uh", "okay", "ok", "well",
          "yeah", "just", "like", "know", "go", "going", "gon", "na", "have", "has", "had", "do",
          "does", "did", "will", "would", "can", "could", "should", "as", "for", "with", "from",
          "by", "any", "some", "if", "then", "now", "also", "about", "want", "wanna", "let", "get",
          "see", "i'm", "s", "m", "t", "re", "ll", "ve", "n", "all", "right", "i'd", "patient",
          "doctor");

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

  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)?");

  private static final Pattern MEASURE =
      Pattern.compile(
          "(?<![\\d.,])(\\d+(?:[.,]\\d+)?)\\s?(mm|cm|%|mg/dl|mmol/l|meq/l|g/dl|ng/ml|mmhg)(?![\\p{L}])",
          Pattern.CASE_INSENSITIVE);

  private final Set<Drug> drugs = new HashSet<>();
  private final Set<DrugClass> classes = new HashSet<>();
  private final List<Set<String>> windows;
  private final Set<String> numbers;
  private final Set<String> measures;
  private final int words;

  DraftWords(String draft, DrugLexicon lexicon) {
    for (DrugMention mention : lexicon.mentions(draft)) {
      drugs.addAll(mention.ingredients());
    }
    for (ClassMention mention : lexicon.classMentions(draft)) {
      classes.add(mention.drugClass());
    }
    List<Set<String>> sentences =
        Sentences.of(draft).stream().map(span -> contentOf(span.of(draft))).toList();
    this.windows = windowsOf(sentences);
    this.numbers = numbersOf(draft);
    this.measures = measuresOf(draft);
    this.words = Words.spans(draft).size();
  }

  /** Two neighbouring sentences: a fact may be told in both. */
  private static List<Set<String>> windowsOf(List<Set<String>> sentences) {
    List<Set<String>> windows = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      Set<String> window = new HashSet<>(sentences.get(i));
      if (i + 1 < sentences.size()) {
        window.addAll(sentences.get(i + 1));
      }
      windows.add(window);
    }
    return windows;
  }

  int words() {
    return words;
  }

  boolean namesAnyDrug() {
    return !drugs.isEmpty() || !classes.isEmpty();
  }

  /** Whether one of the fact's drugs is named, or a class it belongs to. */
  boolean names(Fact fact) {
    return fact.drugs().stream().anyMatch(drugs::contains)
        || fact.classes().stream().anyMatch(classes::contains)
        || (fact.drugs().isEmpty()
            && drugs.stream().anyMatch(drug -> fact.classes().stream().anyMatch(drug::isA)));
  }

  /** The largest share of the text's content words that two neighbouring sentences hold. */
  double coverage(String text) {
    Set<String> wanted = contentOf(text);
    if (wanted.isEmpty()) {
      return 1;
    }
    double best = 0;
    for (Set<String> window : windows) {
      long held = wanted.stream().filter(window::contains).count();
      best = Math.max(best, (double) held / wanted.size());
    }
    return best;
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

  private static Set<String> contentOf(String text) {
    Set<String> content = new HashSet<>();
    for (String word : Words.of(text)) {
      if (!EMPTY_WORDS.contains(word)) {
        content.add(NUMBER_WORDS.getOrDefault(word, shortened(Words.stem(word))));
      }
    }
    return content;
  }

  /** The first letters of a long word stand for its family: scheduled, scheduling, schedule. */
  private static String shortened(String stem) {
    return stem.length() > 6 ? stem.substring(0, 6) : stem;
  }

  private static Set<String> numbersOf(String text) {
    Set<String> numbers = new HashSet<>();
    Matcher digits = NUMBER.matcher(text);
    while (digits.find()) {
      numbers.add(digits.group().replace(',', '.').replaceAll("\\.0+$", ""));
    }
    for (String word : Words.of(text)) {
      if (NUMBER_WORDS.containsKey(word)) {
        numbers.add(NUMBER_WORDS.getOrDefault(word, word));
      }
    }
    return numbers;
  }
}
