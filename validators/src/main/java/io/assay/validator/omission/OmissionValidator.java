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
import io.assay.validator.ValidatorId;
import io.assay.validator.ValidatorOutcome;
import io.assay.validator.drugs.DrugLexicon;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reports critical facts of the source that the draft does not hold. Names and numbers are looked
 * for in the words; a sentence whose words are not found is put to the pair scorer as a claim, with
 * the draft as its evidence. In a Spanish draft of an English source only names and numbers are
 * looked for. Without a source it abstains.
 *
 * <p>Evaluations: {@code omission.weight.max} is the largest of the missing facts' weights times
 * their confidence; {@code omission.weight.sum} is 1 - exp(-s), where s is their sum, so that it
 * stays in [0, 1], grows with every fact, and one fact of weight .7 gives .5.
 */
final class OmissionValidator implements DraftValidator {

  /** Lighter facts are not worth a run of the model. */
  private static final double LEAST_SCORED_WEIGHT = 0.3;

  /** The model is asked for this many facts of a draft at most, the heaviest first. */
  private static final int MOST_SCORED = 24;

  /** From this share of its words on, a sentence counts as found in the words. */
  private static final double FOUND_COVERAGE = 0.6;

  private final ValidatorId id;
  private final FactWeights weights;
  private final FactFinder finder;
  private final DrugLexicon lexicon;
  private final DraftSupport support;
  private final double leastSupport;

  OmissionValidator(OmissionValidatorFactory.Settings settings, PairScorer scorer) {
    this.id = new ValidatorId(OmissionValidatorFactory.NAME, "1+" + scorer.model());
    this.lexicon = DrugLexicon.shipped();
    this.finder = new FactFinder(lexicon);
    this.weights = FactWeights.shipped();
    this.support = new DraftSupport(scorer);
    this.leastSupport = settings.leastSupport().value();
  }

  @Override
  public ValidatorId id() {
    return id;
  }

  /** A fact that the words do not hold, and how sure it is that it is missing. */
  private record Missing(Fact fact, double weight, double confidence) {}

  /** What the model said of the facts put to it. */
  private sealed interface Scoring {
    record Done(List<Missing> missing) implements Scoring {}

    record Failed(ValidatorOutcome outcome) implements Scoring {}
  }

  @Override
  public ValidatorOutcome validate(DraftContent draft) {
    return switch (draft.source()) {
      case Source.Absent absent -> ValidatorOutcome.ABSTAINED;
      case Source.Given given -> validate(draft, given.text());
    };
  }

  private ValidatorOutcome validate(DraftContent draft, String source) {
    ReadableLanguage language = ReadableLanguage.of(draft.output());
    if (language == ReadableLanguage.OTHER
        || ReadableLanguage.of(source) != ReadableLanguage.ENGLISH) {
      return ValidatorOutcome.ABSTAINED;
    }
    DraftWords words = new DraftWords(draft.output(), lexicon);
    List<Missing> missing = new ArrayList<>();
    List<Missing> unsure = new ArrayList<>();
    for (Fact fact : finder.facts(source)) {
      if (!DraftScope.covers(draft.task(), fact.kind(), draft.output(), words)) {
        continue;
      }
      double weight = weights.weight(draft.task(), fact.kind());
      if (fact.isNamed()) {
        if (!words.names(fact)) {
          missing.add(new Missing(fact, weight, 0.9));
        }
      } else if (language == ReadableLanguage.SPANISH) {
        if (DraftWords.hasNumber(fact.text()) && !words.holdsNumbersOf(fact.text())) {
          missing.add(new Missing(fact, weight, 0.7));
        }
      } else if (words.coverage(fact.text()) < FOUND_COVERAGE
          && !words.holdsMeasuresOf(fact.text())
          && weight >= LEAST_SCORED_WEIGHT) {
        unsure.add(new Missing(fact, weight, 0.5));
      }
    }
    return switch (scored(draft.output(), unsure)) {
      case Scoring.Failed failed -> failed.outcome();
      case Scoring.Done done -> {
        missing.addAll(done.missing());
        yield assessed(missing);
      }
    };
  }

  private Scoring scored(String output, List<Missing> unsure) {
    List<Missing> asked =
        unsure.stream()
            .sorted(Comparator.comparingDouble(m -> -m.weight()))
            .limit(MOST_SCORED)
            .toList();
    return switch (support.by(output, asked.stream().map(one -> one.fact().text()).toList())) {
      case DraftSupport.Outcome.Failed failed ->
          new Scoring.Failed(ValidatorOutcome.undetermined(failed.reason()));
      case DraftSupport.Outcome.Supports supports -> {
        List<Missing> missing = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
          double value = supports.values().get(i).value();
          if (value < leastSupport) {
            Missing one = asked.get(i);
            missing.add(new Missing(one.fact(), one.weight(), 1 - value));
          }
        }
        yield new Scoring.Done(missing);
      }
    };
  }

  private ValidatorOutcome assessed(List<Missing> missing) {
    double sum = 0;
    double max = 0;
    List<Finding> findings = new ArrayList<>();
    for (Missing one : missing) {
      double counts = one.weight() * one.confidence();
      sum += counts;
      max = Math.max(max, counts);
      findings.add(finding(one));
    }
    String label = missing.isEmpty() ? "complete" : "incomplete";
    return new ValidatorOutcome.Assessed(
        findings,
        List.of(
            new Evaluation("omission.weight.sum", new Score(1 - Math.exp(-sum)), label),
            new Evaluation("omission.weight.max", new Score(max), label)));
  }

  private Finding finding(Missing missing) {
    Severity severity = FactWeights.severity(missing.weight());
    return new Finding(
        missing.fact().kind().category(),
        severity,
        missing.fact().kind().code(),
        Locus.NOWHERE,
        Locus.at(missing.fact().where()),
        new Score(missing.confidence()),
        id);
  }

  @Override
  public void close() {
    // The scorer belongs to its owner.
  }
}
