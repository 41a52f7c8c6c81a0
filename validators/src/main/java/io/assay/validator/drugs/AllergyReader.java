package io.assay.validator.drugs;

import io.assay.validator.Span;
import io.assay.validator.drugs.Allergies.Allergen;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads drug allergies from a note's list ("Allergies: sulfa", "**Allergies/intolerances:** sulfa",
 * "Allergy - sulfa"; at the start of a line or behind another matter), from prose ("allergic to
 * penicillin", "penicillin allergy") and from a dialogue's question and answer, in English and
 * Spanish.
 *
 * <p>Repeated groups are possessive: the others take a stack frame for each repetition, and a list
 * of some thousand lines overflowed the stack.
 */
public final class AllergyReader {

  private static final int FLAGS =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE;

  private static final Pattern NONE_KNOWN =
      Pattern.compile(
          "\\b(?:NKD?A|NAMC|niega alergias?|no (?:known |drug |medication )*+allergies to (?:any )?(?:known )?(?:drugs?|medications?|medicines?)|no (?:known |other known |current )*+(?:drug |medication |medicine |food |environmental )*+allerg(?:y|ies)"
              + "(?! to)|denies (?:any )?(?:known )?(?:drug |medication )?allergies(?! to)|not allergic to any(?:thing)?|"
              + "(?:sin|no) (?:presenta |tiene |refiere )?(?:alergias?)(?: (?:conocidas?|medicamentosas?))*+|"
              + "no al[eé]rgic[oa]s?(?! a )|allergies\\W{1,6}(?:none|no\\b|negative|nil|n/a|not known|denie[sd])|alergias\\W{1,6}(?:ninguna|no\\b))",
          FLAGS);

  private static final String HEADING =
      "(?:\\*\\*|__)?(?:(?:drug |medication |known )*+allerg(?:ies|y)|alergias?(?: medicamentosas?)?)"
          + "(?: (?:list|status|history|card|box|alerts?)\\b)?"
          + "(?:[ \\t]*(?:/|&|\\band\\b|\\by\\b|\\be\\b)[ \\t]*(?:drug )?(?:intol\\w*|sensitivit\\w+|ADRs?|(?:adverse )?(?:drug )?reactions?|side effects|reacciones adversas))?"
          + "(?:[ \\t]*\\([^()\\n]{1,40}\\))?(?:\\*\\*|__)?[ \\t]*";

  private static final String AFTER_COLON = ":(?:\\*\\*|__)?[ \\t]*([^\\n]+)";
  private static final String AFTER_DASH = "(?<=[ \\t])[-\u2013\u2014][ \\t]+([^\\n]+)";

  /**
   * A heading with its list: to the end of the line, or of the paragraph below the heading. Within
   * a line it stands behind another matter, and its list is one sentence.
   */
  private static final Pattern LIST =
      Pattern.compile(
          "^[ \\t>]*(?:[-*\u2022#]++[ \\t]*|\\d{1,2}[.)][ \\t]*)?"
              + HEADING
              + "(?:"
              + AFTER_COLON
              + "|"
              + AFTER_DASH
              + "|:?[ \\t]*\\R\\s*([^\\n]+(?:\\n[^\\n:]+(?=\\n|$))*+))"
              + "|(?<=[.;|])[ \\t]*+"
              + HEADING
              + "(?:"
              + AFTER_COLON
              + "|"
              + AFTER_DASH
              + ")|(?<=[,*\u2022\u2013-])[ \\t]*+"
              + HEADING
              + AFTER_COLON,
          FLAGS);

  /** The first group of {@link #LIST} that is within a line. */
  private static final int FIRST_WITHIN_A_LINE = 4;

  private static final Pattern END_OF_SENTENCE = Pattern.compile("\\.(?=\\s)");

  private static final Pattern ALLERGIC_TO =
      Pattern.compile(
          "\\b(?:allergic (?:reaction )?to|allerg(?:y|ies) (?:to|includ(?:es?|ing))|anaphyla(?:xis|ctic reaction) (?:to|with|after)|"
              + "intoleran(?:t|ce) (?:to|of)|al[eé]rgic[oa]s? a|alergias? a|intolerante a)\\s+([^.;?\\n]{1,90})",
          FLAGS);

  /**
   * Up to the end of what is looked at, over at most 25 characters of the same statement: "never
   * smoked and is allergic" and a new line with a capital begin another.
   */
  private static final Pattern NEGATED_BEFORE =
      Pattern.compile(
          "(?:\\b(?:no|not|never|without|denies|denied|sin|niega)\\b|n['\u2019]t\\b)"
              + "(?:(?!\\b(?:but|who|which|pero|que)\\b|\\b(?:and|y)\\s+(?:also |now |i |he |she |they |it )?"
              + "(?:is|was|are|am|has|had|have|reports?|states?|carries|(?:\\w+ly )?(?:allergic|intolerant|anaphyla\\w*)|es|fue|tiene|refiere|presenta|al[eé]rgic[oa])\\b)"
              + "(?:[\\p{L}\\p{N}_'\u2019 -]|\\R(?-i:(?=\\p{Ll})))){0,25}\\z",
          FLAGS);

  private static final Pattern ALLERGY_AFTER =
      Pattern.compile(
          "[ \\t-]*(?:\\([^)]{0,40}\\)\\s*)?(?:allerg(?:y|ies|ic)|intolerance)\\b", FLAGS);

  /**
   * A line that asks and the line after it. The first name and the first question mark after it are
   * final, so that a line of thousands of both is read once and not in every pairing.
   */
  private static final Pattern QUESTION =
      Pattern.compile(
          "(?<![^\\n])(?>[^\\n]*?\\b(?:allerg(?:y|ies|ic)|alergias?|al[eé]rgic[oa])\\b)(?>[^\\n]*?\\?)[^\\n]*\\R++([^\\n]+)",
          FLAGS);

  private static final Pattern TAKEN_ASKED =
      Pattern.compile(
          "\\bfor (?:your |his |her |the |those |seasonal )*+allergies\\b"
              + "|\\?[^?\\n]*\\b(?:medicines?|medications?|meds|tablets)\\b(?![^?\\n]*\\b(?:react|allerg))[^?\\n]*\\?\\s*+\\z",
          FLAGS);

  private static final Pattern REACTION =
      Pattern.compile(
          "\\b(?:rash|hives|urticaria|swell\\w*|swollen|blew up|itch\\w*|react\\w*|anaphyla\\w*|wheez\\w*|blister\\w*|allerg\\w*)\\b",
          FLAGS);

  private static final Pattern NO =
      Pattern.compile(
          "^(?:\\W*+\\w+\\]?\\s*+:?)?\\W*+(?:uh|um|oh|hmm|well|ah)?\\W*+(?:no|nope|none|nothing|not that i|not really|nah|ninguna)\\b",
          FLAGS);

  private static final Pattern YES =
      Pattern.compile(
          // A word boundary knows no letter with an accent.
          "^(?:\\W*+\\w+\\]?\\s*+:?)?\\W*+(?:uh|um|oh|well)?\\W*+(?:yes|yeah|yep|yup|i am|sí)(?![\\p{L}\\p{N}_])",
          FLAGS);

  /** Where the list of what one is allergic to ends and another matter begins. */
  private static final Pattern OTHER_MATTER =
      Pattern.compile(
          "\\b(?:but|so|because|therefore|which|prescrib\\w*|start\\w*|given|gave|treat\\w*|received|continu\\w*|resum\\w*|takes|taking|instead|inici\\w*|pero|por lo que)\\b",
          FLAGS);

  /** Another heading in the line of a list: "Allergies: sulfa (rash). Meds: ...". */
  private static final Pattern OTHER_HEADING = Pattern.compile("[.;]\\s+\\p{Lu}[^.:;\\n]{0,30}:");

  /**
   * Heparin-induced thrombocytopenia as a diagnosis; it is not one where a test for it is spoken
   * of. Its three letters are a word else.
   */
  private static final Pattern HEPARIN_INDUCED =
      Pattern.compile(
          "(?i:\\bheparin[- ]induced thrombocytop(?:a)?enia\\b|\\btrombocitopenia inducida por heparina\\b)"
              + "|(?i:\\b(?:allergy list as|allergy list:|listed as|history of|hx of|hx|h/o|known|confirmed|confirms|diagnosed with)) HITT?\\b"
              + "|\\bHITT?(?i: (?:confirmed|positive|\\+))");

  /** The title of another section, alone on its line. */
  private static final Pattern OTHER_TITLE =
      Pattern.compile(
          "(?<![^\\n])[ \\t#*]*+(?:(?:current|home|regular|discharge|admission|past|medical|surgical|social|family|physical) )*+"
              + "(?:medications?|medicines|meds|drugs|history|vitals|vital signs|exam|examination|assessment|impression|plan|labs|investigations|problems|medicaci[oó]n|antecedentes)[ \\t*:]*+(?=\\R|\\z)",
          FLAGS);

  /** What one takes ("on warfarin", "-> latanoprost") is no allergen, and ends the list. */
  private static final Pattern TAKEN_BEFORE =
      Pattern.compile(
          "(?:(?<!rash |hives |reaction |reacts |allergic )\\bon|->|\u2192)\\s+(?:PF |regular )?$",
          FLAGS);

  private static final Pattern DOSE_AFTER =
      Pattern.compile(
          "[ \\t]+\\d+(?:[.,/]\\d+)*[ \\t]*(?:mg|mcg|g|ml|units?|iu|puffs?)\\b(?![ \\t]*(?:\\(|[-\u2013\u2014]|rash|hives))",
          FLAGS);

  private static final int DOSE_REACH = 20;

  /** "Tolerates cephalosporins", "TMP-SMX tolerated". */
  private static final Pattern BORNE =
      Pattern.compile(
          "[^;.,()\\n\u2013\u2014]{1,40}(?<!not |never |poorly )\\btolerated\\b(?=\\s*(?:[;.,)\\n\\d]|\\z|in |since |well\\b))"
              + "|(?<!not |n't |n\u2019t |never |cannot |poorly )\\btolerat(?:es?|ed|ing)\\b[^;.)\\n]*",
          FLAGS);

  private static final Pattern RULED_OUT =
      Pattern.compile(
          "^[^.;\\n]{0,30}\\b(?:unlikely|excluded|ruled out|negative|not confirmed|screen|panel|antibod\\w+|descartada|negativa)\\b",
          FLAGS);

  /** Characters in which it is: those that {@link #RULED_OUT} passes over, and its longest word. */
  private static final int RULED_OUT_WITHIN = 60;

  private static final Pattern IN_DOUBT =
      Pattern.compile(
          "(?:\\?|\\b(?:anyone who has(?: had)?|(?:patients|people) (?:with|who have(?: had)?)|possible|possibly|suspect\\w*|suspicion (?:of|for)|rule out|r/o|for|exclude|sospecha de|descartar))\\s*$",
          FLAGS);

  private static final String HEPARINS = "heparin";

  /** Said in passing ("it's a pain killer, oh, Lortab"); nobody is allergic to all of them. */
  private static final Set<String> TOO_WIDE =
      Set.of("analgesic", "antibiotic", "vitamin", "antihistamine", "antacid", "diuretic");

  private static final int LONGEST_ANSWER = 160;

  private final DrugLexicon lexicon;

  private AllergyReader(DrugLexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** Reads what the lexicon knows by name. */
  public static AllergyReader over(DrugLexicon lexicon) {
    return new AllergyReader(lexicon);
  }

  /** What a text says of allergies; equal texts get equal answers. */
  public Allergies read(String text) {
    Map<AllergyOwner, Set<Allergen>> owned = new EnumMap<>(AllergyOwner.class);
    List<Span> noneKnown = new ArrayList<>(spans(NONE_KNOWN.matcher(text)));
    Set<Allergen> allergens = new LinkedHashSet<>();
    readLists(text, allergens);
    readProse(text, owned);
    readNamedAllergies(text, owned);
    allergens.addAll(allergens(owned, AllergyOwner.PATIENT));
    readAnswers(text, allergens, noneKnown);
    readHeparinInduced(text, allergens);
    Set<Allergen> ofRelatives = allergens(owned, AllergyOwner.RELATIVE);
    Set<Allergen> ofAnybody = allergens(owned, AllergyOwner.ANYBODY);
    // The answer "my sister is allergic to it" is read as a list too.
    Set<Span> ofOthers = new HashSet<>();
    ofRelatives.forEach(allergen -> ofOthers.add(allergen.span()));
    ofAnybody.forEach(allergen -> ofOthers.add(allergen.span()));
    allergens.removeIf(allergen -> ofOthers.contains(allergen.span()));
    List<Allergen> ofNobody = new ArrayList<>(ofAnybody);
    ofNobody.addAll(allergens(owned, AllergyOwner.NOBODY));
    return new Allergies(List.copyOf(allergens), noneKnown, List.copyOf(ofRelatives), ofNobody);
  }

  private void readLists(String text, Set<Allergen> allergens) {
    Matcher list = LIST.matcher(text);
    while (list.find()) {
      int group = 1;
      while (list.start(group) < 0) {
        group++;
      }
      int end = endOfList(list, group);
      Matcher stop = END_OF_SENTENCE.matcher(text).region(list.start(group), end);
      boolean oneSentence = group >= FIRST_WITHIN_A_LINE && stop.find();
      addNamed(text, list.start(group), oneSentence ? stop.start() : end, allergens);
    }
  }

  private void readProse(String text, Map<AllergyOwner, Set<Allergen>> owned) {
    Matcher allergic = ALLERGIC_TO.matcher(text);
    while (allergic.find()) {
      if (!isAsked(text, allergic.end())) {
        AllergyOwner owner =
            isNegated(text, allergic.start())
                ? AllergyOwner.NOBODY
                : AllergyOwner.of(text, allergic.start(), allergic.start(1));
        addNamed(text, allergic.start(1), endOfList(allergic, 1), allergens(owned, owner));
      }
    }
  }

  private static Set<Allergen> allergens(
      Map<AllergyOwner, Set<Allergen>> owned, AllergyOwner owner) {
    return owned.computeIfAbsent(owner, first -> new LinkedHashSet<>());
  }

  /** "penicillin allergy". */
  private void readNamedAllergies(String text, Map<AllergyOwner, Set<Allergen>> owned) {
    for (Allergen named : named(text, 0, text.length())) {
      int after = named.span().end();
      Matcher allergy =
          ALLERGY_AFTER.matcher(text.substring(after, Math.min(text.length(), after + 60)));
      if (allergy.lookingAt() && !isAsked(text, after)) {
        int start = named.span().start();
        AllergyOwner owner =
            isNegated(text, start)
                ? AllergyOwner.NOBODY
                : AllergyOwner.of(text, start, after + allergy.end());
        allergens(owned, owner).add(named);
      }
    }
  }

  private void readHeparinInduced(String text, Set<Allergen> allergens) {
    Matcher induced = HEPARIN_INDUCED.matcher(text);
    while (induced.find()) {
      String before = text.substring(Math.max(0, induced.start() - 40), induced.start());
      String after =
          text.substring(induced.end(), Math.min(text.length(), induced.end() + RULED_OUT_WITHIN));
      boolean diagnosed =
          !isNegated(text, induced.start())
              && !IN_DOUBT.matcher(before).find()
              && !RULED_OUT.matcher(after).find();
      if (diagnosed) {
        Span span = new Span(induced.start(), induced.end());
        lexicon
            .drugClass(HEPARINS)
            .ifPresent(heparins -> allergens.add(new Allergen.ToClass(span, heparins)));
      }
    }
  }

  private void readAnswers(String text, Set<Allergen> allergens, List<Span> noneKnown) {
    Matcher question = QUESTION.matcher(text);
    int from = 0;
    while (question.find(from)) {
      String answer = question.group(1);
      if (!asksForAllergies(text.substring(question.start(), question.start(1)))) {
        addBadlyBorne(text, question.start(1), question.end(1), allergens);
        from = question.start(1);
        continue;
      }
      if (NO.matcher(answer).find() && named(text, question.start(1), question.end(1)).isEmpty()) {
        // "Are you allergic to penicillin? No" is no statement about all drugs.
        if (named(text, question.start(), question.start(1)).isEmpty()) {
          noneKnown.add(new Span(question.start(1), question.end(1)));
        }
      } else {
        addNamed(text, question.start(1), endOfAnswer(question), allergens);
        if (YES.matcher(answer).find()) {
          addNamed(text, question.start(), question.start(1), allergens);
        }
      }
      from = question.start(1);
    }
  }

  /** Of an answer to what is taken too: that of which its own sentence tells a reaction. */
  private void addBadlyBorne(String text, int start, int end, Set<Allergen> allergens) {
    int from = start;
    for (int i = start; i <= end; i++) {
      if (i == end || ".!?;".indexOf(text.charAt(i)) >= 0) {
        if (REACTION.matcher(text.substring(from, i)).find()) {
          addNamed(text, from, i, allergens);
        }
        from = Math.min(end, i + 1);
      }
    }
  }

  /** Whether it asks neither what is taken for an allergy nor, last, what is taken. */
  private static boolean asksForAllergies(String question) {
    return !TAKEN_ASKED.matcher(question).find();
  }

  /** A long line is no answer beyond its first sentence. */
  private static int endOfAnswer(Matcher question) {
    int end = endOfList(question, 1);
    int stop = question.group(1).indexOf(". ");
    boolean told = question.end(1) - question.start(1) > LONGEST_ANSWER && stop >= 0;
    return told ? Math.min(end, question.start(1) + stop) : end;
  }

  private static int endOfList(Matcher list, int group) {
    String listed = list.group(group);
    Matcher other = OTHER_MATTER.matcher(listed);
    Matcher heading = OTHER_HEADING.matcher(listed);
    Matcher title = OTHER_TITLE.matcher(listed);
    int end = other.find() ? other.start() : listed.length();
    end = title.find() ? Math.min(end, title.start()) : end;
    return list.start(group) + (heading.find() ? Math.min(end, heading.start()) : end);
  }

  private static boolean isNegated(String text, int start) {
    return NEGATED_BEFORE
        .matcher(text)
        .region(Math.max(0, start - 40), start)
        // What follows tells whether "and" begins another statement.
        .useTransparentBounds(true)
        .find();
  }

  private static boolean isAsked(String text, int end) {
    for (int i = end; i < Math.min(text.length(), end + 80); i++) {
      char mark = text.charAt(i);
      if (mark == '?') {
        return true;
      }
      if (mark == '.' || mark == '\n') {
        return false;
      }
    }
    return false;
  }

  private void addNamed(String text, int start, int end, Set<Allergen> allergens) {
    List<Allergen> named = named(text, start, end);
    int taken =
        named.stream()
            .map(Allergen::span)
            .filter(span -> isTaken(text, start, span))
            .mapToInt(Span::start)
            .min()
            .orElse(end);
    List<Span> borne =
        spans(BORNE.matcher(text.substring(start, end))).stream()
            .map(span -> shifted(span, start))
            .toList();
    named.stream()
        .filter(allergen -> allergen.span().start() < taken)
        .filter(allergen -> borne.stream().noneMatch(allergen.span()::overlaps))
        .forEach(allergens::add);
  }

  private static boolean isTaken(String text, int start, Span drug) {
    int end = Math.min(text.length(), drug.end() + DOSE_REACH);
    return DOSE_AFTER.matcher(text).region(drug.end(), end).lookingAt()
        || TAKEN_BEFORE
            .matcher(text.substring(Math.max(start, drug.start() - DOSE_REACH), drug.start()))
            .find();
  }

  private List<Allergen> named(String text, int start, int end) {
    String part = text.substring(start, end);
    List<Allergen> named = new ArrayList<>();
    for (DrugMention mention : lexicon.mentions(part)) {
      named.add(new Allergen.ToDrug(shifted(mention.span(), start), mention.leading()));
    }
    for (ClassMention mention : lexicon.classMentions(part)) {
      if (TOO_WIDE.contains(mention.drugClass().code())) {
        continue;
      }
      named.add(new Allergen.ToClass(shifted(mention.span(), start), mention.drugClass()));
    }
    return named;
  }

  private static Span shifted(Span span, int by) {
    return new Span(span.start() + by, span.end() + by);
  }

  private static List<Span> spans(Matcher matcher) {
    return matcher.results().map(result -> new Span(result.start(), result.end())).toList();
  }
}
