package io.assay.validator.omission;

import io.assay.validator.Span;
import io.assay.validator.language.Sentences;
import java.util.List;
import java.util.Set;

/** Reads what a source states, sentence by sentence. A question states nothing; its answer does. */
final class StatementReader {

  private final CueTable cues = CueTable.shipped();
  private final Gravity gravity = Gravity.shipped();

  /** In the order of the source. */
  List<Statement> read(String source) {
    List<Span> stated = Sentences.of(source).stream().filter(span -> states(span, source)).toList();
    return stated.stream().map(span -> statement(span, source, stated.size())).toList();
  }

  private static boolean states(Span sentence, String source) {
    String text = sentence.of(source).strip();
    return !text.isEmpty() && !text.endsWith("?");
  }

  private Statement statement(Span sentence, String source, int statements) {
    String text = sentence.of(source).strip();
    Set<String> families = Families.of(text);
    Set<StatementKind> kinds = cues.kindsOf(text);
    return new Statement(sentence, text, families, kinds, gravity.of(families, kinds, statements));
  }
}
