package io.assay.validator.rules.drugs;

import io.assay.validator.Span;
import io.assay.validator.drugs.Drug;
import io.assay.validator.drugs.DrugMention;
import io.assay.validator.language.Sentences;
import io.assay.validator.language.WordTable;
import io.assay.validator.language.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a text raises or lowers of its drugs, by words right beside a name, in English and Spanish:
 * the dose ("increase furosemide", "furosemide 20 mg was reduced") or what the drug acts on
 * ("rifampicin lowers tacrolimus"). What is asked, conditional or negated is none of it.
 */
final class DrugDirections {

  /**
   * One drug that goes up or down.
   *
   * @param object stems of what the drug raises or lowers; empty where its dose is
   */
  record Change(Drug drug, DrugMention mention, boolean raised, Set<String> object) {

    Change {
      object = Set.copyOf(object);
    }

    boolean reverses(Change other) {
      return raised != other.raised && isOfTheSame(other);
    }

    boolean isOfTheSame(Change other) {
      boolean same =
          object.isEmpty()
              ? other.object.isEmpty()
              : object.stream().anyMatch(other.object::contains);
      return same && drug.equals(other.drug);
    }
  }

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final String RAISE =
      "(?:increas(?:es?|ing)|rais(?:es?|ing)|doubl(?:es?|ing)|up-?titrat(?:es?|ing)|titrat(?:es?|ing) up|"
          + "go(?:ing)? up on|went up on|aument(?:ar|e|a|amos)|sub(?:ir|imos))";
  private static final String RAISED =
      "(?:increased|raised|doubled|up-?titrated|titrated up|aumentó|aumentad[oa]|subió)";
  private static final String LOWER =
      "(?:taper(?:s|ing)?(?: down| off)?|wean(?:s|ing)?(?: down| off)?|decreas(?:es?|ing)|reduc(?:es?|ing)|lower(?:s|ing)?|halv(?:es?|ing)|down-?titrat(?:es?|ing)|titrat(?:es?|ing) down|"
          + "cut(?:ting)? (?:back|down)(?: on)?|(?:go(?:ing)?|went) down on|disminu(?:ir|ye|ya)|reduc(?:ir|e)|reduzca|baj(?:ar|amos))";
  private static final String LOWERED =
      "(?:tapered|weaned|decreased|reduced|lowered|halved|down-?titrated|titrated down|disminuyó|disminuid[oa]|reducid[oa]|redujo|bajó)";

  private static final Pattern BEFORE_ITS_DRUG =
      Pattern.compile(
          "(?<!not |n't |n\u2019t |no |never )\\b(?:(?<up>"
              + RAISE
              + "|"
              + RAISED
              + ")|"
              + LOWER
              + "|"
              + LOWERED
              + ")(?:\\s+(?:the|his|her|your|their|my|home|doses?|dosage|of|daily|nightly|evening|morning|bedtime|oral|iv|total|la|el|de|su|dosis)){0,5}+\\s+$",
          FLAGS);

  private static final Pattern AFTER_ITS_DRUG =
      Pattern.compile(
          "^(?<between>(?:\\s+(?:\\d[\\d.,/]*+|mg|mcg|units?|g|ml|daily|doses?|dosage|dosing|drip|infusion|was|were|is|be|to be|been|has|have|had|should|will|"
              + "then|also|further|subsequently|gradually|slowly|bid|twice|once|at|bedtime|night|nightly|significantly|se|fue|ha|sido)){0,8}+)"
              + "\\s+(?:(?<up>"
              + RAISED
              + "|"
              + RAISE
              + ")|"
              + LOWERED
              + "|"
              + LOWER
              + ")\\b",
          FLAGS);

  private static final Pattern ANYWHERE =
      Pattern.compile(
          "\\b(?:(?<up>" + RAISED + "|" + RAISE + ")|" + LOWERED + "|" + LOWER + ")\\b", FLAGS);

