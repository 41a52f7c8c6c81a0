package io.assay.validator.rules.quantity.ordinal;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads numbered parts by the words of {@code numbered.tsv}: "the 4th and 5th ribs", "ribs 4-6",
 * "second-degree AV block", "bloqueo AV de segundo grado".
 */
final class NumberedPartReader {

  private static final Map<String, Integer> ORDINALS = new HashMap<>();

  static {
    List<String> words =
        List.of(
            "first primer primera primero",
            "second segundo segunda",
            "third tercer tercera tercero",
            "fourth cuarto cuarta",
            "fifth quinto quinta",
            "sixth sexto sexta",
            "seventh septimo septima",
            "eighth octavo octava",
            "ninth noveno novena",
            "tenth decimo decima",
            "eleventh undecimo undecima",
            "twelfth duodecimo duodecima");
    for (int i = 0; i < words.size(); i++) {
      for (String word : WordTable.set(words.get(i))) {
        ORDINALS.put(word, i + 1);
      }
    }
  }

  private static final Set<String> ENDINGS = Set.of("st", "nd", "rd", "th", "\u00ba", "\u00aa");

  private static final Set<String> BETWEEN =
      WordTable.set(
          """
          left right anterior posterior lateral medial proximal distal - , and or y o & the
          rather than vs versus not izquierdo
          izquierda derecho derecha
          """);

  private static final Set<String> UP_TO = Set.of("to", "through", "thru", "\u2013", "-", "a");

  /** Tokens before the thing in which its numbers stand. */
  private static final int REACH = 12;

  private static final int MOST = 12;

  private record Thing(String name, boolean counted, Set<String> near) {}

  private final Map<String, List<Thing>> things = new HashMap<>();

  NumberedPartReader() {
    for (List<String> row : WordTable.rows(NumberedPartReader.class, "numbered.tsv", 4)) {
      Thing thing =
          new Thing(row.get(0), row.get(1).equals("both"), Set.copyOf(WordTable.words(row.get(3))));
      WordTable.words(row.get(2))
          .forEach(word -> things.computeIfAbsent(word, w -> new ArrayList<>()).add(thing));
    }
  }

  /** In the order of the words of the things. */
  List<NumberedPart> read(ReadText text) {
    List<NumberedPart> found = new ArrayList<>();
    for (int at = 0; at < text.size(); at++) {
      Sentence sentence = text.sentenceOf(at);
      for (Thing thing : things.getOrDefault(text.at(at), List.of())) {
        if (thing.near().isEmpty() || text.hasAny(thing.near(), sentence)) {
          before(text, sentence.first(), at, thing.name(), found);
          if (thing.counted()) {
            behind(text, at, thing.name(), found);
          }
        }
      }
    }
    return List.copyOf(found);
  }

  private static void before(
      ReadText text, int from, int thing, String name, List<NumberedPart> found) {
    Set<Integer> numbers = new TreeSet<>();
    int least = Math.max(from, thing - REACH);
    int first = thing;
    int upper = 0;
    boolean range = false;
    int at = thing - 1;
    while (at >= least) {
      boolean ending = ENDINGS.contains(text.at(at)) && text.adjoins(at - 1, at);
      int number = ending ? whole(text, at - 1) : ORDINALS.getOrDefault(text.at(at), 0);
      if (number > 0) {
        first = ending ? at - 1 : at;
        add(numbers, number, range ? upper : number);
        upper = number;
        range = false;
        at = first - 1;
      } else if (upper > 0 && UP_TO.contains(text.at(at))) {
        range = true;
        at--;
      } else if (BETWEEN.contains(text.at(at))) {
        at--;
      } else {
        break;
      }
    }
    int start = first;
    numbers.forEach(number -> found.add(new NumberedPart(name, number, start, thing + 1)));
  }

  private static void behind(ReadText text, int thing, String name, List<NumberedPart> found) {
    Set<Integer> numbers = new TreeSet<>();
    int at = thing + 1;
    int end = at;
    int lower = 0;
    boolean range = false;
    while (at < thing + 1 + REACH) {
      int number = whole(text, at);
      if (number > 0) {
        add(numbers, range ? lower : number, number);
        lower = number;
        range = false;
        end = at + 1;
      } else if (lower > 0 && UP_TO.contains(text.at(at))) {
        range = true;
      } else if (lower == 0 || !(text.at(at).equals(",") || text.at(at).equals("and"))) {
        break;
      }
      at++;
    }
    int last = end;
    numbers.forEach(number -> found.add(new NumberedPart(name, number, thing, last)));
  }

  private static void add(Set<Integer> numbers, int from, int to) {
    for (int number = Math.min(from, to); number <= Math.max(from, to); number++) {
      numbers.add(number);
    }
  }

  /** The small whole number at a token, 0 where there is none. */
  private static int whole(ReadText text, int at) {
    boolean small = at >= 0 && text.at(at).matches("\\d{1,2}");
    int number = small ? Integer.parseInt(text.at(at)) : 0;
    return number <= MOST ? number : 0;
  }
}
