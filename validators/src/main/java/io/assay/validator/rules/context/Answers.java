package io.assay.validator.rules.context;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Sentence;
import io.assay.validator.rules.context.FindingMention.Status;
import java.util.Optional;
import java.util.Set;

/** In a dialogue, what is asked has the polarity of the answer in the next turn. */
final class Answers {

  /** Sentences of a question's own turn that may follow it before the other speaks. */
  private static final int PATIENCE = 4;

  /** Tokens of a plain answer with its speaker; a longer one qualifies. */
  private static final int PLAIN_ANSWER = 14;

  /** Longer turns without marks are not one question. */
  private static final int LONGEST_QUESTION = 25;

  /** Tokens of a turn that only names what it asks about, its speaker included. */
  private static final int SHORT_TURN = 16;

  /** Tokens in which a turn names its speaker. */
  private static final int SPEAKER = 3;

  private static final Set<String> CLINICIANS =
      WordTable.list(Answers.class, "words.tsv", "answers-clinicians");

  private static final Set<String> NO =
      WordTable.set("no nope nah never none negative neither nothing not");
  private static final Set<String> PLAIN_NO = Set.of("no", "nope", "nah", "none", "neither");
  private static final Set<String> YES = WordTable.set("yes yeah yep yup si");
  private static final Set<String> FILLERS =
      WordTable.list(Answers.class, "words.tsv", "answers-fillers");
  private static final Set<String> ASKING =
      WordTable.set("do does did have are is was were has how can could");
  private static final Set<String> ASKED =
      Set.of("you", "your", "there", "it", "about", "he", "she");

  private Answers() {}

  /** The status of what a sentence asks; empty when it does not ask. */
  static Optional<Status> statusOf(ReadText text, int sentence) {
    Sentence asked = text.sentences().get(sentence);
    if (!asked.question() && !opensAsQuestion(text, asked) && !isAnswered(text, sentence)) {
      return Optional.empty();
    }
    if (!asked.question() && asked.end() - asked.first() > LONGEST_QUESTION) {
      return Optional.of(Status.UNKNOWN);
    }
    for (int s = sentence + 1; s < text.sentences().size() && s <= sentence + PATIENCE; s++) {
      Sentence next = text.sentences().get(s);
      if (next.turn() != asked.turn()) {
        Optional<String> word = firstWord(text, next);
        if (word.isPresent()) {
          return Optional.of(
              next.end() - next.first() > PLAIN_ANSWER ? Status.UNKNOWN : polarity(word.get()));
        }
      }
    }
    return Optional.of(Status.UNKNOWN);
  }

  private static Status polarity(String word) {
    if (NO.contains(word)) {
      return Status.NEGATED;
    }
    return YES.contains(word) ? Status.ASSERTED : Status.UNKNOWN;
  }

  /** "[doctor] fever, chills" and "[patient] no": a short turn of a clinician that is answered. */
  private static boolean isAnswered(ReadText text, int sentence) {
    Sentence asked = text.sentences().get(sentence);
    int next = sentence + 1;
    if (next >= text.sentences().size()
        || text.sentences().get(next).turn() == asked.turn()
        || asked.end() - text.startOfTurn(asked.turn()) > SHORT_TURN) {
      return false;
    }
    boolean clinician = false;
    int start = text.startOfTurn(asked.turn());
    for (int i = start; i < Math.min(asked.end(), start + SPEAKER); i++) {
      clinician |= CLINICIANS.contains(text.at(i));
    }
    return clinician
        && firstWord(text, text.sentences().get(next))
            .filter(word -> PLAIN_NO.contains(word) || YES.contains(word))
            .isPresent();
  }

  /** Transcripts often leave the question mark out; elsewhere only the mark asks. */
  private static boolean opensAsQuestion(ReadText text, Sentence sentence) {
    if (!isTurn(text, sentence)) {
      return false;
    }
    for (int i = sentence.first(); i < sentence.end(); i++) {
      boolean asks =
          text.at(i).equals("any")
              || (ASKING.contains(text.at(i)) && ASKED.contains(text.at(i + 1)));
      if (asks) {
        return true;
      }
    }
    return false;
  }

  /** Whether the line opens with its speaker: {@code [doctor]}, {@code Patient:}. */
  private static boolean isTurn(ReadText text, Sentence sentence) {
    int at = text.startOfTurn(sentence.turn());
    return text.at(at).equals("[")
        || (text.at(at + 1).equals(":") && FILLERS.contains(text.at(at)));
  }

  private static Optional<String> firstWord(ReadText text, Sentence sentence) {
    for (int i = sentence.first(); i < sentence.end(); i++) {
      String word = text.at(i);
      if (text.token(i).isWord() && !FILLERS.contains(word) && word.length() > 1) {
        return Optional.of(word);
      }
    }
    return Optional.empty();
  }
}
