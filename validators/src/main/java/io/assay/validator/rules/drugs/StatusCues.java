package io.assay.validator.rules.drugs;

import io.assay.validator.Span;
import io.assay.validator.drugs.DrugMention;
import io.assay.validator.rules.drugs.DrugUse.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the words that say what becomes of a drug, in English and Spanish. */
final class StatusCues {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  /** Longest first: "continue to hold" is a hold. */
  private static final Pattern STOP =
      Pattern.compile(
          "\\b(?:continue to hold|continue holding|discontinu(?:e[ds]?|ing)|stop(?:s|ped|ping)?|"
              + "(?:with)?h[eo]ld(?:ing)?(?! on(?:to| to|,)|(?: \\S+){1,3} (?:where|steady|as it is))|"
              + "d/c(?:'d|ed)?(?!\\s*[.:;,\\n]|\\s+(?:\\d|(?:meds?|medications?|rx|home|on|to|with|w|from|summary|instructions?|plans?|planning|date|day|today|tomorrow|weight|wt|dx|diagnos[ie]s)\\b))|ceas(?:e|ed|ing)|quit(?: taking)?|"
              + "no longer (?:takes?|taking|on)|(?:come|came|get|got|taken|is|was|been) off|avoid(?:ed|ing|s)?|"
              + "(?:do not|don ?'?t|do n't|should not|must not|never|cannot|can not|not to) (?:take|start|use|resume|restart|give)|"
              + "g(?:ive|ave|iven|iving) up(?: on)?|not an option|not (?:re-?)?(?:challenged|started|resumed|continued|given|used)|(?:turned|switched|taken) off|"
              + "not (?:stay|remain|continue) on|suspend(?:er|a|an|ido|ida|idos|idas|ió|ieron)|suspender[áa]|retir(?:ar|ado|ada|ó|e)|"
              + "interrump(?:ir|a|ido|ida|ió)|dej(?:ar|e|a|ó) de (?:tomar|usar)|descontin(?:uar|úe|ua|uó|uado|uada)|omit(?:ir|a)|ya no (?:toma|usa|tome|use)|"
              + "no (?:debe|puede|vuelva a) (?:tomar|usar)|no (?:tome|tomar|use|usar|inicie|iniciar|administre|administrar|reinicie|reiniciar)|evit(?:ar|e))(?![\\p{L}])",
          FLAGS);

  private static final Pattern ACTIVE =
      Pattern.compile(
          "\\b(?:(?:do not|don ?'?t|do n't|never|no need to|need not) (?:stop|discontinue|hold|quit)|"
              + "(?:need not|not to|should not|must not|never to) be (?:stopped|discontinued|held)|"
              + "(?:no|nunca) (?:debe )?(?:dej(?:ar|e) de (?:tomar|usar)|suspend(?:er|a|an|ió)|interrump(?:ir|a|an|ió)|retir(?:ar|e|en|ó)|descontin(?:uar|úe)|omit(?:ir|a))|"
              + "s(?:iga|igue|eguir|iguió) (?:tomando|usando|con)|"
              + "continu(?:e[ds]?|ing)|start(?:s|ed|ing)?|commenc(?:e[ds]?|ing)|re-?start(?:s|ed|ing)?|resum(?:e[ds]?|ing)|"
              + "anticoagulated with|initiat(?:e[ds]?|ing)|beg[iau]n(?:ning)?|prescrib(?:e[ds]?|ing)|add(?:ed|ing)?|"
              + "keep (?:taking|you on|her on|him on|them on)|stay(?:ing)? on|remain(?:s|ed|ing)? on|"
              + "refill(?:ed|ing)?|(?:put|try|place[ds]?|get)(?:ting|ing)? (?:you|him|her|them|the patient) on|give (?:you|him|her)|(?:switch|chang)(?:ed|ing|e)? (?:you |her |him )?to|back on|"
              + "increas(?:e[ds]?|ing)|unchanged|re-?challeng(?:e[ds]?|ing)|kept(?! (?:off|away|out|me|him|her|them)\\b)|"
              + "contin(?:uar|ua|uó|uado|uada|úe|úen)|continuar[áa]|mant(?:ener|iene|uvo|enga)|reanud(?:ar|a|ó|e|ado|ada)|"
              + "reinici(?:ar|a|ó|e|ado|ada)|inici(?:ar|a|ó|e|ado|ada)|comenz(?:ar|ó|ado)|empez(?:ar|ó)|"
              + "prescri(?:bir|be|bió|to|ta)|añad(?:ir|a|e|ió|ido)|indic(?:ó|ado|ada))(?![\\p{L}])",
          FLAGS);

  private static final Pattern REFUSE =
      Pattern.compile(
          "\\b(?:(?:declin(?:e[ds]?|ing)(?! (?:by|from|over|with|after|since|in|on|to \\d))|refus(?:e[ds]?|ing))"
              + "(?: to (?:take|start|continue|use|have|receive|try))?|rechaz(?:a|ó|ado|ada))(?![\\p{L}])",
          FLAGS);

