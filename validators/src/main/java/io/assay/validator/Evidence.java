package io.assay.validator;

import java.util.List;

/**
 * The passages of a text that bear on a claim, in the order of the text.
 *
 * @param passages the chosen passages, none when there is nothing to choose from
 * @param best where the passage that bears on the claim most stands: what people are shown; nowhere
 *     when none shares a word with it
 */
public record Evidence(List<String> passages, Locus best) {

  public Evidence {
    passages = List.copyOf(passages);
  }

  /** The passages joined by one space: what a model reads. */
  public String text() {
    return String.join(" ", passages);
  }

  @Override
  public String toString() {
    return "Evidence[" + passages.size() + " passages, best=" + best + "]";
  }
}
