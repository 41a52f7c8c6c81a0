package io.assay.validator.rules.context;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.PhraseTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Sentence;
import io.assay.validator.rules.context.FindingMention.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names the findings of a text and what it says of each. */
final class FindingReader {

  private record Concept(String name, boolean diagnosis) {}

  private static final Map<String, Integer> DEGREES =
      Map.ofEntries(
          Map.entry("mild", 1),
          Map.entry("slight", 1),
          Map.entry("minimal", 1),
          Map.entry("trace", 1),
          Map.entry("small", 1),
          Map.entry("minor", 1),
          Map.entry("leve", 1),
          Map.entry("pequeno", 1),
          Map.entry("moderate", 2),
          Map.entry("moderado", 2),
          Map.entry("moderada", 2),
          Map.entry("severe", 3),
          Map.entry("large", 3),
          Map.entry("marked", 3),
          Map.entry("massive", 3),
          Map.entry("grave", 3),
          Map.entry("severo", 3),
          Map.entry("severa", 3),
          Map.entry("intenso", 3),
          Map.entry("intensa", 3));

  private final PhraseTable<Concept> english = new PhraseTable<>();
  private final PhraseTable<Concept> spanish = new PhraseTable<>();
  private final TriggerScope scope = new TriggerScope();

  FindingReader() {
    for (List<String> row : WordTable.rows(FindingReader.class, "findings.tsv", 4)) {
      Concept concept = new Concept(row.get(0), row.get(1).equals("D"));
      english.add(WordTable.words(row.get(2)), concept);
      spanish.add(WordTable.words(row.get(3)), concept);
    }
  }

  List<FindingMention> read(ReadText text) {
    PhraseTable<Concept> table = text.isSpanish() ? spanish : english;
    List<FindingMention> mentions = new ArrayList<>();
    for (int s = 0; s < text.sentences().size(); s++) {
      Sentence sentence = text.sentences().get(s);
      TriggerScope.Effects effects = scope.of(text, sentence);
      Optional<Status> answer = Answers.statusOf(text, s);
      boolean family = FamilySection.holds(text, sentence);
      int at = sentence.first();
      while (at < sentence.end()) {
        Optional<PhraseTable.Match<Concept>> found = table.at(text, at);
        if (found.isEmpty() || found.get().end() > sentence.end()) {
          at++;
          continue;
        }
        Status status =
            family && !effects.isNegated(at)
                ? Status.OF_RELATIVE
                : effects.statusOf(at, found.get().end(), answer.isPresent());
        Status answered = answer.map(said -> answered(status, said)).orElse(status);
        mentions.add(
            new FindingMention(
                found.get().value().name(),
                found.get().value().diagnosis(),
                at,
                found.get().end(),
                answered,
                degreeBefore(text, at)));
        at = found.get().end();
      }
    }
    return mentions;
  }

  /** "And no dizziness?" answered with yes says nothing certain. */
  private static Status answered(Status asked, Status answer) {
    return switch (asked) {
      case ASSERTED, CONFIRMED -> answer;
      case NEGATED -> answer == Status.NEGATED ? Status.NEGATED : Status.UNKNOWN;
      case OF_RELATIVE -> answer == Status.ASSERTED ? Status.OF_RELATIVE : Status.UNKNOWN;
      case POSSIBLE, OPEN, UNKNOWN -> Status.UNKNOWN;
    };
  }

  private static int degreeBefore(ReadText text, int token) {
    for (int i = token - 1; i >= Math.max(0, token - 2); i--) {
      Integer degree = DEGREES.get(text.at(i));
      if (degree != null) {
        return degree;
      }
    }
    return 0;
  }
}