  /** An order to take a drug, or leave to. */
  private static final Pattern TAKE =
      Pattern.compile(
          "\\b(?:\\A|(?:please|should|must|can|may|will|and|then|"
              + "(?:advised|told|instructed|asked|encouraged|recommended|continues?|needs?|ok|okay|safe) to) )"
              + "(?:take|use|give|administer|tome)(?! of\\b|[\\p{L}])",
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

  /** "Clopidogrel (stopped in 2018), aspirin": a cue in brackets governs nothing behind them. */
  private static final Pattern REMARK = Pattern.compile("\\([^()]*+\\)");

  /** "Stop naproxen -> paracetamol". */
  private static final Pattern ARROW = Pattern.compile("->|\u2192");

  /** "Stop naproxen, paracetamol instead": what takes the place of another is not stopped too. */
  private static final Pattern REPLACES_AFTER =
      Pattern.compile(
          "^[^.;,(\\n]{0,30}?\\b(?:instead(?! of)|in (?:its|their) place|en su lugar)\\b", FLAGS);

  private static final Pattern PASSIVE_BEFORE =
      Pattern.compile(
          "(?:\\b(?:was|were|is|are|been|be|being|fue|fueron|ha sido|han sido|se|queda)(?: (?:then|also|now|initially|temporarily|subsequently))?\\s+)$",
          FLAGS);

  private static final Pattern CONDITION_AFTER =
      Pattern.compile(
          "^[^.;]{0,40}?\\b(?:if|unless|for (?:sbp|systolic|hr|heart rate)|before (?:conception|pregnancy|trying|becoming)|si)\\b",
          FLAGS);

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

  /** "Do not take it on an empty stomach": how it is not taken, and not that it is not. */
  private static final Pattern MANNER_AFTER =
      Pattern.compile(
          "^[^.;]{0,40}?\\b(?:on an? (?:empty|full)|with (?:food|meals?|milk|dairy|alcohol|grapefruit|antacids?|water|other)|within|together|"
              + "at the same|at once|(?:more|longer) than|over \\d|(?:before|after) (?:meals?|food|eating|breakfast|bed\\w*)|at (?:bedtime|night)|"
              + "in the (?:morning|evening)|con (?:comida|alcohol|leche)|en ayunas)\\b",
          FLAGS);

  private static final Pattern FORBIDDEN_BEFORE =
      Pattern.compile(
          "\\b(?:(?:do not|don['\u2019]?t|do n't|never|must not|should not|cannot|can not|not to) (?:take|use|give|start|resume|restart)|"
              + "avoid(?:ing)?|stop taking|no (?:tome|use)|evit(?:ar|e))\\s+"
              + "(?:(?:taking|using|any|all|more|of|your|the|this|that|his|her|home|other)\\s+){0,3}+$",
          FLAGS);

  private static final int FORBIDDEN_REACH = 60;

  /** "Hold metformin": an order, and not that it was held. */
  private static final Pattern HOLD_BEFORE =
      Pattern.compile(
          "\\b(?:hold|withhold|pause|stop|omit|skip)\\s+(?:(?:taking|all|your|the|this|that|his|her|home)\\s+){0,3}+$",
          FLAGS);

  /** "Until after the scan", "for 48 hours": the hold is still to come. */
  private static final Pattern FOR_A_TIME_AFTER =
      Pattern.compile(
          "^[^.;\\n]{0,40}?\\b(?:until|till|for (?:the |at least |about )?(?:\\d+|one|two|three|four|five|seven) (?:hours?|h|days?|weeks?))\\b(?![^.;\\n]*\\bthen\\b)",
          FLAGS);

  /** When the drug is taken again, beside it. */
  private static final Pattern AT_A_TIME =
      Pattern.compile(
          "\\b(?:again|after|afterwards|from|once|when|until|then|restart\\w*|resum\\w*|starting|beginning|tomorrow|tonight|later|following|next|back|"
              + "(?:mon|tues|wednes|thurs|fri|satur|sun)day)\\b",
          FLAGS);

  /** "Use NSAIDs", "may take NSAIDs": an order that names a class right behind it. */
  private static final Pattern ORDERED_BEFORE =
      Pattern.compile(
          "(?:\\A|[.;:\\n]\\s*+|\\b(?:please|should|must|can|may|will|to|ok to|and|,) )(?:take|use|give|start|continue|restart|resume)\\s+"
              + "(?:(?:any|some|your|the|other|an?|oral)\\s+){0,2}+$",
          FLAGS);

  /** "If you have pain" says what a drug is for, and leaves to take it. */
  private static final String IF_NEEDED =
      "if (?:needed|necessary|required|wanted|in pain|(?:you|he|she|they)(?: have| has| get| gets| need| needs| feel| feels| are| is|['\u2019]re)\\b)";

  private static final Pattern FOR_WHEN_NEEDED = Pattern.compile("\\b" + IF_NEEDED, FLAGS);

  private static final Pattern NOT_ORDERED =
      Pattern.compile(
          "\\b(?:not|never|no|avoid\\w*|stop\\w*|unable|refus\\w*|declin\\w*|(?!"
              + IF_NEEDED
              + ")if|unless|without|cannot|instead)\\b|n['\u2019]t\\b",
          FLAGS);

  private static final Pattern TAKING = Pattern.compile("(?:take|use|give|tome)$", FLAGS);

  private static final int PASSIVE_REACH = 30;
  private static final int PRONOUN_REACH = 24;
  private static final int CONDITION_REACH = 60;

  /** In the order of the statuses. */
  private static final Map<Status, Pattern> CUES =
      new EnumMap<>(
          Map.of(
              Status.ACTIVE, ACTIVE,
              Status.TAKEN, TAKE,
              Status.STOPPED, STOP,
              Status.REFUSED, REFUSE));

  private StatusCues() {}

  /** An order to take a drug says less than that it goes on, and may speak of anything. */
  private static Pattern cuesOf(Status status) {
    return status == Status.STOPPED ? STOP : ACTIVE;
  }

  /** Whether a text forbids a drug in so many words, as against one that is held for a time. */
  static boolean forbids(String text, Span drug) {
    return FORBIDDEN_BEFORE.matcher(before(text, drug, FORBIDDEN_REACH)).find();
  }

  /** Whether a text orders that a drug be held for a time that is still to come. */
  static boolean holdsForATime(String text, Span drug) {
    return HOLD_BEFORE.matcher(before(text, drug, FORBIDDEN_REACH)).find()
        && FOR_A_TIME_AFTER.matcher(after(text, drug, CONDITION_REACH)).find();
  }

  /** Whether the sentence of a drug says when it is taken again. */
  static boolean isAtATime(String text, Span drug) {
    return AT_A_TIME.matcher(sentenceOf(text, drug)).find();
  }

  /** Whether a text orders what a name right behind the order stands for. */
  static boolean orders(String text, Span name) {
    return ORDERED_BEFORE.matcher(before(text, name, FORBIDDEN_REACH)).find()
        && !NOT_ORDERED.matcher(sentenceOf(text, name)).find();
  }

  private static String before(String text, Span span, int reach) {
    return text.substring(Math.max(0, span.start() - reach), span.start());
  }

  private static String after(String text, Span span, int reach) {
    return text.substring(span.end(), Math.min(text.length(), span.end() + reach));
  }

  private static String sentenceOf(String text, Span name) {
    int start = name.start();
    while (start > 0 && ".;\n".indexOf(text.charAt(start - 1)) < 0) {
      start--;
    }
    int end = name.end();
    while (end < text.length() && ".;\n".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(start, end);
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
    String words = sentence.of(text);
    for (int i = 0; i < mentions.size(); i++) {
      DrugMention mention = mentions.get(i);
      int next = i + 1 < mentions.size() ? mentions.get(i + 1).span().start() : sentence.end();
      int end = Math.min(mention.span().end(), next);
      if (REPLACES_AFTER.matcher(text.substring(end, next)).find()) {
        events.add(new StatusEvent.Replacement(mention.span().start()));
      }
      events.add(new StatusEvent.Named(mention));
    }
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
    for (Map.Entry<Status, Pattern> pattern : CUES.entrySet()) {
      Matcher cue = pattern.getValue().matcher(words);
      while (cue.find()) {
        Span span = new Span(cue.start(), cue.end());
        taken.removeIf(other -> dropShorter(other, span, cues, offset));
        if (taken.stream().noneMatch(span::overlaps)) {
          taken.add(span);
          cues.add(cue(words, span, pattern.getKey(), offset, drugs));
        }
      }
    }
    EXCEPT
        .matcher(words)
        .results()
        .forEach(except -> cues.add(new StatusEvent.Except(except.start() + offset)));
    REMARK
        .matcher(words)
        .results()
        .filter(remark -> taken.stream().anyMatch(new Span(remark.start(), remark.end())::overlaps))
        .forEach(remark -> cues.add(new StatusEvent.OtherClause(remark.end() + offset - 1)));
    ARROW
        .matcher(words)
        .results()
        .forEach(arrow -> cues.add(new StatusEvent.Replacement(arrow.start() + offset)));
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
    String after = after(words, span, CONDITION_REACH);
    boolean passive = PASSIVE_BEFORE.matcher(before(words, span, PASSIVE_REACH)).find();
    boolean leavesToTake = status == Status.TAKEN && FOR_WHEN_NEEDED.matcher(after).find();
    boolean ofNone =
        (CONDITION_AFTER.matcher(after).find() && !leavesToTake)
            || (status == Status.STOPPED
                && TAKING.matcher(span.of(words)).find()
                && MANNER_AFTER.matcher(after).find())
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
