package io.assay.gateway.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.DraftId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NumberedDraftsTest {

  private static final Instant NOW = Instant.ofEpochSecond(1);

  private final NumberedDrafts drafts = new NumberedDrafts(11, 4, 3);

  @Test
  void every_draft_says_its_number() {
    for (int ordinal = 0; ordinal < 11; ordinal++) {
      Draft draft = drafts.draft(ordinal, NOW);
      assertThat(drafts.ordinalOf(drafts.keyOf(draft.id()), draft.version())).isEqualTo(ordinal);
    }
  }

  @Test
  void the_last_version_of_an_id_is_the_last_that_is_fed() {
    assertThat(drafts.lastVersionOf(0)).isEqualTo(3);
    assertThat(drafts.lastVersionOf(2)).isEqualTo(3);
    assertThat(drafts.lastVersionOf(3)).isEqualTo(2);
  }

  @Test
  void a_seed_writes_the_same_drafts_again() {
    assertThat(new NumberedDrafts(11, 4, 3).draft(5, NOW)).isEqualTo(drafts.draft(5, NOW));
  }

  @Test
  void an_id_of_somebody_else_has_no_number() {
    assertThat(drafts.keyOf(new DraftId("note-1"))).isNegative();
    assertThat(drafts.keyOf("chaos-x")).isNegative();
  }
}
