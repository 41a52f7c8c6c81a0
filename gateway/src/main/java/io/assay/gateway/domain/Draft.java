package io.assay.gateway.domain;

import io.assay.validator.DraftContent;
import io.assay.validator.TaskName;
import java.time.Instant;

/**
 * Model-written text awaiting validation, with what it was made from.
 *
 * @param version counts up from 1; a higher version replaces a lower one still under review
 * @param createdAt when the generator wrote it
 */
public record Draft(
    DraftId id,
    int version,
    DraftContent content,
    Origin origin,
    Language language,
    SubjectRef subject,
    Instant createdAt) {

  public Draft {
    if (version < 1) {
      throw new IllegalArgumentException("draft version " + version + " is below 1");
    }
  }

  public TaskName task() {
    return content.task();
  }

  /** The same draft with a person's text in place of the model's. */
  public Draft withOutput(String text) {
    return new Draft(
        id,
        version,
        new DraftContent(content.task(), content.source(), text),
        origin,
        language,
        subject,
        createdAt);
  }

  @Override
  public String toString() {
    return "Draft[" + id + " v" + version + ", " + content + "]";
  }
}
