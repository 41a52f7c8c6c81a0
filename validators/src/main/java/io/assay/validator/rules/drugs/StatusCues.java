package io.assay.validator.rules.drugs;

import io.assay.validator.Span;
import io.assay.validator.drugs.DrugMention;
import io.assay.validator.rules.drugs.DrugUse.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the words that say what becomes of a drug, in English and Spanish. */
final class StatusCues {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  /** Longest first: "continue to hold" is a hold. */
  private static final Pattern STOP =
      Pattern.compile(
          "\\b(?:continue to hold|continue holding|discontinu(?:e[ds]?|ing)|stop(?:s|ped|ping)?|"
              + "(?:with)?h[eo]ld(?:ing)?(?! on(?:to| to|,)|(?: \\S+){1,3} (?:where|steady|as it is))|d/c(?:'d|ed)?(?!\\s*[.:;,\\n])|ceas(?:e|ed|ing)|quit(?: taking)?|"
              + "no longer (?:takes?|taking|on)|(?:come|came|get|got|taken|is|was|been) off|avoid(?:ed|ing|s)?|"
              + "(?:do not|don ?'?t|do n't|should not|must not|never|cannot|can not) (?:take|start|use|resume|restart|give)|"
              + "not an option|not (?:re-?)?(?:challenged|started|resumed|continued|given|used)|(?:turned|switched|taken) off|"
              + "not (?:stay|remain|continue) on|suspend(?:er|a|an|ido|ida|idos|idas|ió|ieron)|suspender[áa]|retir(?:ar|ado|ada|ó|e)|"
              + "interrump(?:ir|a|ido|ida|ió)|dej(?:ar|e|ó) de tomar|no (?:tome|use|inicie)|evit(?:ar|e))(?![\\p{L}])",
          FLAGS);

  private static final Pattern ACTIVE =
      Pattern.compile(
          "\\b(?:(?:do not|don ?'?t|do n't|never|no need to|need not) (?:stop|discontinue|hold|quit)|"
              + "(?:need not|not to|should not|must not|never to) be (?:stopped|discontinued|held)|"
              + "continu(?:e[ds]?|ing)|start(?:s|ed|ing)?|commenc(?:e[ds]?|ing)|re-?start(?:s|ed|ing)?|resum(?:e[ds]?|ing)|"
              + "anticoagulated with|initiat(?:e[ds]?|ing)|beg[iau]n(?:ning)?|prescrib(?:e[ds]?|ing)|add(?:ed|ing)?|"
              + "keep (?:taking|you on|her on|him on|them on)|stay(?:ing)? on|remain(?:s|ed|ing)? on|"
              + "refill(?:ed|ing)?|(?:put|try|place[ds]?|get)(?:ting|ing)? (?:you|him|her|them|the patient) on|give (?:you|him|her)|(?:switch|chang)(?:ed|ing|e)? (?:you |her |him )?to|back on|"
              + "increas(?:e[ds]?|ing)|unchanged|re-?challeng(?:e[ds]?|ing)|kept(?! (?:off|away|out|me|him|her|them)\\b)|"
              + "contin(?:uar|ua|uó|uado|uada|úe|úen)|continuar[áa]|mant(?:ener|iene|uvo|enga)|reanud(?:ar|a|ó|e|ado|ada)|"
              + "reinici(?:ar|a|ó|e|ado|ada)|inici(?:ar|a|ó|e|ado|ada)|comenz(?:ar|ó|ado)|empez(?:ar|ó)|"
              + "prescri(?:bir|be|bió|to|ta)|añad(?:ir|ió|ido))(?![\\p{L}])",
          FLAGS);

  /** Turns the cue before it: "continue all but the aspirin". */
  private static final Pattern EXCEPT =
      Pattern.compile(
          "\\b(?:except(?: for)?|all but|apart from|other than|excepto|salvo)\\b", FLAGS);

  /** Begins another clause, which the cue before it does not govern. */
  private static final Pattern OTHER_CLAUSE =
      Pattern.compile(
          "\\b(?:because|since|while|although|but|which|together with|due to|secondary to|despite|given (?:his|her|the)|"
              + "porque|debido a|aunque|pero|junto con)\\b",
          FLAGS);

  private static final Pattern PASSIVE_BEFORE =
      Pattern.compile(
          "(?:\\b(?:was|were|is|are|been|be|being|fue|fueron|ha sido|han sido|se|queda)(?: (?:then|also|now|initially|temporarily|subsequently))?\\s+)$",
          FLAGS);

  private static final Pattern CONDITION_AFTER =
      Pattern.compile(
          "^[^.;]{0,40}?\\b(?:if|unless|for (?:sbp|systolic|hr|heart rate)|si)\\b", FLAGS);

  /** "That is stopped and guanfacine begins": what is stopped was named in another sentence. */
  private static final Pattern CLOSED =
      Pattern.compile("^\\s*(?:[,;.]|(?:and|but|y|pero)\\b)", FLAGS);

