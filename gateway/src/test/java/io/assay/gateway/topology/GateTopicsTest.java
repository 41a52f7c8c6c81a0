package io.assay.gateway.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GateTopicsTest {

  private final GateTopics topics = GateTopics.standard(6, (short) 3);

  @Test
  void decisions_that_could_miss_their_drafts_are_refused() {
    // Given
    Topic fewer = GateTopics.standard(3, (short) 3).decisions();

    // When, Then
    assertThatThrownBy(
            () ->
                new GateTopics(
                    topics.drafts(),
                    topics.released(),
                    topics.reviewTasks(),
                    fewer,
                    topics.claims(),
                    topics.verdicts(),
                    topics.deadLetters()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("clinical.drafts.v1 has 6 partitions")
        .hasMessageContaining("clinical.review-decisions.v1 has 3");
  }

  @Test
  void a_dead_letter_has_room_for_whatever_an_inward_topic_takes() {
    assertThat(topics.deadLetters().maxMessageBytes())
        .isGreaterThan(topics.drafts().maxMessageBytes())
        .isGreaterThan(topics.decisions().maxMessageBytes());
  }

  @Test
  void how_long_a_draft_stays_is_counted_by_the_brokers_clock() {
    assertThat(topics.drafts().settings())
        .containsEntry("message.timestamp.type", "LogAppendTime")
        .containsEntry("retention.ms", Long.toString(Duration.ofDays(7).toMillis()));
  }

  @Test
  void the_review_topic_keeps_the_last_state_of_every_review() {
    assertThat(topics.reviewTasks().settings()).containsEntry("cleanup.policy", "compact");
  }

  @Test
  void a_review_goes_out_by_the_partition_its_draft_came_in_by() {
    // Given
    ReviewTaskId id = new ReviewTaskId(Samples.draft("note-1").id(), 5, 17);
    ReviewTask task = new ReviewTask.Superseded(id, 1, Samples.ASSESSED, Samples.ASSESSED);

    // When
    Optional<Set<Integer>> partitions =
        GateKeys.WHERE_THE_DRAFT_CAME_IN.partitions("clinical.review-tasks.v1", id, task, 6);

    // Then
    assertThat(partitions).contains(Set.of(5));
  }
}
