package io.assay.validator.grounding;

import io.assay.validator.Claim;
import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.Evaluation;
import io.assay.validator.Evidence;
import io.assay.validator.Finding;
import io.assay.validator.Locus;
import io.assay.validator.PairScorer;
import io.assay.validator.PairScorer.PairResult;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.ValidatorId;
import io.assay.validator.ValidatorOutcome;
import io.assay.validator.evidence.EvidenceRetriever;
import io.assay.validator.grounding.SupportScorer.Question;
import io.assay.validator.language.ClaimSplitter;
import io.assay.validator.language.Language;
import io.assay.validator.language.LanguageDetector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Says of every claim of an English draft how well its source supports it, and of the draft how
 * badly its claims do at worst, second worst, in the mean and in the mean of their odds. One claim
 * that cannot be scored makes the draft undetermined. A claim made again, word for word, is found
 * again but counts once: saying a right thing often makes no wrong one rarer, and no draft bears
 * itself out by repetition. Nor by copying: a sentence of the source has no doubt of its own and
 * lessens that of no other, so the means are taken over what the model was asked.
 *
 * <p>The mean of the odds is what a draft's length leaves unchanged: where at most one of n claims
 * is wrong and any may be it, the likelihood ratio of the draft is the mean of the likelihood
 * ratios of its claims. The worst of many right claims looks worse than the worst of few; the mean
 * odds allow for that, and still rise with a single claim that stands out.
 */
final class GroundingValidator implements DraftValidator {

  static final String NAME = "grounding";

  /** Rises with every change of what this lane makes of a model's scores. */
  private static final String REVISION = "8";

  /** What the model was trained to read in place of a source. */
  private static final String NO_SOURCE = "no source given . ";

  private static final String SUPPORTED = "supported";
  private static final String UNSUPPORTED = "unsupported";

  /** No claim is surer than this of being right, or wrong: odds of 999. */
  private static final double LEAST_DOUBT = 0.001;

  /** How a draft is read: against its source, or against itself. */
  private enum Mode {
    SOURCE("grounding", "claim-not-supported"),
    ITSELF("selfconsistency", "claim-not-consistent");

    private final String evaluations;
    private final String code;

    Mode(String evaluations, String code) {
      this.evaluations = evaluations;
      this.code = code;
    }
  }

  private final GroundingSettings settings;
  private final SupportScorer scorer;
  private final ValidatorId id;

  GroundingValidator(GroundingSettings settings, PairScorer scorer) {
    this.settings = settings;
    this.scorer = new SupportScorer(scorer);
    this.id = new ValidatorId(NAME, REVISION + "+" + scorer.model());
  }

  @Override
  public ValidatorId id() {
    return id;
  }

  @Override
  public ValidatorOutcome validate(DraftContent draft) {
    if (!isReadable(draft)) {
      return ValidatorOutcome.undetermined(UndeterminedReason.LANGUAGE_NOT_SUPPORTED);
    }
    List<Claim> claims = ClaimSplitter.claims(draft.output());
    if (claims.isEmpty()) {
      // Titles and marks alone: nothing that was looked at, so nothing that was found right.
      return ValidatorOutcome.undetermined(UndeterminedReason.UNCHECKED);
    }
    if (claims.size() > settings.maxClaims()) {
      return ValidatorOutcome.undetermined(UndeterminedReason.INPUT_TOO_LONG);
    }
    Map<String, List<Claim>> alike = new LinkedHashMap<>();
    for (Claim claim : claims) {
      alike.computeIfAbsent(plain(claim), unseen -> new ArrayList<>()).add(claim);
    }
    List<Claim> distinct = alike.values().stream().map(List::getFirst).toList();
    return switch (draft.source()) {
      case Source.Absent absent -> outcome(Mode.ITSELF, againstItself(distinct), alike);
      case Source.Given given -> {
        EvidenceRetriever source = EvidenceRetriever.overSource(given.text());
        yield source.isWordless()
            ? ValidatorOutcome.undetermined(UndeterminedReason.UNCHECKED)
            : outcome(Mode.SOURCE, againstSource(distinct, given.text(), source), alike);
      }
    };
  }

  /**
   * A few words say nothing of their language, but the task may. A sentence of the draft that the
   * model cannot read is one that nobody looked at; one of the source supports nothing, no more.
   */
  private static boolean isReadable(DraftContent draft) {
    Language output = LanguageDetector.detectThroughout(draft.output());
    boolean mayBeSpanish =
        output == Language.TOO_SHORT && draft.task().equals(TaskName.BHC2SPANISH);
    return !mayBeSpanish
        && isEnglish(output)
        && isEnglish(LanguageDetector.detect(draft.source().textOrEmpty()));
  }

  private static boolean isEnglish(Language language) {
    return switch (language) {
      case ENGLISH, TOO_SHORT -> true;
      case SPANISH, OTHER -> false;
    };
  }

