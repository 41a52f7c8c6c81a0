package io.assay.validator.rules.context;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.Sentence;
import io.assay.validator.rules.Surroundings;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * {@code laterality-mismatch}: the draft puts a part or a finding on one side, the source names it
 * only on the other and names the draft's side nowhere near it. A source that never puts a side
 * right before it, but has the other side in every sentence that names it ("lucency over the right
 * hemidiaphragm, in keeping with a pneumothorax"), counts too. So does a side of which the source
 * says in the same words what the draft says of the other ({@link SideSearch}), and one of which
 * the source never speaks while it speaks of the other ({@link OtherSides}). Fatal only where the
 * source has the same part and names the draft's side of nothing, since elsewhere the two may be of
 * one sentence.
 */
final class LateralityRule implements Rule<ContextText> {

  private static final Set<String> DENIALS =
      Set.of("no", "not", "denies", "without", "denied", "niega", "sin", "ni");

  private static final Set<String> DENYING = Set.of("denies", "denied", "niega");

  /** Tokens over which a denial may be of a side, unless something else is said between. */
  private static final int DENIED_WITHIN = 5;

  private static final Set<String> PRESENTING =
      WordTable.list(LateralityRule.class, "words.tsv", "laterality-presenting");

  private static final Set<String> LIST = Set.of("or", "nor", "ni", "o", "and", "y", "/");

  private record Sided(Side side, String part) {}

  private static final Score OPPOSITE = new Score(0.9);
  private static final Score ELSEWHERE = new Score(0.6);

  @Override
  public List<RuleFinding> check(ContextText draft, ContextText source) {
    List<RuleFinding> findings = new ArrayList<>();
    BitSet judged = new BitSet();
    // The source is searched once for each side of a part, however often the draft names it.
    Map<Sided, Optional<SidedPart>> contradictions = new HashMap<>();
    for (SidedPart stated : draft.sidedParts()) {
      if (isDenied(draft.text(), stated.side(), stated.first())) {
        continue;
      }
      contradictions
          .computeIfAbsent(
              new Sided(stated.side(), stated.part()), sided -> contradiction(sided, source))
          .filter(other -> !isAbbreviated(stated) || !names(source.text(), stated.side()))
          .filter(
              other ->
                  Surroundings.agree(
                      draft.text(),
                      stated.first(),
                      stated.end(),
                      source.text(),
                      other.first(),
                      other.first()))
          .ifPresent(
              other -> {
                judged.set(stated.first(), stated.end());
                findings.add(finding(draft.text(), stated, source.text(), other));
              });
    }
    inOtherWords(draft, source, judged, findings);
    return findings;
  }

  /** "OD" is written of what is measured of both eyes, in a source without the word. */
  private static boolean isAbbreviated(SidedPart stated) {
    return stated.end() - stated.first() == 1;
  }

  /** Of the sides that are no part's, or of a part that the source has on both. */
  private static void inOtherWords(
      ContextText draft, ContextText source, BitSet judged, List<RuleFinding> findings) {
    List<SideMatters.Matter> stated = SideMatters.of(draft).matters();
    if (stated.isEmpty()) {
      return;
    }
    SideSearch known = SideSearch.in(SideMatters.withWhatIsHeaded(source));
    OtherSides others = new OtherSides(source.text());
    for (SideMatters.Matter matter : stated) {
      if (!judged.get(matter.token()) && !isDenied(draft.text(), matter.side(), matter.token())) {
        known
            .opposite(matter)
            .map(
                other ->
                    finding(
                        draft.text(),
                        new SidedPart(
                            matter.side(),
                            "",
                            Math.min(matter.token(), other.word()),
                            Math.max(matter.token(), other.word()) + 1),
                        source.text(),
                        new SidedPart(
                            other.source().side(),
                            "",
                            other.source().token(),
                            other.source().token() + 1)))
            .or(() -> unheardOf(draft.text(), matter, source.text(), others))
            .ifPresent(findings::add);
      }
    }
  }

  private static Optional<RuleFinding> unheardOf(
      ReadText draft, SideMatters.Matter matter, ReadText source, OtherSides others) {
    return others
        .insteadOf(draft, matter)
        .map(
            token ->
                RuleFinding.mistaken(
                    "laterality-mismatch",
                    Locus.at(draft.span(matter.token(), matter.token() + 1)),
                    Locus.at(source.span(token, token + 1)),
                    ELSEWHERE));
  }

  /** A side that the source names of nothing at all is surely wrong. */
  private static RuleFinding finding(
      ReadText draft, SidedPart stated, ReadText source, SidedPart other) {
    boolean unheardOf = stated.side() != Side.BOTH && !names(source, stated.side());
    return RuleFinding.mistaken(
        unheardOf ? Severity.FATAL : stated.side() == Side.BOTH ? Severity.WARNING : Severity.ERROR,
        "laterality-mismatch",
        Locus.at(draft.span(stated.first(), stated.end())),
        Locus.at(source.span(other.first(), other.end())),
        unheardOf ? OPPOSITE : ELSEWHERE);
  }

  /**
   * "No right arm weakness" names a side that a source has no reason to name; "no past history was
   * admitted with a left hip fracture" states one. In a list, "denies fever, or right flank pain",
   * a denial reaches over its commas to the last item, and "denies" over any; "either" is of any
   * denial before it.
   */
  private static boolean isDenied(ReadText text, Side side, int token) {
    int sentence = text.sentenceOf(token).first();
    boolean list = false;
    boolean apart = false;
    int words = 0;
    for (int i = token - 1; i >= sentence; i--) {
      String word = text.at(i);
      if (DENIALS.contains(word)) {
        return !apart || DENYING.contains(word);
      }
      if (side == Side.BOTH) {
        continue;
      }
      if (PRESENTING.contains(word)) {
        return false;
      }
      list |= LIST.contains(word);
      apart |= word.equals(",") && !list;
      words = LIST.contains(word) || word.equals(",") ? 0 : words + 1;
      if (words > DENIED_WITHIN) {
        return false;
      }
    }
    return false;
  }

  private static Optional<SidedPart> contradiction(Sided stated, ContextText source) {
    List<SidedPart> same =
        source.sidedParts().stream().filter(part -> part.part().equals(stated.part())).toList();
    if (same.isEmpty()) {
      return contradictionAround(stated, source);
    }
    if (same.stream().anyMatch(part -> part.side() == stated.side())) {
      return Optional.empty();
    }
    Set<Side> near = sidesNear(source, stated.part());
    boolean oneSide = same.stream().allMatch(part -> part.side() == same.getFirst().side());
    boolean opposite =
        stated.side() == Side.BOTH
            ? oneSide && near.size() == 1
            : same.getFirst().side() == stated.side().opposite()
                && !near.contains(stated.side())
                && !near.contains(Side.BOTH);
    return opposite ? Optional.of(same.getFirst()) : Optional.empty();
  }

  private static boolean names(ReadText text, Side side) {
    return IntStream.range(0, text.size())
        .anyMatch(token -> Side.at(text, token).filter(side::equals).isPresent());
  }

  private static Optional<SidedPart> contradictionAround(Sided stated, ContextText source) {
    Set<Side> other = Set.of(stated.side().opposite());
    List<Integer> mentions = source.mentionsOfPart(stated.part());
    if (stated.side() == Side.BOTH
        || mentions.isEmpty()
        || !sidesNear(source, stated.part()).equals(other)) {
      return Optional.empty();
    }
    ReadText text = source.text();
    int seen = -1;
    for (int mention : mentions) {
      int sentence = text.sentenceIndexOf(mention);
      if (sentence != seen && sidesIn(text, sentence).isEmpty()) {
        return Optional.empty();
      }
      seen = sentence;
    }
    int first = mentions.getFirst();
    return sidesIn(text, text.sentenceIndexOf(first)).stream()
        .min(Comparator.comparingInt(side -> Math.abs(side - first)))
        .map(
            side ->
                new SidedPart(
                    stated.side().opposite(),
                    stated.part(),
                    Math.min(side, first),
                    Math.max(side, first) + 1));
  }

  /** The tokens of a sentence that name a side. */
  private static List<Integer> sidesIn(ReadText text, int sentence) {
    Sentence of = text.sentences().get(sentence);
    return IntStream.range(of.first(), of.end())
        .filter(token -> Side.at(text, token).isPresent())
        .boxed()
        .toList();
  }

  /** Every side in the sentences that name the part and in their neighbours. */
  private static Set<Side> sidesNear(ContextText source, String part) {
    ReadText text = source.text();
    Set<Side> near = EnumSet.noneOf(Side.class);
    int done = -1;
    for (int mention : source.mentionsOfPart(part)) {
      int sentence = text.sentenceIndexOf(mention);
      int from = Math.max(done + 1, Math.max(0, sentence - 1));
      int to = Math.min(text.sentences().size() - 1, sentence + 1);
      for (int s = from; s <= to; s++) {
        for (int token : sidesIn(text, s)) {
          Side.at(text, token).ifPresent(near::add);
        }
      }
      done = Math.max(done, to);
    }
    return near;
  }
}
