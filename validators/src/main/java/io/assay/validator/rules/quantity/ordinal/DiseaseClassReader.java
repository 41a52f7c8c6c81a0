package io.assay.validator.rules.quantity.ordinal;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.PhraseTable;
import io.assay.validator.rules.ReadText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the classes of diseases, in Roman or Arabic numerals or letters, and the parts of a TNM
 * stage.
 */
final class DiseaseClassReader {

  /** Between a scheme's name and the class. */
  private static final Set<String> FILLERS =
      WordTable.set(": - = class category type stage grade functional fc clase status");

  private static final int MOST_FILLERS = 3;

  private static final Set<String> JOINTS = Set.of("-", "\u2013", "/", "to", "or", "and", "a", "o");

  /** After them "I" is a pronoun. */
  private static final Set<String> SAID_OF_ONESELF =
      WordTable.list(DiseaseClassReader.class, "words.tsv", "said-of-oneself");

  private static final Map<String, String> ROMAN =
      Map.of(
          "I", "1", "II", "2", "III", "3", "IV", "4", "V", "5", "VI", "6", "VII", "7", "VIII", "8",
          "IX", "9");

  private static final Pattern ROMAN_CLASS =
      Pattern.compile("(VIII|VII|VI|IV|IX|V|III|II|I)([A-Da-d]?)\\d?");

  private static final Map<String, String> WORDS =
      Map.of(
          "one", "1", "two", "2", "three", "3", "four", "4", "five", "5", "uno", "1", "dos", "2",
          "tres", "3", "cuatro", "4");

  private static final Set<String> BY_LETTER = Set.of("child-pugh", "gold");

  private static final Pattern TUMOUR =
      Pattern.compile("[cpyr]{0,2}t([0-4])([a-d]?)(?:n([0-3])([a-c]?))?(?:m([01])[a-c]?)?");
  private static final Pattern NODES =
      Pattern.compile("[cpyr]{0,2}n([0-3])([a-c]?)(?:m([01])[a-c]?)?");
  private static final Pattern METASTASES = Pattern.compile("[cp]?m([01])[a-c]?");

  private final PhraseTable<String> systems = new PhraseTable<>();

  DiseaseClassReader() {
    for (List<String> row : WordTable.rows(DiseaseClassReader.class, "classes.tsv", 2)) {
      systems.add(WordTable.words(row.get(1)), row.get(0));
    }
  }

  /** In the order of their first tokens. */
  List<DiseaseClass> read(ReadText text) {
    List<DiseaseClass> found = new ArrayList<>();
    for (int at = 0; at < text.size(); at++) {
      int first = at;
      systems.at(text, at).ifPresent(system -> classes(text, first, system, found));
      tumour(text, at, found);
    }
    return List.copyOf(found);
  }

  /** The class behind a scheme's name, and those joined to it: "grade 2-3". */
  private static void classes(
      ReadText text, int first, PhraseTable.Match<String> system, List<DiseaseClass> found) {
    int at = system.end();
    while (at < system.end() + MOST_FILLERS && FILLERS.contains(text.at(at))) {
      at++;
    }
    Optional<DiseaseClass> next = classAt(text, system.value(), first, at);
    while (next.isPresent()) {
      found.add(next.get());
      int end = next.get().end();
      next =
          JOINTS.contains(text.at(end))
              ? classAt(text, system.value(), first, end + 1)
              : Optional.empty();
    }
  }

  private static Optional<DiseaseClass> classAt(ReadText text, String system, int first, int at) {
    if (at >= text.size()) {
      return Optional.empty();
    }
    String written = text.text().substring(text.token(at).start(), text.token(at).end());
    Matcher roman = ROMAN_CLASS.matcher(written);
    if (roman.matches()) {
      boolean pronoun = written.equals("I") && SAID_OF_ONESELF.contains(text.at(at + 1));
      return pronoun
          ? Optional.empty()
          : Optional.of(
              new DiseaseClass(
                  system,
                  ROMAN.getOrDefault(roman.group(1), ""),
                  lower(roman.group(2)),
                  first,
                  at + 1));
    }
    if (written.length() == 1 && Character.isDigit(written.charAt(0))) {
      String letter =
          text.adjoins(at, at + 1) && text.at(at + 1).matches("[a-d]") ? text.at(at + 1) : "";
      boolean partOfAnother =
          letter.isEmpty() && text.adjoins(at, at + 1) && text.token(at + 1).isWord();
      return partOfAnother
          ? Optional.empty()
          : Optional.of(
              new DiseaseClass(system, written, letter, first, letter.isEmpty() ? at + 1 : at + 2));
    }
    String spoken = WORDS.get(text.at(at));
    if (spoken != null) {
      return Optional.of(new DiseaseClass(system, spoken, "", first, at + 1));
    }
    return BY_LETTER.contains(system) && written.matches("[A-E]")
        ? Optional.of(new DiseaseClass(system, "", lower(written), first, at + 1))
        : Optional.empty();
  }

  private static String lower(String letter) {
    return letter.isEmpty() ? "" : String.valueOf(Character.toLowerCase(letter.charAt(0)));
  }

  private static int behindMark(ReadText text, int at) {
    return text.at(at).equals(",") || text.at(at).equals("/") ? at + 1 : at;
  }

  /** {@code T2N1M0}, {@code pT3 N1 M0}; a T without an N may be a vertebra or a sequence. */
  private static void tumour(ReadText text, int at, List<DiseaseClass> found) {
    Matcher tumour = TUMOUR.matcher(text.at(at));
    if (!tumour.matches()) {
      return;
    }
    String number = tumour.group(3);
    String letter = tumour.group(4);
    String spread = tumour.group(5);
    int end = at + 1;
    if (number == null) {
      int next = behindMark(text, end);
      Matcher nodes = NODES.matcher(text.at(next));
      if (!nodes.matches()) {
        return;
      }
      number = nodes.group(1);
      letter = nodes.group(2);
      spread = nodes.group(3);
      end = next + 1;
    }
    int nodesEnd = end;
    if (spread == null) {
      int next = behindMark(text, end);
      Matcher metastases = METASTASES.matcher(text.at(next));
      if (metastases.matches()) {
        spread = metastases.group(1);
        end = next + 1;
      }
    }
    found.add(new DiseaseClass("tnm-t", tumour.group(1), tumour.group(2), at, at + 1));
    found.add(
        new DiseaseClass("tnm-n", number, letter == null ? "" : letter, nodesEnd - 1, nodesEnd));
    if (spread != null) {
      found.add(new DiseaseClass("tnm-m", spread, "", end - 1, end));
    }
  }
}
