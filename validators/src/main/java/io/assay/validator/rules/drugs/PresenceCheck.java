package io.assay.validator.rules.drugs;

import io.assay.validator.ErrorCategory;
import io.assay.validator.Finding;
import io.assay.validator.Severity;
import io.assay.validator.Span;
import io.assay.validator.TaskName;
import io.assay.validator.drugs.ClassMention;
import io.assay.validator.drugs.Drug;
import io.assay.validator.drugs.DrugMention;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds drugs of the draft that the source does not name, and drugs put in the place of one of
 * their class.
 */
final class PresenceCheck {

  /**
   * How bad a drug is that the source does not name. A task that is not listed is a site's own: its
   * drafts may rightly bring a drug, but a person should see it.
   */
  private static final Map<TaskName, Severity> NOT_IN_SOURCE =
      Map.of(
          // A note, an impression and a translation say what the source says and nothing more.
          TaskName.DIALOGUE2NOTE, Severity.FATAL,
          TaskName.REPORT2IMPRESSION, Severity.FATAL,
          TaskName.BHC2SPANISH, Severity.FATAL,
          // A simplified report explains words; a drug is no explanation.
          TaskName.REPORT2SIMPLIFIED, Severity.FATAL,
          // A question about another drug gets an answer about another drug.
          TaskName.QUERY2QUESTION, Severity.FATAL,
          // An answer may name an alternative or a member of the class asked about; whether it is
          // right is for the grounding lane to say.
          TaskName.MEDICATION2ANSWER, Severity.WARNING);

  /** Also measured or found in tissue: without a dose it may be a test or a receptor. */
  private static final Set<String> OF_THE_BODY =
      Set.of(
          "progesterone",
          "testosterone",
          "estradiol",
          "folic acid",
          "cyanocobalamin",
          "cholecalciferol",
          "calcitriol",
          "calcitonin",
          "erythropoietin",
          "epoetin alfa",
          "vasopressin",
          "oxytocin",
          "dopamine",
          "epinephrine",
          "norepinephrine",
          "levothyroxine",
          "liothyronine",
          "glucagon",
          "thiamine",
          "pyridoxine",
          "ascorbic acid");

