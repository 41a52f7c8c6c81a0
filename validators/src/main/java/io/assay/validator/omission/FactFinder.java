package io.assay.validator.omission;

import io.assay.validator.Span;
import io.assay.validator.drugs.Allergies;
import io.assay.validator.drugs.Allergies.Allergen;
import io.assay.validator.drugs.AllergyReader;
import io.assay.validator.drugs.Drug;
import io.assay.validator.drugs.DrugLexicon;
import io.assay.validator.drugs.DrugMention;
import io.assay.validator.language.Sentences;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Enumerates the critical facts of a source by cue words. What has no cue is no fact: the talk
 * about the weekend in a dialogue stays out. Questions are no facts either, since their answer is.
 */
final class FactFinder {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Pattern SPEAKER =
      Pattern.compile("^\\s*(?:\\[[\\p{L}_ ]{2,20}\\]|[\\p{L}_ ]{2,24}:)\\s*");

  private static final String TIME =
      "(?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a|an|couple|few)[ -](?:or \\w+ |to \\w+ |of )?"
          + "(?:day|week|month|year|hour)s?(?!s?[ -]olds?\\b)";

  /** What was asked and how it was done is no finding. */
  private static final Pattern ABOUT_THE_STUDY =
      Pattern.compile(
          "^(?:indication|clinical(?: history| information)?|history|technique|comparison|specimens?|exam(?:ination)?|procedure|reason(?: for (?:exam|study))?)\\s*:",
          FLAGS);

  /** "No focal lesion" with a size of the organ beside it is no abnormal result. */
  private static final Pattern NOTHING_FOUND =
      Pattern.compile(
          "\\b(?:no|without|negative for)\\b[^.,;]{0,40}\\b(?:nodule|mass|lesion|cyst|polyp|stone|aneurysm|tumou?r|adenoma|node|fracture|abnormalit)",
          FLAGS);

  private static final Map<FactKind, Pattern> CUES = cues();

  private static Map<FactKind, Pattern> cues() {
    Map<FactKind, Pattern> cues = new EnumMap<>(FactKind.class);
    cues.put(
        FactKind.RED_FLAG,
        Pattern.compile(
            "\\b(?:call|return|come back|go to|seek|contact|report)\\b[^.]{0,60}\\b(?:if|for (?:any )?(?:fever|bleeding|gain|chest|worsening)|immediately|right away|emergency|911)\\b"
                + "|\\b(?:emergency (?:room|department)|the ER|911)\\b[^.]{0,40}\\b(?:if|for)\\b|\\bif\\b[^.]{0,80}\\b(?:call|go to|come back|seek|return to|emergency)\\b",
            FLAGS));
    cues.put(
        FactKind.FOLLOW_UP,
        Pattern.compile(
            "\\b(?:follow[- ]?up|see (?:you|me|him|her)(?: back)?|come back|return|recheck|repeat(?:ed)?|re-?evaluat\\w+|surveillance)\\b[^.]{0,60}\\b"
                + TIME
                + "\\b|\\b(?:in|within) "
                + TIME
                + "\\b[^.]{0,60}\\b(?:follow[- ]?up|see (?:you|me)|recheck|repeat|appointment|clinic)\\b"
                + "|\\b(?:refer(?:ral|red)?(?: you| her| him)? to|recommend(?:ed)?(?: a| an)? (?:follow[- ]?up|biopsy|MRI|CT|ultrasound|colonoscopy|repeat|further))\\b",
            FLAGS));
    cues.put(
        FactKind.HEDGE,
        Pattern.compile(
            "\\b(?:limited (?:study|exam(?:ination)?|evaluation|by)|motion (?:artifact|degraded)|suboptimal|cannot (?:be )?exclude[d]?|can not (?:be )?exclude[d]?|"
                + "not excluded|clinical correlation|correlate clinically|correlate with|indeterminate|inconclusive|poor quality|nondiagnostic|pending)\\b",
            FLAGS));
    cues.put(
        FactKind.COMPARISON,
        Pattern.compile(
            "\\b(?:compared (?:to|with)|in comparison|since (?:the )?(?:last|prior|previous)|(?:from|than) (?:the )?(?:prior|previous|last)|previously|interval (?:increase|decrease|growth|change|development)|"
                + "(?:increased|decreased|improved|risen|fallen|down|up|grown|worse(?:ned)?) from|unchanged|on the (?:earlier|prior|previous) (?:scan|study|exam))\\b",
            FLAGS));
    cues.put(
        FactKind.ABNORMAL_RESULT,
        Pattern.compile(
            "\\b(?:a1c|hemoglobin|hematocrit|creatinine|potassium|sodium|glucose|blood sugar|cholesterol|LDL|TSH|white (?:blood )?(?:cell )?count|platelets?|troponin|BNP|INR|CRP|ESR|ejection fraction|EF|eGFR|PSA|ferritin|bilirubin|lipase|vitamin d|uric acid|lactate|culture|blood pressure)\\b"
                + "[^.?]{0,40}\\b(?:high|low|elevated|decreased|reduced|abnormal|positive|increased|raised|borderline)\\b"
                + "|\\b(?:elevated|abnormal|low|high|positive|reduced)\\b[^.?]{0,25}\\b(?:a1c|hemoglobin|creatinine|potassium|sodium|glucose|cholesterol|LDL|TSH|white (?:blood )?(?:cell )?count|platelets?|troponin|BNP|INR|CRP|ESR|ejection fraction|PSA|bilirubin|uric acid|lactate|culture)\\b"
                + "|\\b\\d+(?:\\.\\d+)?\\s?(?:mm|cm)\\b[^.]{0,60}\\b(?:nodule|mass|lesion|cyst|polyp|stone|aneurysm|tumou?r|adenoma|node)s?\\b"
                + "|\\b(?:nodule|mass|lesion|cyst|polyp|stone|aneurysm|tumou?r|adenoma)s?\\b[^.]{0,60}\\b\\d+(?:\\.\\d+)?\\s?(?:mm|cm)\\b"
                + "|\\b(?:x-?rays?|CT|MRI|ultrasound|scan|echo(?:cardiogram)?|EKG|ECG|biopsy|labs?|urinalysis)\\b[^.?]{0,30}\\b(?:show(?:s|ed)?|reveal(?:s|ed)?|demonstrat\\w+)\\b(?![^.]{0,20}\\b(?:no|normal)\\b)",
            FLAGS));
    cues.put(
        FactKind.NEGATED_FINDING,
        Pattern.compile(
            "\\b(?:no|denies|denied|without|negative for|no evidence of)\\b[^.?]{0,40}\\b(?:chest pain|shortness of breath|fevers?|syncope|bleeding|suicidal|weight loss|fracture|pneumothorax|hemorrhage|metasta\\w+|effusion|embol\\w+|thrombos\\w+|dislocation|seizures?)\\b",
            FLAGS));
    return cues;
  }

