package io.assay.validator.rules.drugs;

import io.assay.validator.Span;
import io.assay.validator.drugs.DrugMention;
import io.assay.validator.language.Sentences;
import io.assay.validator.rules.drugs.DrugUse.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a text does with each drug it names, by cue words in English and Spanish.
 *
 * <p>A cue governs the drugs that follow it in its sentence ("stop A and B, start C"); a passive
 * one governs those before it ("A was held"). A conditional cue ("hold for systolic under 100",
 * "stop if it bleeds") governs none: it says what might be done.
 */
final class StatusReader {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  /** Longest first: "continue to hold" is a hold. */
  private static final Pattern STOP =
      Pattern.compile(
          "\\b(?:continue to hold|continue holding|discontinu(?:e[ds]?|ing)|stop(?:s|ped|ping)?|"
              + "(?:with)?h[eo]ld(?:ing)?|d/c(?:'d|ed)?|ceas(?:e|ed|ing)|quit(?: taking)?|"
              + "no longer (?:takes?|taking|on)|(?:come|came|get|got|taken|is|was|been) off|avoid(?:ed|ing|s)?|"
              + "(?:do not|don ?'?t|do n't|should not|must not|never|cannot|can not) (?:take|start|use|resume|restart|give)|"
              + "not (?:stay|remain|continue) on|suspend(?:er|a|an|ido|ida|idos|idas|ió|ieron)|suspender[áa]|retir(?:ar|ado|ada|ó|e)|"
              + "interrump(?:ir|a|ido|ida|ió)|dej(?:ar|e|ó) de tomar|no (?:tome|use|inicie)|evit(?:ar|e))(?![\\p{L}])",
          FLAGS);

  private static final Pattern ACTIVE =
      Pattern.compile(
          "\\b(?:(?:do not|don ?'?t|do n't|never) (?:stop|discontinue|hold|quit)|"
              + "continu(?:e[ds]?|ing)|start(?:s|ed|ing)?|restart(?:ed|ing)?|resum(?:e[ds]?|ing)|"
              + "initiat(?:e[ds]?|ing)|beg[iau]n(?:ning)?|prescrib(?:e[ds]?|ing)|add(?:ed|ing)?|"
              + "keep (?:taking|you on|her on|him on|them on)|stay(?:ing)? on|remain(?:s|ed|ing)? on|"
              + "refill(?:ed|ing)?|(?:switch|chang)(?:ed|ing|e)? (?:you |her |him )?to|back on|"
              + "increas(?:e[ds]?|ing)|"
              + "contin(?:uar|ua|uó|uado|uada|úe|úen)|continuar[áa]|mant(?:ener|iene|uvo|enga)|reanud(?:ar|a|ó|e|ado|ada)|"
              + "reinici(?:ar|a|ó|e|ado|ada)|inici(?:ar|a|ó|e|ado|ada)|comenz(?:ar|ó|ado)|empez(?:ar|ó)|"
              + "prescri(?:bir|be|bió|to|ta)|añad(?:ir|ió|ido))(?![\\p{L}])",
          FLAGS);

  /** Turns the cue before it: "continue all but the aspirin". */
  private static final Pattern EXCEPT =
      Pattern.compile(
          "\\b(?:except(?: for)?|all but|apart from|other than|excepto|salvo)\\b", FLAGS);

  private static final Pattern PASSIVE_BEFORE =
      Pattern.compile(
          "(?:\\b(?:was|were|is|are|been|be|being|fue|fueron|ha sido|han sido|se|queda)(?: (?:then|also|now|initially|temporarily|subsequently))?\\s+)$",
          FLAGS);

  private static final Pattern CONDITION_AFTER =
      Pattern.compile(
          "^[^.;]{0,40}?\\b(?:if|unless|for (?:sbp|systolic|hr|heart rate)|si)\\b", FLAGS);

  private static final Pattern PRONOUN_AFTER =
      Pattern.compile(
          "^(?:\\s+(?:taking|on|with|using))?\\s+(?:it|that|them|this|those|both|all|lo|la|los)\\b",
          FLAGS);

  private static final int PASSIVE_REACH = 30;
  private static final int PRONOUN_REACH = 24;
  private static final int CONDITION_REACH = 60;

  private sealed interface Event {
    int at();

    record Named(DrugMention mention) implements Event {
      @Override
      public int at() {
        return mention.span().start();
      }
    }

    record Cue(int at, Status status, boolean passive) implements Event {}

    record Except(int at) implements Event {}
  }

