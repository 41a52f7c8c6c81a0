package io.assay.validator.evaluation;

import io.assay.validator.DraftContent;
import java.util.List;

/**
 * A draft of which it is known how good it is.
 *
 * @param errorTypes what is wrong with it, in the words of its data set; empty when nothing is
 * @param meta the data set's own remarks, one JSON value; may hold clinical text
 */
public record LabelledDraft(
    String id,
    DraftContent content,
    Truth truth,
    List<String> errorTypes,
    Provenance provenance,
    String meta) {

  /**
   * Where a labelled draft comes from; what the data does not say is empty.
   *
   * @param labelQuality who labelled it, such as {@code gold_expert} or {@code presumed}
   * @param lang language tag of the draft
   */
  public record Provenance(
      String origin, String licence, String split, String labelQuality, String lang) {

    public static final Provenance UNKNOWN = new Provenance("", "", "", "", "");
  }

  public LabelledDraft {
    errorTypes = List.copyOf(errorTypes);
    if (id.isBlank()) {
      throw new IllegalArgumentException("id is blank");
    }
  }

  @Override
  public String toString() {
    return "LabelledDraft[id=" + id + ", content=" + content + ", truth=" + truth + "]";
  }
}
