package io.assay.validator.rules.context;

import io.assay.validator.language.WordTable;
import io.assay.validator.language.Words;
import io.assay.validator.rules.PhraseTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Sentence;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the terms of scales, from {@code opposites.tsv}: stable and unstable, hyper- and
 * hypokalaemia. Of a Spanish text only those that name what they are said of.
 */
final class OppositesReader {

  private static final int COLUMNS = 3;
  private static final String COMPLEMENTS = "!";
  private static final String BETWEEN = "&";
  private static final String UNDECIDED = "~";
  private static final String OF_ANYTHING = "*";

  /** Words before or behind a term of which it may be said. */
  private static final int NEAREST = 3;

  /** Before a term in its clause they deny it. */
  private static final Set<String> DENIALS =
      WordTable.set(
          """
          not n't never isn't wasn't aren't weren't doesn't don't didn't hasn't haven't won't cannot
          can't rather unlikely free lacks no non without denies denied deny neither nor negative none
          nothing nobody
          """);

  /** Before a term in its sentence they deny it, as they do each item of a list. */
  private static final Set<String> DENIALS_OF_LISTS =
      WordTable.set("no without denies denied neither nor none nothing nobody");

  /** In a Spanish sentence they deny what stands behind them. */
  private static final Set<String> SPANISH_DENIALS =
      WordTable.set(
          "no sin ni niega nego niegan ausencia tampoco nunca descarta descarto descartan descartar");

  /** Right behind a term they deny it. */
  private static final Set<String> DENIED_BEHIND =
      WordTable.set(
          "not no absent negative denied excluded isn't wasn't aren't weren't"
              + " ausente descartado descartada");

  private static final Set<String> NOT =
      WordTable.set("not non isn't wasn't aren't weren't n't hasn't haven't");

  /** Tokens behind a term in which it is denied. */
  private static final int DENIED_WITHIN = 4;

  /** A sentence with one of these before the term only supposes it, or speaks of somebody else. */
  private static final Set<String> SUPPOSING =
      WordTable.set(
          """
          if unless whether when may might could should would can risk risks avoid prevent prevents
          rule exclude differential versus vs until return call watch monitor case ensure target goal
          such e.g usually often sometimes typically
          mother father brother sister son daughter husband wife partner aunt uncle grandmother
          grandfather family mom dad mum sibling cousin parents
          """);

  private static final Set<String> SPANISH_SUPPOSING =
      WordTable.set(
          """
          si puede pueden podria riesgo riesgos evitar evite evita prevenir previene cuando vigilar
          vigile sospecha posible probable antes previo previa inicialmente luego posteriormente
          madre padre hermano hermana hijo hija abuelo abuela tio tia familiar familiares
          """);

  /** A sentence with one of these tells of a change, and may leave the other value out. */
  private static final Set<String> CHANGES =
      WordTable.set(
          "initially first later subsequently eventually previously earlier formerly became until");

  private static final Set<String> ALTERNATIVE = Set.of("or", "versus", "vs", "/", "than");

  private static final Set<String> ENDS_CLAUSE =
      Set.of(
          ",",
          ";",
          ".",
          "?",
          "!",
          "\n",
          "(",
          ")",
          "[",
          "]",
          "and",
          "but",
          "while",
          "although",
          "whereas",
          "then",
          "+");

  /** Between a term and what it is said of, which then stands right behind it. */
  private static final Set<String> PASSED =
      WordTable.list(OppositesReader.class, "words.tsv", "opposites-passed");

  /** Nothing is said of these. */
  private static final Set<String> NO_MATTER =
      WordTable.list(OppositesReader.class, "words.tsv", "opposites-no-matter");

  /** Of these there may be several, so that they alone do not tell what is meant. */
  private static final Set<String> KINDS =
      WordTable.list(OppositesReader.class, "words.tsv", "opposites-kinds");

  /**
   * A scale.
   *
   * @param of what it is said of; empty where its terms name that themselves
   * @param complements whether its two values leave no third
   */
  private record Scale(String name, Set<String> of, boolean complements) {
    boolean isOfAnything() {
      return of.contains(OF_ANYTHING);
    }

    /** Whether its terms relate what stands before them to what stands behind them. */
    boolean isBetween() {
      return of.contains(BETWEEN);
    }
  }

  /** One value of a scale, as a phrase may say it. */
  private record Term(Scale scale, int value) {}

  private final PhraseTable<Set<Term>> terms = new PhraseTable<>();

  OppositesReader() {
    Map<String, Set<Term>> byPhrase = new HashMap<>();
    for (List<String> row : WordTable.rows(OppositesReader.class, "opposites.tsv", COLUMNS)) {
      Set<String> of = new HashSet<>();
      WordTable.words(row.get(1)).forEach(word -> of.add(word.equals(BETWEEN) ? word : stem(word)));
      Scale scale = new Scale(row.get(0), Set.copyOf(of), row.get(0).endsWith(COMPLEMENTS));
      int value = 0;
      for (String cell : row.get(2).split(";", -1)) {
        boolean undecided = cell.startsWith(UNDECIDED);
        Term term = new Term(scale, undecided ? OppositeTerm.ANY : value++);
        for (String phrase : WordTable.words(undecided ? cell.substring(1) : cell)) {
          byPhrase.computeIfAbsent(phrase, p -> new HashSet<>()).add(term);
        }
      }
    }
    byPhrase.forEach((phrase, said) -> terms.add(List.of(phrase), Set.copyOf(said)));
  }

  /** A term without its place: said again it says no more. */
  private record Said(String scale, int value, Set<String> of, Set<String> where, boolean stated) {
    @Override
    public String toString() {
      return "Said[" + scale + ", " + value + "]";
    }
  }