  private StatusReader() {}

  /** One use a mention, in the order of the mentions. */
  static List<DrugUse> uses(String text, List<DrugMention> mentions) {
    List<DrugUse> uses = new ArrayList<>();
    int next = 0;
    for (Span sentence : Sentences.of(text)) {
      List<Event> events = new ArrayList<>(cues(text, sentence));
      while (next < mentions.size() && mentions.get(next).span().start() < sentence.end()) {
        events.add(new Event.Named(mentions.get(next)));
        next++;
      }
      events.sort(Comparator.comparingInt(Event::at));
      uses.addAll(governed(events));
    }
    mentions.subList(next, mentions.size()).forEach(m -> uses.add(unstated(m)));
    return List.copyOf(uses);
  }

  /** Whether a cue of the status stands before a pronoun, so that any drug may be meant. */
  static boolean saysOfSomething(String text, Status status) {
    Matcher cue = (status == Status.ACTIVE ? ACTIVE : STOP).matcher(text);
    while (cue.find()) {
      int end = Math.min(text.length(), cue.end() + PRONOUN_REACH);
      if (PRONOUN_AFTER.matcher(text.substring(cue.end(), end)).find()) {
        return true;
      }
    }
    return false;
  }

  private static DrugUse unstated(DrugMention mention) {
    return new DrugUse(mention, Status.UNSTATED);
  }

  private static List<DrugUse> governed(List<Event> events) {
    Sentence sentence = new Sentence();
    for (Event event : events) {
      switch (event) {
        case Event.Named named -> sentence.name(named.mention());
        case Event.Cue cue -> sentence.cue(cue);
        case Event.Except except -> sentence.except();
      }
    }
    return sentence.uses;
  }

  /** A sentence read from its start up to some event. */
  private static final class Sentence {
    private final List<DrugUse> uses = new ArrayList<>();
    private Status forward = Status.UNSTATED;
    private int sinceCue = 0;

    private void name(DrugMention mention) {
      uses.add(new DrugUse(mention, forward));
    }

    private void except() {
      forward =
          switch (forward) {
            case ACTIVE -> Status.STOPPED;
            case STOPPED -> Status.ACTIVE;
            case UNSTATED -> Status.UNSTATED;
          };
      sinceCue = uses.size();
    }

    private void cue(Event.Cue cue) {
      boolean backward = cue.passive() && uses.size() > sinceCue;
      if (backward) {
        // After a forward cue only the last drug can be the subject of the passive one.
        int from = forward == Status.UNSTATED ? sinceCue : uses.size() - 1;
        uses.subList(from, uses.size()).replaceAll(use -> new DrugUse(use.mention(), cue.status()));
      }
      forward = backward ? Status.UNSTATED : cue.status();
      sinceCue = uses.size();
    }
  }

  private static List<Event> cues(String text, Span sentence) {
    String words = sentence.of(text);
    List<Event> cues = new ArrayList<>();
    List<Span> taken = new ArrayList<>();
    // A negated stop is longer than the stop in it, and a "do not start" than the start in it.
    for (Status status : List.of(Status.ACTIVE, Status.STOPPED)) {
      Matcher cue = (status == Status.ACTIVE ? ACTIVE : STOP).matcher(words);
      while (cue.find()) {
        Span span = new Span(cue.start(), cue.end());
        taken.removeIf(other -> dropShorter(other, span, cues, sentence.start()));
        if (taken.stream().noneMatch(span::overlaps)) {
          taken.add(span);
          cues.add(cue(words, span, status, sentence.start()));
        }
      }
    }
    EXCEPT
        .matcher(words)
        .results()
        .forEach(except -> cues.add(new Event.Except(except.start() + sentence.start())));
    return cues;
  }

  private static boolean dropShorter(Span other, Span longer, List<Event> cues, int offset) {
    boolean drop = other.overlaps(longer) && other.length() < longer.length();
    if (drop) {
      cues.removeIf(cue -> cue.at() == other.start() + offset);
    }
    return drop;
  }

  private static Event cue(String words, Span span, Status status, int offset) {
    String before = words.substring(Math.max(0, span.start() - PASSIVE_REACH), span.start());
    String after =
        words.substring(span.end(), Math.min(words.length(), span.end() + CONDITION_REACH));
    boolean conditional = CONDITION_AFTER.matcher(after).find();
    return new Event.Cue(
        span.start() + offset,
        conditional ? Status.UNSTATED : status,
        PASSIVE_BEFORE.matcher(before).find());
  }
}