  /** "Furosemide was reduced", "the furosemide dose decreased": the drug is what goes down. */
  private static final Pattern OF_THE_DOSE =
      Pattern.compile(
          "\\b(?:was|were|is|be|been|doses?|dosage|dosing|drip|infusion|fue|sido|se)\\b", FLAGS);

  private static final Pattern NO_OBJECT =
      Pattern.compile(
          "^\\s*+(?:[.,;:)]|\\z|(?:to|from|by|because|due|for|and|or|on|at|with|after|when|until|a|por|hasta)\\b)",
          FLAGS);

  /** What is acted on stands within so many characters behind the verb. */
  private static final int OBJECT_REACH = 60;

  private static final int SHORTEST_OBJECT = 4;

  private static final Set<String> NO_MATTER =
      WordTable.set(
          """
          risk rate odds incidence number patient people adult from with compared than versus both
          more their that this these which when riesgo pacientes entre para
          """);

  /** What is raised or lowered is not the dose. */
  private static final Pattern OTHER_OBJECT =
      Pattern.compile(
          "^\\s+(?:levels?|concentrations?|clearance|requirements?|resistance|sensitivity|secretion|use|effects?|exposure|absorption|"
              + "toxicity|intake|risk|users?|group|arm|patients)\\b",
          FLAGS);

  private static final Pattern CONDITION =
      Pattern.compile("\\b(?:if|unless|whether|may|might|could|si)\\b", FLAGS);

  private static final int REACH_BEFORE = 60;

  private DrugDirections() {}

  /** In the order of the text. */
  static List<Change> of(String text, List<DrugMention> mentions) {
    List<Change> changes = new ArrayList<>();
    int next = 0;
    for (Span sentence : Sentences.of(text)) {
      int first = next;
      while (next < mentions.size() && mentions.get(next).span().start() < sentence.end()) {
        next++;
      }
      String words = sentence.of(text);
      if (next == first || words.endsWith("?") || CONDITION.matcher(words).find()) {
        continue;
      }
      for (int i = first; i < next; i++) {
        int from = i > first ? mentions.get(i - 1).span().end() : sentence.start();
        int to = i + 1 < next ? mentions.get(i + 1).span().start() : sentence.end();
        addChanges(text, mentions.get(i), from, to, changes);
      }
    }
    return changes;
  }

  private static void addChanges(
      String text, DrugMention mention, int from, int to, List<Change> changes) {
    Span span = mention.span();
    String before =
        text.substring(
            Math.max(Math.min(from, span.start()), span.start() - REACH_BEFORE), span.start());
    String after = text.substring(span.end(), Math.max(span.end(), to));
    Matcher ahead = BEFORE_ITS_DRUG.matcher(before);
    Matcher behind = AFTER_ITS_DRUG.matcher(after);
    Set<String> object = Set.of();
    int told = 0;
    boolean raised;
    if (behind.find()) {
      object = object(after, behind);
      told = behind.end();
      raised = behind.group("up") != null;
    } else if (ahead.find() && !OTHER_OBJECT.matcher(after).find()) {
      raised = ahead.group("up") != null;
    } else {
      return;
    }
    changes.add(new Change(mention.leading(), mention, raised, object));
    if (object.isEmpty()) {
      // "Increased to 60 mg, then reduced": what follows may be of this drug's dose too.
      ANYWHERE
          .matcher(after.substring(told))
          .results()
          .forEach(
              other ->
                  changes.add(
                      new Change(mention.leading(), mention, other.group("up") != null, Set.of())));
    }
  }

  /** What goes up or down; empty for the dose. */
  private static Set<String> object(String after, Matcher verb) {
    String behind =
        after.substring(verb.end(), Math.min(after.length(), verb.end() + OBJECT_REACH));
    if (OF_THE_DOSE.matcher(verb.group("between")).find() || NO_OBJECT.matcher(behind).find()) {
      return Set.of();
    }
    return Words.stems(behind).stream()
        .filter(word -> word.length() >= SHORTEST_OBJECT && !NO_MATTER.contains(word))
        .collect(Collectors.toSet());
  }
}
