package io.assay.validator.omission;

import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.Evaluation;
import io.assay.validator.Finding;
import io.assay.validator.Locus;
import io.assay.validator.PairScorer;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.ValidatorId;
import io.assay.validator.ValidatorOutcome;
import io.assay.validator.drugs.DrugLexicon;
import io.assay.validator.language.Language;
import io.assay.validator.language.LanguageDetector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Reports what the source says and the draft does not: drugs and allergies by name, and statements
 * that are grave to leave out. A statement whose words the draft has not is put to the pair scorer
 * as a claim, with the draft as its evidence. In a Spanish draft of an English source only names
 * and numbers are looked for; with a source that is not English, or a draft that is neither, it is
 * undetermined. It abstains without a source, and of a claim about one, which owes it nothing.
 *
 * <p>Evaluations, each in [0, 1]:
 *
 * <ul>
 *   <li>{@code omission.weight.max}: the largest of the missing names' weights times how sure it is
 *       that they are missing.
 *   <li>{@code omission.weight.sum}: 1 - exp(-s), where s is their sum, so that it grows with every
 *       name, and one of weight .7 gives .5.
 *   <li>{@code omission.gravity.max}: the largest of the missing statements' gravity times how sure
 *       it is that they are missing, as a share of the gravity of an error; at most 1.
 * </ul>
 */
final class OmissionValidator implements DraftValidator {

  private final ValidatorId id;
  private final FactWeights weights;
  private final FactFinder finder;
  private final StatementReader reader;
  private final DrugLexicon lexicon;
  private final StatementSearch search;
  private final double leastSupport;
  private final Set<TaskName> claimTasks;

  OmissionValidator(OmissionValidatorFactory.Settings settings, PairScorer scorer) {
    this.id = new ValidatorId(OmissionValidatorFactory.NAME, "6+" + scorer.model());
    this.lexicon = DrugLexicon.shipped();
    this.finder = new FactFinder(lexicon);
    this.reader = new StatementReader();
    this.weights = FactWeights.shipped();
    this.search = new StatementSearch(new DraftSupport(scorer));
    this.leastSupport = settings.leastSupport().value();
    this.claimTasks = settings.claimTasks();
  }

  @Override
  public ValidatorId id() {
    return id;
  }

  @Override
  public ValidatorOutcome validate(DraftContent draft) {
    if (claimTasks.contains(draft.task())) {
      return ValidatorOutcome.ABSTAINED;
    }
    return switch (draft.source()) {
      case Source.Absent absent -> ValidatorOutcome.ABSTAINED;
      case Source.Given given -> validate(draft, given.text());
    };
  }

  private ValidatorOutcome validate(DraftContent draft, String source) {
    Language language = LanguageDetector.detect(draft.output());
    if (language == Language.OTHER || !isEnglish(LanguageDetector.detect(source))) {
      return ValidatorOutcome.undetermined(UndeterminedReason.LANGUAGE_NOT_SUPPORTED);
    }
    DraftWords words = new DraftWords(draft.output(), lexicon);
    SourceText read = new SourceText(source);
    return switch (search.missing(read, reader.read(read), draft.output(), words, language)) {
      case StatementSearch.Outcome.Failed(UndeterminedReason reason) ->
          ValidatorOutcome.undetermined(reason);
      case StatementSearch.Outcome.Missing(List<MissingStatement> statements) ->
          assessed(missingNames(draft, read, words), statements);
    };
  }

  private static boolean isEnglish(Language language) {
    return switch (language) {
      case ENGLISH, TOO_SHORT -> true;
      case SPANISH, OTHER -> false;
    };
  }

  /** A drug or allergen that the draft does not name, with what that weighs for its task. */
  private record MissingName(Fact fact, FactWeights.Weight weight) {

    /** It may go by a name that the lexicon does not know. */
    static final double CONFIDENCE = 0.9;

    double counts() {
      return weight.value() * CONFIDENCE;
    }

    Severity severity() {
      return weight.severity();
    }

    /**
     * Whether the statement is about this name and no graver: its finding would say it again. What
     * is always told is about more than the drug in it.
     */
    boolean tellsOf(MissingStatement missing) {
      Statement statement = missing.statement();
      boolean sameMatter =
          statement.kinds().stream()
              .noneMatch(kind -> kind.isAlwaysReported() && kind != StatementKind.ALLERGY);
      return sameMatter
          && statement.where().overlaps(fact.where())
          && severity().compareTo(missing.severity()) <= 0;
    }
  }

  private List<MissingName> missingNames(DraftContent draft, SourceText source, DraftWords words) {
    return finder.facts(source).stream()
        .filter(fact -> DraftScope.covers(draft.task(), fact.kind(), draft.output(), words))
        .filter(fact -> !words.names(fact))
        .map(fact -> new MissingName(fact, weights.of(draft.task(), fact)))
        .toList();
  }

  private ValidatorOutcome assessed(List<MissingName> names, List<MissingStatement> statements) {
    double sum = names.stream().mapToDouble(MissingName::counts).sum();
    double max = names.stream().mapToDouble(MissingName::counts).max().orElse(0);
    double gravity = statements.stream().mapToDouble(MissingStatement::share).max().orElse(0);
    List<Finding> findings = new ArrayList<>();
    names.forEach(name -> findings.add(finding(name)));
    statements.stream()
        .filter(missing -> missing.isReportable(leastSupport))
        .filter(missing -> names.stream().noneMatch(name -> name.tellsOf(missing)))
        .sorted(Comparator.comparingInt(missing -> missing.statement().where().start()))
        .forEach(missing -> findings.add(finding(missing)));
    String label = findings.isEmpty() ? "complete" : "incomplete";
    return new ValidatorOutcome.Assessed(
        findings,
        List.of(
            new Evaluation("omission.weight.sum", new Score(1 - Math.exp(-sum)), label),
            new Evaluation("omission.weight.max", new Score(max), label),
            new Evaluation("omission.gravity.max", new Score(gravity), label)));
  }

  private Finding finding(MissingName missing) {
    Fact fact = missing.fact();
    return new Finding(
        fact.kind().category(),
        missing.severity(),
        fact.kind().code(),
        Locus.NOWHERE,
        Locus.at(fact.where()),
        new Score(MissingName.CONFIDENCE),
        id);
  }

  private Finding finding(MissingStatement missing) {
    Statement statement = missing.statement();
    return new Finding(
        statement.category(),
        missing.severity(),
        statement.code(),
        Locus.NOWHERE,
        Locus.at(statement.where()),
        missing.confidence(),
        id);
  }

  @Override
  public void close() {
    // The scorer belongs to its owner.
  }
}
