package io.assay.validator.omission;

import io.assay.validator.Score;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.language.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks for the statements of a source in a draft: in its words, then by the pair scorer. */
final class StatementSearch {

  /** The model is asked for this many statements of a draft at most, the gravest first. */
  private static final int MOST_ASKED = 4;

  /**
   * A draft that has this share of a statement's words says it, or something of it: omissions hide
   * in what has less (ADR 0025).
   */
  private static final double LEAST_SHARE = 0.25;

  /** What is too light to be reported, or one too many, is not worth a run of the model. */
  private static final Score UNASKED_CONFIDENCE = new Score(0.5);

  /** Numbers may be spelt or rounded in the other language. */
  private static final Score SPANISH_CONFIDENCE = new Score(0.7);

  private final DraftSupport support;

  StatementSearch(DraftSupport support) {
    this.support = support;
  }

  /** What the draft lacks. */
  sealed interface Outcome {
    record Missing(List<MissingStatement> statements) implements Outcome {}

    record Failed(UndeterminedReason reason) implements Outcome {}
  }

  Outcome missing(
      SourceText source,
      List<Statement> statements,
      String draft,
      DraftWords words,
      Language language) {
    return language == Language.SPANISH
        ? new Outcome.Missing(withoutNumbers(statements, words))
        : doubted(withoutWords(source, statements, draft, words), draft);
  }

  private static List<MissingStatement> withoutNumbers(
      List<Statement> statements, DraftWords words) {
    return statements.stream()
        .filter(statement -> DraftWords.hasNumber(statement.text()))
        .filter(statement -> !words.holdsNumbersOf(statement.text()))
        .map(statement -> new MissingStatement(statement, SPANISH_CONFIDENCE))
        .toList();
  }

  /** The gravest first. */
  private static List<Statement> withoutWords(
      SourceText source, List<Statement> statements, String draft, DraftWords words) {
    Rarity rarity = new Rarity(statements.stream().map(Statement::families).toList());
    Set<String> had = new HashSet<>(SaidWords.of(draft));
    had.addAll(words.familiesOfNamed(source.text()));
    return statements.stream()
        .filter(statement -> rarity.share(statement.families(), had) < LEAST_SHARE)
        .filter(statement -> !words.holdsMeasuresOf(statement.text()))
        .sorted(Comparator.comparing(Statement::gravity).reversed())
        .toList();
  }

  private Outcome doubted(List<Statement> statements, String draft) {
    List<Statement> asked =
        statements.stream().filter(Statement::isReportable).limit(MOST_ASKED).toList();
    return switch (support.by(draft, asked.stream().map(Statement::text).toList())) {
      case DraftSupport.Outcome.Failed(UndeterminedReason reason) -> new Outcome.Failed(reason);
      case DraftSupport.Outcome.Supports(List<Score> values) -> {
        List<MissingStatement> missing = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
          missing.add(new MissingStatement(asked.get(i), new Score(1 - values.get(i).value())));
        }
        statements.stream()
            .filter(statement -> !asked.contains(statement))
            .map(statement -> new MissingStatement(statement, UNASKED_CONFIDENCE))
            .forEach(missing::add);
        yield new Outcome.Missing(missing);
      }
    };
  }
}
