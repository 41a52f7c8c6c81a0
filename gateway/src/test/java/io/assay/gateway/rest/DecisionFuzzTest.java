package io.assay.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.Decided;
import io.assay.gateway.domain.HoldReason;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.ReviewTerms;
import io.assay.gateway.fuzz.Fuzz;
import io.assay.gateway.json.InvalidJsonException;
import io.assay.gateway.json.JsonFields;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecisionFuzzTest {

  private static final ReviewTask.Requested OPEN =
      new ReviewTask.Requested(
          new ReviewTaskId(Samples.draft("note-1").id(), 0, 0),
          Samples.assessed(Samples.draft("note-1"), Samples.unsafe()),
          Set.of(HoldReason.LEVEL),
          Samples.ASSESSED,
          ReviewTerms.LENIENT);

  @Test
  void a_decision_is_read_or_refused_without_a_word_of_it() {
    Fuzz.of(
            "decisions",
            List.of(
                "\"decision\":\"approve\"",
                "\"correct\"",
                "\"reject\"",
                "\"correctedOutput\":\"canary-text\"",
                "\"level\":",
                "\"findings\":[{",
                "\"finding\":0",
                "\"agrees\":true",
                "\"category\":",
                "\"comment\":",
                "\"agreesWith\":",
                "2147483648",
                "null"))
        .run(
            input -> {
              try {
                DecisionJson.decision(
                    JsonFields.parse(Fuzz.bytes(input)),
                    OPEN,
                    new Decided("decision-1", "dr.okafor", Samples.DECIDED_AT));
              } catch (InvalidJsonException e) {
                assertThat(e.getMessage()).doesNotContain("canary-text").hasSizeLessThan(300);
              }
            });
  }
}