  /** A dose behind a drug's name. */
  private static final Pattern DOSE =
      Pattern.compile(
          "^[^.;\\n?]{0,30}?\\b\\d+(?:[.,]\\d+)?\\s?(?:mg|milligrams?|mcg|micrograms?|units?|g|grams?|ml|puffs?|tablets?)\\b",
          FLAGS);

  private static final int DOSE_REACH = 60;

  private final DrugLexicon lexicon;

  FactFinder(DrugLexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** The facts, each name and each sentence once, in no particular order. */
  List<Fact> facts(String source) {
    List<Fact> facts = new ArrayList<>();
    List<Span> sentences = Sentences.of(source);
    Allergies allergies = AllergyReader.over(lexicon).read(source);
    Set<Object> named = new HashSet<>();
    for (Allergen allergen : allergies.allergens()) {
      if (named.add(subjectOf(allergen))) {
        facts.add(allergy(allergen, source, sentences));
      }
    }
    facts.addAll(drugs(source, sentences, named));
    for (Span sentence : sentences) {
      facts.addAll(saidIn(source, sentence));
    }
    return facts;
  }

  private static Object subjectOf(Allergen allergen) {
    return switch (allergen) {
      case Allergen.ToDrug one -> one.drug();
      case Allergen.ToClass group -> group.drugClass();
    };
  }

  private static Fact allergy(Allergen allergen, String source, List<Span> sentences) {
    String text = sentenceAt(allergen.span(), source, sentences);
    return switch (allergen) {
      case Allergen.ToDrug one ->
          new Fact(FactKind.ALLERGY, one.span(), text, List.of(one.drug()), one.drug().classes());
      case Allergen.ToClass group ->
          new Fact(FactKind.ALLERGY, group.span(), text, List.of(), List.of(group.drugClass()));
    };
  }

  private List<Fact> drugs(String source, List<Span> sentences, Set<Object> named) {
    List<DrugMention> mentions = lexicon.mentions(source);
    Set<Drug> dosed = new HashSet<>();
    List<Fact> facts = new ArrayList<>();
    for (DrugMention mention : mentions) {
      if (isDosed(source, mention)
          && !named.contains(mention.leading())
          && dosed.add(mention.leading())) {
        facts.add(drug(FactKind.DRUG_DOSE, mention, source, sentences));
      }
    }
    Set<Drug> seen = new HashSet<>(dosed);
    for (DrugMention mention : mentions) {
      if (!named.contains(mention.leading()) && seen.add(mention.leading())) {
        facts.add(drug(FactKind.DRUG, mention, source, sentences));
      }
    }
    return facts;
  }

  private static boolean isDosed(String source, DrugMention mention) {
    int from = mention.span().end();
    return DOSE.matcher(source.substring(from, Math.min(source.length(), from + DOSE_REACH)))
        .find();
  }

  private static Fact drug(
      FactKind kind, DrugMention mention, String source, List<Span> sentences) {
    String text = sentenceAt(mention.span(), source, sentences);
    return new Fact(kind, mention.span(), text, mention.ingredients(), mention.leading().classes());
  }

  private static List<Fact> saidIn(String source, Span sentence) {
    String text = withoutSpeaker(sentence.of(source));
    if (text.endsWith("?")
        || text.isBlank()
        || ABOUT_THE_STUDY.matcher(sentence.of(source)).find()) {
      return List.of();
    }
    List<Fact> facts = new ArrayList<>();
    // A sentence is one fact: the first kind that it has a cue for, in the order of the table.
    for (Map.Entry<FactKind, Pattern> cue : CUES.entrySet()) {
      boolean nothing =
          cue.getKey() == FactKind.ABNORMAL_RESULT && NOTHING_FOUND.matcher(text).find();
      if (facts.isEmpty() && !nothing && cue.getValue().matcher(text).find()) {
        facts.add(Fact.said(cue.getKey(), sentence, text));
      }
    }
    return facts;
  }

  private static String sentenceAt(Span place, String source, List<Span> sentences) {
    return sentences.stream()
        .filter(sentence -> sentence.overlaps(place))
        .findFirst()
        .map(sentence -> withoutSpeaker(sentence.of(source)))
        .orElse(place.of(source));
  }

  private static String withoutSpeaker(String sentence) {
    return SPEAKER.matcher(sentence).replaceFirst("").strip();
  }
}
