package io.assay.validator.omission;

import io.assay.validator.Span;
import java.util.List;

/** Reads what a source states, sentence by sentence. A question states nothing; its answer does. */
final class StatementReader {

  private final Gravity gravity = Gravity.shipped();

  /** In the order of the source. */
  List<Statement> read(SourceText source) {
    List<Span> stated =
        source.spans().stream().filter(span -> states(span.of(source.text()).strip())).toList();
    return stated.stream().map(span -> statement(source.sentence(span), stated.size())).toList();
  }

  private static boolean states(String text) {
    return !text.isEmpty() && !text.endsWith("?");
  }

  private Statement statement(SourceText.Sentence sentence, int statements) {
    return new Statement(
        sentence.where(),
        sentence.text(),
        sentence.families(),
        sentence.kinds(),
        gravity.of(sentence.families(), sentence.kinds(), statements));
  }
}
