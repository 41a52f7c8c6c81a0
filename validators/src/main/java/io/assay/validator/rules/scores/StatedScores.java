package io.assay.validator.rules.scores;

import io.assay.validator.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Where a text states one score, by the number as written; read once, when first asked for. */
final class StatedScores {

  private final ScoreRule rule;
  private final String text;
  private @Nullable Map<String, Span> firstOf;

  StatedScores(ScoreRule rule, String text) {
    this.rule = rule;
    this.text = text;
  }

  /** The first place, label and number, that gives the score this number. */
  Optional<Span> first(String written) {
    if (firstOf == null) {
      firstOf = read();
    }
    return Optional.ofNullable(firstOf.get(written));
  }

  private Map<String, Span> read() {
    Map<String, Span> found = new HashMap<>();
    Matcher stated = rule.stated().matcher(text);
    while (stated.find()) {
      found.putIfAbsent(stated.group(1), new Span(stated.start(), stated.end(1)));
    }
    return found;
  }

  @Override
  public String toString() {
    return "StatedScores[" + rule.name() + ", " + text.length() + " chars]";
  }
}