  /** In the order of their first tokens, each that is said alike once. */
  List<OppositeTerm> read(ReadText text) {
    Map<Said, OppositeTerm> found = new LinkedHashMap<>();
    for (int at = 0; at < text.size(); at++) {
      int first = at;
      Optional<PhraseTable.Match<Set<Term>>> match = terms.at(text, at);
      if (match.isPresent()) {
        int end = match.get().end();
        for (Term term : match.get().value()) {
          add(text, term, first, end, found);
        }
        at = end - 1;
      }
    }
    return List.copyOf(found.values());
  }

  private static void add(
      ReadText text, Term term, int first, int end, Map<Said, OppositeTerm> found) {
    Scale scale = term.scale();
    if (text.isSpanish() && !scale.of().isEmpty()) {
      return;
    }
    Set<String> words =
        scale.of().isEmpty() || scale.isBetween()
            ? Set.of()
            : matter(text, scale.isOfAnything(), first, end);
    Set<String> of = new HashSet<>(words);
    Set<String> where = Set.of();
    if (scale.isBetween()) {
      of = rightBehind(text, end);
      where = before(text, first);
      if (where.isEmpty()) {
        return;
      }
    } else if (scale.isOfAnything()) {
      of.removeAll(KINDS);
      of = of.isEmpty() ? words : of;
    } else if (!scale.of().isEmpty()) {
      of.retainAll(scale.of());
      where = new HashSet<>(words);
      where.removeAll(of);
    }
    if (of.isEmpty() && !scale.of().isEmpty()) {
      return;
    }
    boolean turned =
        scale.complements() && term.value() != OppositeTerm.ANY && isTurned(text, first);
    boolean denied = !turned && isDenied(text, first, end);
    int value = turned ? 1 - term.value() : denied ? OppositeTerm.ANY : term.value();
    boolean stated = value != OppositeTerm.ANY && !isSupposed(text, first, end);
    found.putIfAbsent(
        new Said(scale.name(), value, of, where, stated),
        new OppositeTerm(scale.name(), value, of, where, stated, first, end));
  }

  /**
   * What a term is said of: the words right behind it, as behind an adjective, else those before it
   * in its clause, else the first one behind it. Of a term of few things all of these are taken.
   */
  private static Set<String> matter(ReadText text, boolean ofAnything, int first, int end) {
    if (text.at(first).equals("(")) {
      return before(text, first);
    }
    if (text.at(end).equals("-")) {
      return isMatter(text, end + 1) ? Set.of(stem(text.at(end + 1))) : Set.of();
    }
    Set<String> words = rightBehind(text, end);
    if (words.isEmpty() || !ofAnything) {
      words.addAll(before(text, first));
    }
    return words.isEmpty() ? firstBehind(text, end) : words;
  }

  private static Set<String> rightBehind(ReadText text, int end) {
    Set<String> words = new HashSet<>();
    for (int i = end; words.size() < NEAREST && !isClauseEnd(text, i); i++) {
      if (isMatter(text, i)) {
        words.add(stem(text.at(i)));
      } else if (!PASSED.contains(text.at(i))) {
        break;
      }
    }
    return words;
  }

  private static Set<String> before(ReadText text, int first) {
    Set<String> words = new HashSet<>();
    int start = text.sentenceOf(first).first();
    int last = text.at(first - 1).equals(",") ? first - 2 : first - 1;
    for (int i = last; i >= start && words.size() < NEAREST && !isClauseEnd(text, i); i--) {
      if (isMatter(text, i)) {
        words.add(stem(text.at(i)));
      }
    }
    return words;
  }

  private static Set<String> firstBehind(ReadText text, int end) {
    for (int i = end; i < text.size() && !isClauseEnd(text, i); i++) {
      if (isMatter(text, i)) {
        return Set.of(stem(text.at(i)));
      }
    }
    return Set.of();
  }

  private static boolean isClauseEnd(ReadText text, int token) {
    return ENDS_CLAUSE.contains(text.at(token));
  }

  private static boolean isMatter(ReadText text, int token) {
    return token < text.size() && text.token(token).isWord() && !NO_MATTER.contains(text.at(token));
  }

  /** British spellings of Greek words meet the American ones. */
  private static String stem(String word) {
    return Words.stem(word).replace("ae", "e").replace("oe", "e");
  }

  /** "Not palpable" is impalpable. */
  private static boolean isTurned(ReadText text, int first) {
    int before = text.at(first - 1).equals("-") ? first - 2 : first - 1;
    return NOT.contains(text.at(before));
  }

  private static boolean isDenied(ReadText text, int first, int end) {
    Sentence sentence = text.sentenceOf(first);
    boolean clause = true;
    for (int i = first - 1; i >= sentence.first() && !text.at(i).equals("but"); i--) {
      clause &= !isClauseEnd(text, i);
      if ((clause ? DENIALS : DENIALS_OF_LISTS).contains(text.at(i))
          || text.isSpanish() && SPANISH_DENIALS.contains(text.at(i))) {
        return true;
      }
    }
    for (int i = end; i < Math.min(sentence.end(), end + DENIED_WITHIN); i++) {
      if (isClauseEnd(text, i)) {
        return false;
      }
      if (DENIED_BEHIND.contains(text.at(i))
          || text.at(i).equals("ruled") && text.at(i + 1).equals("out")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSupposed(ReadText text, int first, int end) {
    Sentence sentence = text.sentenceOf(first);
    return sentence.question()
        || text.hasAny(CHANGES, sentence)
        || text.hasAny(SUPPOSING, sentence.first(), first)
        || text.isSpanish() && text.hasAny(SPANISH_SUPPOSING, sentence)
        || ALTERNATIVE.contains(text.at(first - 1))
        || ALTERNATIVE.contains(text.at(end));
  }
}