  private static final Pattern DOSE_AFTER =
      Pattern.compile(
          "^[^.;\\n]{0,25}?\\d+(?:[.,:]\\d+)?\\s*(?:mg|mcg|g|ml|iu|units?|tablets?)?\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern DOSE_RIGHT_AFTER =
      Pattern.compile("\\s{1,3}\\d[\\d.,]*\\s*(?:mg|units?|iu|u)\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern AVOIDED_AFTER =
      Pattern.compile(
          "^[^.;\\n]*\\b(?:avoid(?:ed)?|contraindicated|unsuitable|not (?:be )?(?:used|given|suitable|appropriate))\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern FORBIDDEN_BEFORE =
      Pattern.compile(
          "\\b(?:no|not|nil|never|avoid(?:s|ed|ing)?|stop|hold|without|evit(?:e|ar)|sin)\\b[^.;:\\n]*$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern EXAMPLE_BEFORE =
      Pattern.compile(
          "\\b(?:such as|like|for example|e\\.g\\.|including|similar to|como|por ejemplo)[ ,]{1,2}(?:\\p{L}{3,20}(?:,| or| and| o| y)? ){0,2}$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern EXAMPLE_AFTER =
      Pattern.compile("(?:-type|-like| type| family| group)\\b", Pattern.CASE_INSENSITIVE);

  private static final int AVOIDED_WITHIN = 50;

  private static final Severity OF_OTHER_TASKS = Severity.ERROR;
  private final FindingFactory findings;

  PresenceCheck(FindingFactory findings) {
    this.findings = findings;
  }

  List<Finding> check(TaskName task, DrugText draft, DrugText source) {
    Set<Drug> known = source.drugs();
    Set<Drug> reported = new HashSet<>();
    List<Absent> absent = new ArrayList<>();
    for (DrugMention mention : draft.mentions()) {
      missing(mention, draft, known)
          .filter(reported::add)
          .ifPresent(drug -> absent.add(new Absent(mention, drug)));
    }
    if (absent.isEmpty()) {
      return List.of();
    }
    UnnamedWords words = UnnamedWords.of(source);
    List<Finding> found = new ArrayList<>();
    for (Absent one : absent) {
      if (!words.mayMean(one.drug(), one.mention().span().of(draft.text()))) {
        finding(task, one, draft, source).ifPresent(found::add);
      }
    }
    return found;
  }

  /** A name of the draft, with the first of its drugs that the source does not name. */
  private record Absent(DrugMention mention, Drug drug) {}

  private static Optional<Drug> missing(DrugMention mention, DrugText draft, Set<Drug> known) {
    boolean anyOf = draft.isShortForm(mention);
    if (anyOf && mention.ingredients().stream().anyMatch(known::contains)) {
      return Optional.empty();
    }
    return mention.ingredients().stream()
        .filter(drug -> !known.contains(drug))
        .filter(drug -> isDosed(mention, draft) || !isNameOfAClass(drug, known))
        .findFirst();
  }

  private static boolean isDosed(DrugMention mention, DrugText draft) {
    return DOSE_RIGHT_AFTER
        .matcher(draft.text())
        .region(mention.span().end(), draft.text().length())
        .lookingAt();
  }

  /** "Heparin" is said of dalteparin as well; "heparin 40 mg" is not. */
  private static boolean isNameOfAClass(Drug drug, Set<Drug> known) {
    return known.stream()
        .flatMap(other -> other.classes().stream())
        .anyMatch(group -> group.code().equals(drug.generic()));
  }

  private Optional<Finding> finding(TaskName task, Absent absent, DrugText draft, DrugText source) {
    DrugMention mention = absent.mention();
    Optional<DrugMention> displaced = displacedBy(absent.drug(), draft, source);
    boolean avoided = isOfNamedClass(absent, source) && isNotGiven(absent, draft);
    if (displaced.isPresent() && !avoided) {
      return Optional.of(
          findings.between(
              ErrorCategory.DETAIL_MISIDENTIFICATION,
              Severity.FATAL,
              "drug-substituted",
              mention.span(),
              displaced.get().span(),
              0.95));
    }
    Optional<ClassMention> named =
        source.classMentions().stream()
            .filter(group -> absent.drug().isA(group.drugClass()))
            .filter(group -> !source.isAllergen(group.span()) || isNotGiven(absent, draft))
            .findFirst();
    if (named.isPresent()) {
      return isSaidOfClass(absent, draft, source)
          ? Optional.empty()
          : Optional.of(
              findings.between(
                  ErrorCategory.FABRICATED_CLAIM,
                  Severity.WARNING,
                  "drug-named-for-class",
                  mention.span(),
                  named.get().span(),
                  0.6));
    }
    return Optional.of(
        findings.inDraft(
            ErrorCategory.FABRICATED_CLAIM,
            severity(task, absent, draft),
            "drug-not-in-source",
            mention.span(),
            0.9));
  }

  private static boolean isOfNamedClass(Absent absent, DrugText source) {
    return source.classMentions().stream().anyMatch(group -> absent.drug().isA(group.drugClass()));
  }

  /** "No NSAIDs" is "do not take ibuprofen" too, and "a drug such as ibuprofen" is one of them. */
  private static boolean isSaidOfClass(Absent absent, DrugText draft, DrugText source) {
    boolean forbidden =
        source.classMentions().stream()
            .filter(group -> absent.drug().isA(group.drugClass()))
            .anyMatch(group -> isForbidden(group.span(), source.text()));
    Span span = absent.mention().span();
    return forbidden
        ? isNotGiven(absent, draft) || isForbidden(span, draft.text())
        : isExample(span, draft.text());
  }

  private static boolean isForbidden(Span span, String text) {
    return FORBIDDEN_BEFORE.matcher(before(span, text)).find() || isAvoidedAfter(span, text);
  }

  /** "Anti-inflammatories such as naproxen", "warfarin-type drugs". */
  private static boolean isExample(Span span, String text) {
    return EXAMPLE_BEFORE.matcher(before(span, text)).find()
        || EXAMPLE_AFTER.matcher(text).region(span.end(), text.length()).lookingAt();
  }

  /** An allergy to penicillins explains amoxicillin where it is avoided, not where it is given. */
  private static boolean isNotGiven(Absent absent, DrugText draft) {
    Span span = absent.mention().span();
    return draft.isAllergen(span)
        || draft.statusesOf(absent.drug()).equals(Set.of(DrugUse.Status.STOPPED))
        || isAvoidedAfter(span, draft.text());
  }

  private static String before(Span span, String text) {
    return text.substring(Math.max(0, span.start() - AVOIDED_WITHIN), span.start());
  }

  private static boolean isAvoidedAfter(Span span, String text) {
    int end = Math.min(text.length(), span.end() + AVOIDED_WITHIN);
    return AVOIDED_AFTER.matcher(text.substring(span.end(), end)).find();
  }

  private static Severity severity(TaskName task, Absent absent, DrugText draft) {
    Severity severity = NOT_IN_SOURCE.getOrDefault(task, OF_OTHER_TASKS);
    boolean maybeNoDrug =
        OF_THE_BODY.contains(absent.drug().generic())
            && !DOSE_AFTER.matcher(draft.text().substring(absent.mention().span().end())).find();
    return maybeNoDrug ? Severity.WARNING : severity;
  }

  /** A drug of the source, of the same class, that the draft does not name. */
  private static Optional<DrugMention> displacedBy(Drug drug, DrugText draft, DrugText source) {
    Set<Drug> named = draft.drugs();
    return source.mentions().stream()
        .filter(m -> m.leading().sharesClassWith(drug))
        .filter(m -> m.ingredients().stream().noneMatch(named::contains))
        .findFirst();
  }
}
