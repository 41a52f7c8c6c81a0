package io.assay.validator.rules.context;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.PhraseTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Sentence;
import io.assay.validator.rules.context.FindingMention.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The reach of negating and doubting phrases over a sentence. */
final class TriggerScope {

  private enum Effect {
    NEGATED,
    UNKNOWN,
    RELATIVE,
    POSSIBLE,
    OPEN,
    CONFIRMED,
    ASKED,
    STOP
  }

  private enum Direction {
    AHEAD,
    BEHIND
  }

  private record Trigger(Effect effect, Direction direction) {}

  private record Placed(Trigger trigger, int first, int end) {}

  /** Tokens a negation reaches; long enough for the lists of a review of systems. */
  private static final int REACH_AHEAD = 30;

  private static final int REACH_BEHIND = 5;

  /** Tokens from the first of a list to the result of all. */
  private static final int REACH_OVER_LIST = 14;

  private static final Set<String> RESULTS =
      Set.of("negative", "neg", "negativo", "negativa", "negativos", "negativas");

  private static final Set<String> LISTED = Set.of("and", "y", "e", ",", "/");

  /** Tokens from a relative to what that relative has. */
  private static final int REACH_OF_RELATIVE = 12;

  /** Between a relative and a finding: who has it is somebody else, or the relative only tells. */
  private static final Set<String> OTHER_SUBJECT =
      WordTable.list(TriggerScope.class, "words.tsv", "trigger-other-subject");

  /** Transcripts without marks run sentences together; only a close denial is sure there. */
  private static final int RUN_ON = 40;

  private static final int RUN_ON_REACH = 4;

  /** The triggers of one language. */
  private record Lexicon(PhraseTable<Trigger> ahead, PhraseTable<Trigger> behind) {
    Lexicon() {
      this(new PhraseTable<>(), new PhraseTable<>());
    }

    void add(Trigger trigger, String words) {
      (trigger.direction() == Direction.AHEAD ? ahead : behind)
          .add(WordTable.words(words), trigger);
    }
  }

  private final Lexicon english = new Lexicon();
  private final Lexicon spanish = new Lexicon();

  TriggerScope() {
    for (List<String> row : WordTable.rows(TriggerScope.class, "triggers.tsv", 4)) {
      Trigger trigger = new Trigger(Effect.valueOf(row.get(0)), Direction.valueOf(row.get(1)));
      english.add(trigger, row.get(2));
      spanish.add(trigger, row.get(3));
    }
  }

  /** The triggers of a sentence. */
  Effects of(ReadText text, Sentence sentence) {
    List<Placed> forward = new ArrayList<>();
    List<Placed> backward = new ArrayList<>();
    Lexicon lexicon = text.isSpanish() ? spanish : english;
    int at = sentence.first();
    while (at < sentence.end()) {
      Optional<PhraseTable.Match<Trigger>> found = lexicon.ahead().at(text, at);
      int token = at;
      lexicon
          .behind()
          .at(text, at)
          .ifPresent(match -> backward.add(new Placed(match.value(), token, match.end())));
      if (found.isPresent() && found.get().end() <= sentence.end()) {
        if (!isAnswer(text, found.get().end())) {
          forward.add(new Placed(found.get().value(), at, found.get().end()));
        }
        at = found.get().end();
      } else {
        at++;
      }
    }
    return new Effects(text, forward, backward, isRunOn(text, sentence));
  }

  private static boolean isRunOn(ReadText text, Sentence sentence) {
    int words = 0;
    for (int i = sentence.first(); i < sentence.end(); i++) {
      words = text.token(i).isWord() ? words + 1 : text.at(i).equals(",") ? 0 : words;
      if (words > RUN_ON) {
        return true;
      }
    }
    return false;
  }

  /** "No, it itches": a word cut off by a comma answers what came before. */
  private static boolean isAnswer(ReadText text, int end) {
    return text.at(end - 1).equals("no") && text.at(end).equals(",");
  }

  /** What the triggers of one sentence do to its findings. */
  static final class Effects {

    private final ReadText text;
    private final List<Placed> forward;
    private final List<Placed> backward;
    private final boolean runOn;

    private Effects(ReadText text, List<Placed> forward, List<Placed> backward, boolean runOn) {
      this.runOn = runOn;
      this.text = text;
      this.forward = forward;
      this.backward = backward;
    }

