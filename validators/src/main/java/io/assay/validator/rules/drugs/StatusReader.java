package io.assay.validator.rules.drugs;

import io.assay.validator.Span;
import io.assay.validator.drugs.DrugMention;
import io.assay.validator.language.Sentences;
import io.assay.validator.rules.drugs.DrugUse.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what a text does with each drug it names, by cue words in English and Spanish.
 *
 * <p>A cue governs the drugs that follow it in its sentence ("stop A and B, start C"); a passive
 * one governs those before it ("A was held"). A conditional cue ("hold for systolic under 100",
 * "stop if it bleeds") governs none: it says what might be done. Nor does any cue govern a drug
 * that stands far from it and from the others it governs.
 */
final class StatusReader {

  /** Characters from a cue to its drug, or from one of its drugs to the next. */
  private static final int REACH = 30;

  private StatusReader() {}

  /** At least one use a mention, sentence by sentence in the order of the mentions. */
  static List<DrugUse> uses(String text, List<DrugMention> mentions) {
    List<DrugUse> uses = new ArrayList<>();
    int next = 0;
    for (Span sentence : Sentences.of(text)) {
      int first = next;
      while (next < mentions.size() && mentions.get(next).span().start() < sentence.end()) {
        next++;
      }
      if (next > first) {
        uses.addAll(governed(StatusCues.events(text, sentence, mentions.subList(first, next))));
      }
    }
    mentions
        .subList(next, mentions.size())
        .forEach(mention -> uses.add(new DrugUse(mention, Status.UNSTATED)));
    return List.copyOf(uses);
  }

  private static List<DrugUse> governed(List<StatusEvent> events) {
    Sentence sentence = new Sentence();
    for (StatusEvent event : events) {
      switch (event) {
        case StatusEvent.Named named -> sentence.name(named.mention());
        case StatusEvent.Cue cue -> sentence.cue(cue);
        case StatusEvent.Except except -> sentence.except();
        case StatusEvent.Replacement replacement -> sentence.replace();
        case StatusEvent.OtherClause clause -> sentence.beginClause();
      }
    }
    return sentence.end();
  }

  /** A sentence read from its start up to some event. */
  private static final class Sentence {
    private final List<DrugUse> uses = new ArrayList<>();
    private final List<DrugUse> elliptic = new ArrayList<>();
    private List<DrugMention> governedBefore = List.of();
    private Status forward = Status.UNSTATED;
    private boolean idle = false;
    private Status idleStatus = Status.UNSTATED;
    private int sinceCue = 0;
    private int last = 0;

    private void name(DrugMention mention) {
      if (mention.span().start() - last > REACH) {
        beginClause();
      }
      uses.add(new DrugUse(mention, forward));
      last = mention.span().end();
      idle = false;
    }

    private void beginClause() {
      forward = Status.UNSTATED;
      sinceCue = uses.size();
    }

    private void replace() {
      if (forward == Status.STOPPED) {
        beginClause();
      }
    }

    private void except() {
      forward =
          switch (forward) {
            case ACTIVE, TAKEN -> Status.STOPPED;
            case STOPPED -> Status.ACTIVE;
            case REFUSED, UNSTATED -> Status.UNSTATED;
          };
      sinceCue = uses.size();
    }

    private void cue(StatusEvent.Cue cue) {
      keepEllipsis();
      boolean backward = cue.passive() && uses.size() > sinceCue && cue.at() - last <= REACH;
      int from = sinceCue;
      if (backward && forward != Status.UNSTATED) {
        // After a forward cue only the last of several drugs can be the subject of a passive one.
        from = uses.size() - 1;
      }
      List<DrugUse> since = uses.subList(from, uses.size());
      if (backward && forward != Status.UNSTATED && uses.size() - sinceCue == 1) {
        since.forEach(use -> elliptic.add(new DrugUse(use.mention(), cue.status())));
      } else if (backward) {
        since.replaceAll(use -> new DrugUse(use.mention(), cue.status()));
      }
      if (!since.isEmpty()) {
        // A drug only named so far is not made to stop or go on by a verb without an object.
        governedBefore =
            since.stream()
                .filter(use -> use.status() != Status.UNSTATED)
                .map(DrugUse::mention)
                .toList();
      }
      forward = backward ? Status.UNSTATED : cue.status();
      idleStatus = cue.status();
      idle = !backward;
      sinceCue = uses.size();
      last = cue.at();
    }

    /** "Apixaban was held and resumed": a cue without a drug speaks of those before it. */
    private void keepEllipsis() {
      if (idle) {
        governedBefore.forEach(mention -> elliptic.add(new DrugUse(mention, idleStatus)));
      }
    }

    private List<DrugUse> end() {
      keepEllipsis();
      uses.addAll(elliptic);
      return uses;
    }
  }
}
