package io.assay.validator;

import java.util.regex.Pattern;

/**
 * One score a model or a counter gave a draft, in OpenTelemetry's terms ({@code
 * gen_ai.evaluation.*}).
 *
 * @param name lower-case words joined by dots, such as {@code grounding.unsupported.max}
 * @param label what the score says in one word, such as {@code supported}; a closed set per name
 */
public record Evaluation(String name, Score score, String label) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z0-9_]+)*");

  public Evaluation {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("evaluation name '" + name + "' is not lower.case.dotted");
    }
  }
}