    /**
     * @param asked whether the sentence asks, so that its "any" is settled by the answer
     */
    Status statusOf(int first, int end, boolean asked) {
      if (runOn) {
        boolean denied = before(first, RUN_ON_REACH, asked) == Status.NEGATED;
        return denied ? Status.NEGATED : Status.UNKNOWN;
      }
      Status after = afterwards(end);
      return after == Status.ASSERTED ? before(first, REACH_AHEAD, asked) : after;
    }

    private Status before(int first, int reach, boolean asked) {
      Status status = Status.ASSERTED;
      for (Placed placed : forward) {
        if (placed.end() > first) {
          break;
        }
        if (first - placed.end() > reach) {
          continue;
        }
        status =
            switch (placed.trigger().effect()) {
              case NEGATED -> isOfPatient(status) ? Status.NEGATED : Status.UNKNOWN;
              case UNKNOWN -> status == Status.OF_RELATIVE ? status : Status.UNKNOWN;
              case RELATIVE ->
                  status != Status.NEGATED && isOfRelative(placed, first)
                      ? Status.OF_RELATIVE
                      : Status.UNKNOWN;
              case POSSIBLE -> status == Status.ASSERTED ? Status.POSSIBLE : Status.UNKNOWN;
              case OPEN ->
                  status == Status.ASSERTED || status == Status.POSSIBLE
                      ? Status.OPEN
                      : Status.UNKNOWN;
              case CONFIRMED ->
                  status == Status.ASSERTED || status == Status.POSSIBLE
                      ? Status.CONFIRMED
                      : status;
              case ASKED -> !asked && status == Status.ASSERTED ? Status.UNKNOWN : status;
              case STOP -> isOfPatient(status) ? Status.ASSERTED : status;
            };
      }
      return status;
    }

    /** Whether a word that negates stands before a token in its sentence. */
    boolean isNegated(int first) {
      return forward.stream()
          .anyMatch(placed -> placed.trigger().effect() == Effect.NEGATED && placed.end() <= first);
    }

    private static boolean isOfPatient(Status status) {
      return switch (status) {
        case ASSERTED, CONFIRMED, POSSIBLE, OPEN, NEGATED -> true;
        case OF_RELATIVE, UNKNOWN -> false;
      };
    }

    /**
     * "Mother had diabetes", not "mother says he has diabetes", nor the mothers of a study, nor who
     * speaks in a dialogue.
     */
    private boolean isOfRelative(Placed relative, int first) {
      String named = text.at(relative.end() - 1);
      boolean several = named.endsWith("s") && !named.endsWith("'s");
      return !several
          && !text.at(relative.first() - 1).equals("your")
          && !text.at(relative.end()).equals(":")
          && first - relative.end() <= REACH_OF_RELATIVE
          && !text.hasAny(OTHER_SUBJECT, relative.end(), first);
    }

    private Status afterwards(int end) {
      for (Placed placed : backward) {
        if (isOfAll(end, placed)) {
          return Status.UNKNOWN;
        }
        boolean near = placed.first() >= end && placed.first() - end <= REACH_BEHIND;
        if (near && !isCut(end, placed.first())) {
          return switch (placed.trigger().effect()) {
            case NEGATED -> Status.NEGATED;
            case POSSIBLE -> Status.POSSIBLE;
            case OPEN -> Status.OPEN;
            case RELATIVE -> Status.OF_RELATIVE;
            case UNKNOWN, CONFIRMED, ASKED, STOP -> Status.UNKNOWN;
          };
        }
      }
      return Status.ASSERTED;
    }

    /** "HIV, syphilis and hepatitis C negative": said of all, or of the last alone. */
    private boolean isOfAll(int end, Placed placed) {
      return RESULTS.contains(text.at(placed.first()))
          && LISTED.contains(text.at(end))
          && placed.first() > end
          && placed.first() - end <= REACH_OVER_LIST;
    }

    private boolean isCut(int from, int to) {
      for (int i = from; i < to; i++) {
        String word = text.at(i);
        if (word.equals(",") || word.equals("and") || word.equals("but") || word.equals("with")) {
          return true;
        }
      }
      return false;
    }
  }
}
