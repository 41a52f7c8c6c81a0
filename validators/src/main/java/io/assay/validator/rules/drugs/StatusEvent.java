package io.assay.validator.rules.drugs;

import io.assay.validator.drugs.DrugMention;
import io.assay.validator.rules.drugs.DrugUse.Status;

/** What a sentence brings, in its order, to what becomes of its drugs. */
sealed interface StatusEvent {

  /** Where it begins in the text. */
  int at();

  record Named(DrugMention mention) implements StatusEvent {
    @Override
    public int at() {
      return mention.span().start();
    }
  }

  /**
   * A verb such as "stop" or "continue".
   *
   * @param passive it speaks of the drugs before it
   */
  record Cue(int at, Status status, boolean passive) implements StatusEvent {}

  /** "Except": turns the cue before it. */
  record Except(int at) implements StatusEvent {}

  /** "Stop A, B instead": what follows is not stopped by the cue before it. */
  record Replacement(int at) implements StatusEvent {}

  /** "Because": the cue before it governs no further. */
  record OtherClause(int at) implements StatusEvent {}
}