  private List<ClaimSupport> againstSource(
      List<Claim> claims, String text, EvidenceRetriever source) {
    VerbatimSentences verbatim = new VerbatimSentences(text);
    List<Claim> asked = new ArrayList<>();
    List<Locus> best = new ArrayList<>();
    List<Question> questions = new ArrayList<>();
    for (Claim claim : claims) {
      if (isInterrupted()) {
        return List.of(new ClaimSupport.Unknown(UndeterminedReason.TIME_BUDGET_SPENT));
      }
      if (verbatim.has(claim)) {
        continue;
      }
      Evidence evidence = source.evidenceFor(claim.text());
      asked.add(claim);
      best.add(evidence.best());
      questions.add(new Question("", evidence.passages(), claim.text()));
    }
    return score(asked, best, questions);
  }

  private List<ClaimSupport> againstItself(List<Claim> claims) {
    EvidenceRetriever all = EvidenceRetriever.overPassages(claims);
    List<Locus> nowhere = new ArrayList<>();
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      if (isInterrupted()) {
        return List.of(new ClaimSupport.Unknown(UndeterminedReason.TIME_BUDGET_SPENT));
      }
      String claim = claims.get(i).text();
      List<String> others = all.without(i).evidenceFor(claim).passages();
      nowhere.add(Locus.NOWHERE);
      questions.add(new Question(NO_SOURCE, others, claim));
    }
    return score(claims, nowhere, questions);
  }

  private List<ClaimSupport> score(List<Claim> claims, List<Locus> best, List<Question> questions) {
    List<PairResult> results = scorer.score(questions);
    List<ClaimSupport> supports = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      supports.add(
          switch (results.get(i)) {
            case PairResult.Unscored unscored -> new ClaimSupport.Unknown(unscored.reason());
            case PairResult.Scored scored ->
                new ClaimSupport.Known(
                    claims.get(i), best.get(i), scored.support(), scored.category());
          });
    }
    return supports;
  }

  private static boolean isInterrupted() {
    return Thread.currentThread().isInterrupted();
  }

  private static String plain(Claim claim) {
    return VerbatimSentences.plain(claim.text());
  }

  /**
   * @param alike every claim of the draft, by what it says
   */
  private ValidatorOutcome outcome(
      Mode mode, List<ClaimSupport> supports, Map<String, List<Claim>> alike) {
    List<ClaimSupport.Known> known = new ArrayList<>();
    for (ClaimSupport support : supports) {
      switch (support) {
        case ClaimSupport.Unknown unknown -> {
          return ValidatorOutcome.undetermined(unknown.reason());
        }
        case ClaimSupport.Known one -> known.add(one);
      }
    }
    known.sort(Comparator.comparing(support -> support.claim().where()));
    List<Finding> findings =
        known.stream()
            .filter(one -> one.support().compareTo(settings.warningBelow()) < 0)
            .flatMap(
                one ->
                    alike.getOrDefault(plain(one.claim()), List.of()).stream()
                        .map(claim -> finding(mode, claim, one)))
            .sorted(Comparator.comparing(found -> found.inDraft().span().orElseThrow()))
            .toList();
    return new ValidatorOutcome.Assessed(findings, evaluations(mode, known));
  }

  private Finding finding(Mode mode, Claim claim, ClaimSupport.Known one) {
    boolean grave = mode == Mode.SOURCE && one.support().compareTo(settings.errorBelow()) < 0;
    return new Finding(
        one.category(),
        grave ? Severity.ERROR : Severity.WARNING,
        mode.code,
        Locus.at(claim.where()),
        one.best(),
        one.unsupported(),
        id);
  }

  private List<Evaluation> evaluations(Mode mode, List<ClaimSupport.Known> known) {
    double[] unsupported =
        known.stream().mapToDouble(one -> one.unsupported().value()).sorted().toArray();
    if (unsupported.length == 0) {
      return Stream.of("max", "second", "mean", "odds")
          .map(kind -> evaluation(mode, kind, 0.0))
          .toList();
    }
    double highest = unsupported[unsupported.length - 1];
    double second = unsupported.length > 1 ? unsupported[unsupported.length - 2] : 0.0;
    double sum = 0;
    double odds = 0;
    for (double value : unsupported) {
      sum += value;
      double clamped = Math.clamp(value, LEAST_DOUBT, 1 - LEAST_DOUBT);
      odds += clamped / (1 - clamped);
    }
    double meanOdds = odds / unsupported.length;
    return List.of(
        evaluation(mode, "max", highest),
        evaluation(mode, "second", second),
        evaluation(mode, "mean", Math.min(1.0, sum / unsupported.length)),
        evaluation(mode, "odds", meanOdds / (1 + meanOdds)));
  }

  private Evaluation evaluation(Mode mode, String kind, double unsupported) {
    boolean supported = 1.0 - unsupported >= settings.warningBelow().value();
    return new Evaluation(
        mode.evaluations + ".unsupported." + kind,
        new Score(unsupported),
        supported ? SUPPORTED : UNSUPPORTED);
  }

  @Override
  public void close() {
    // The scorer belongs to the context's owner.
  }
}
