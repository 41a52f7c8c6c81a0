package io.assay.gateway.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.Origin;
import io.assay.gateway.domain.Release;
import io.assay.gateway.domain.ReleasedDraft;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The text that was released.
 *
 * @param language as the draft named it; empty where it did not
 * @param subjectRef the patient, as the draft named one; empty where it did not
 * @param how {@code policy}, {@code approved} or {@code corrected}
 * @param releasedAt by the gate's clock, of a person's release by the reviewer's
 * @param reviewer who released it; absent where no person did
 * @param output the text to use: where it was corrected, the reviewer's
 */
@Schema(name = "Released")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReleasedJson(
    String id,
    int version,
    String task,
    String language,
    String subjectRef,
    String generator,
    String site,
    String how,
    Instant releasedAt,
    @Nullable String reviewer,
    String output) {

  static ReleasedJson of(ReleasedDraft released) {
    Draft draft = released.draft();
    Origin origin = draft.origin();
    Release release = released.release();
    return new ReleasedJson(
        draft.id().value(),
        draft.version(),
        draft.task().value(),
        draft.language().isStated() ? draft.language().tag() : "",
        draft.subject().value(),
        origin.generator(),
        origin.site(),
        switch (release) {
          case Release.ByPolicy policy -> "policy";
          case Release.Approved approved -> "approved";
          case Release.Corrected corrected -> "corrected";
        },
        release.at(),
        switch (release) {
          case Release.ByPolicy policy -> null;
          case Release.Approved approved -> approved.by().reviewer();
          case Release.Corrected corrected -> corrected.by().reviewer();
        },
        draft.content().output());
  }

  /** The id and how long the text is. */
  @Override
  public String toString() {
    return "released " + id + " version " + version + " (" + output.length() + " chars)";
  }
}
