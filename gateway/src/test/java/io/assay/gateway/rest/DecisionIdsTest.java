package io.assay.gateway.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.domain.Decided;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.signin.InstanceSignature;
import io.assay.gateway.signin.SignInSettings;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DecisionIdsTest {

  private static final ReviewTaskId TASK = new ReviewTaskId(new DraftId("note-1"), 0, 7);
  private static final byte[] BODY = "{\"decision\":\"approve\"}".getBytes(UTF_8);

  private final DecisionIds here = ids("a secret of all instances");
  private final DecisionIds there = ids("a secret of all instances");

  @Test
  void the_same_request_is_known_by_every_instance() {
    Decided taken = new Decided(here.of(TASK, "dr-lee", "", BODY), "dr-lee", Instant.EPOCH);

    assertThat(there.isRepeated(taken, TASK, "dr-lee", "", BODY)).isTrue();
  }

  @Test
  void another_person_text_review_or_proposal_is_another_decision() {
    Decided taken = new Decided(here.of(TASK, "dr-lee", "", BODY), "dr-lee", Instant.EPOCH);
    ReviewTaskId other = new ReviewTaskId(new DraftId("note-1"), 0, 8);

    assertThat(here.isRepeated(taken, TASK, "dr-ito", "", BODY)).isFalse();
    assertThat(here.isRepeated(taken, other, "dr-lee", "", BODY)).isFalse();
    assertThat(here.isRepeated(taken, TASK, "dr-lee", "p-1", BODY)).isFalse();
    assertThat(
            here.isRepeated(taken, TASK, "dr-lee", "", "{\"decision\":\"reject\"}".getBytes(UTF_8)))
        .isFalse();
    assertThat(ids("a secret of somebody else").isRepeated(taken, TASK, "dr-lee", "", BODY))
        .isFalse();
  }

  private static DecisionIds ids(String secret) {
    return new DecisionIds(
        new SignInSettings(false, false, InstanceSignature.with(secret.getBytes(UTF_8))));
  }
}
