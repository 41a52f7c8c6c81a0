package io.assay.validator;

/**
 * One score a model or a counter gave a draft, in OpenTelemetry's terms ({@code
 * gen_ai.evaluation.*}).
 *
 * @param name lower-case words joined by dots, such as {@code grounding.unsupported.max}
 * @param label what the score says in one word, such as {@code supported}; a closed set per name
 */
public record Evaluation(String name, Score score, String label) {

  public Evaluation {
    if (!Names.isDotted(name)) {
      throw new IllegalArgumentException("evaluation name '" + name + "' is not lower.case.dotted");
    }
  }
}