  private static final Pattern PRONOUN_AFTER =
      Pattern.compile(
          "^(?:\\s+(?:taking|on|with|using))?\\s+(?:it|that|them|this|those|both|all|lo|la|los)\\b",
          FLAGS);

  /** The form of a cue that may stand behind its drug without an auxiliary. */
  private static final Pattern PARTICIPLE =
      Pattern.compile("(?:ed|held|kept|given|off|option|ido|ida|ado|ada)$", FLAGS);

  private static final Pattern DOSE_ONLY =
      // Possessive, or each of a thousand blanks would be tried as the place of the dose.
      Pattern.compile("\\s*+(?:\\d[\\w./ ]{0,14})?\\s*+:?\\s*+");

  private static final int PASSIVE_REACH = 30;
  private static final int PRONOUN_REACH = 24;
  private static final int CONDITION_REACH = 60;

  private StatusCues() {}

  private static Pattern cuesOf(Status status) {
    return status == Status.ACTIVE ? ACTIVE : STOP;
  }

  /** Whether a cue of the status stands before a pronoun, so that any drug may be meant. */
  static boolean saysOfSomething(String text, Status status) {
    Matcher cue = cuesOf(status).matcher(text);
    while (cue.find()) {
      int end = Math.min(text.length(), cue.end() + PRONOUN_REACH);
      if (PRONOUN_AFTER.matcher(text.substring(cue.end(), end)).find()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a cue of the status stands in a stretch of text, whatever it governs. */
  static boolean standIn(String text, Span stretch, Status status) {
    return cuesOf(status).matcher(stretch.of(text)).find();
  }

  /** The events of a sentence in its order. A question orders nothing, so it has no cues. */
  static List<StatusEvent> events(String text, Span sentence, List<DrugMention> mentions) {
    List<StatusEvent> events = new ArrayList<>();
    mentions.forEach(mention -> events.add(new StatusEvent.Named(mention)));
    String words = sentence.of(text);
    if (!words.endsWith("?")) {
      List<Span> drugs =
          mentions.stream().map(DrugMention::span).map(span -> shifted(span, sentence)).toList();
      events.addAll(cues(words, sentence.start(), drugs));
    }
    events.sort(Comparator.comparingInt(StatusEvent::at));
    return events;
  }

  private static Span shifted(Span span, Span sentence) {
    return new Span(
        Math.max(0, span.start() - sentence.start()), Math.max(1, span.end() - sentence.start()));
  }

  private static List<StatusEvent> cues(String words, int offset, List<Span> drugs) {
    List<StatusEvent> cues = new ArrayList<>();
    List<Span> taken = new ArrayList<>();
    // A negated stop is longer than the stop in it, and a "do not start" than the start in it.
    for (Status status : List.of(Status.ACTIVE, Status.STOPPED)) {
      Matcher cue = cuesOf(status).matcher(words);
      while (cue.find()) {
        Span span = new Span(cue.start(), cue.end());
        taken.removeIf(other -> dropShorter(other, span, cues, offset));
        if (taken.stream().noneMatch(span::overlaps)) {
          taken.add(span);
          cues.add(cue(words, span, status, offset, drugs));
        }
      }
    }
    EXCEPT
        .matcher(words)
        .results()
        .forEach(except -> cues.add(new StatusEvent.Except(except.start() + offset)));
    OTHER_CLAUSE
        .matcher(words)
        .results()
        .forEach(clause -> cues.add(new StatusEvent.OtherClause(clause.start() + offset)));
    return cues;
  }

  private static boolean dropShorter(Span other, Span longer, List<StatusEvent> cues, int offset) {
    boolean drop = other.overlaps(longer) && other.length() < longer.length();
    if (drop) {
      cues.removeIf(cue -> cue.at() == other.start() + offset);
    }
    return drop;
  }

  private static StatusEvent cue(
      String words, Span span, Status status, int offset, List<Span> drugs) {
    String before = words.substring(Math.max(0, span.start() - PASSIVE_REACH), span.start());
    String after =
        words.substring(span.end(), Math.min(words.length(), span.end() + CONDITION_REACH));
    boolean passive = PASSIVE_BEFORE.matcher(before).find();
    boolean ofNone =
        CONDITION_AFTER.matcher(after).find()
            || (passive
                && CLOSED.matcher(after).find()
                && drugs.stream().noneMatch(drug -> drug.end() <= span.start()));
    return new StatusEvent.Cue(
        span.start() + offset,
        ofNone ? Status.UNSTATED : status,
        passive || followsItsDrug(words, span, drugs));
  }

  /** "Warfarin 4 mg resumed": the participle of a note without its verb. */
  private static boolean followsItsDrug(String words, Span cue, List<Span> drugs) {
    return PARTICIPLE.matcher(cue.of(words)).find()
        && drugs.stream()
            .filter(drug -> drug.end() <= cue.start())
            .anyMatch(
                drug -> DOSE_ONLY.matcher(words.substring(drug.end(), cue.start())).matches());
  }
}
