package io.assay.gateway.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.follow.TopicFollower;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The queue is what the topic of review tasks says is open, and knows when it cannot tell. */
class ReviewQueueTest {

  private final ReviewTopics topics = new ReviewTopics();

  @AfterEach
  void close() {
    topics.close();
  }

  @Test
  void the_queue_is_what_the_topic_says_is_open() {
    // Given two reviews, one of them decided, over two partitions
    ReviewTask.Requested open =
        ReviewTopics.held("note-1", 0, 4, Samples.unsafe(), Samples.ASSESSED);
    ReviewTask.Requested decided =
        ReviewTopics.held("note-2", 1, 0, Samples.unsafe(), Samples.ASSESSED);
    topics.onTopic(open);
    topics.onTopic(decided);
    topics.onTopic(ReviewTopics.closing(decided));

    // When
    topics.start();

    // Then
    assertThat(topics.queue().size()).isEqualTo(1);
    assertThat(topics.queue().find(open.id())).contains(open);
    assertThat(topics.queue().find(decided.id())).isEmpty();
  }

  @Test
  void an_event_that_comes_later_opens_or_closes_a_review() {
    // Given
    ReviewTask.Requested review =
        ReviewTopics.held("note-1", 0, 0, Samples.unsafe(), Samples.ASSESSED);
    topics.start();
    assertThat(topics.queue().size()).isZero();

    // When
    topics.onTopic(review);
    await().until(() -> topics.queue().size() == 1);
    topics.onTopic(new ReviewTask.Superseded(review.id(), 1, Samples.ASSESSED, Samples.DECIDED_AT));

    // Then
    await().until(() -> topics.queue().size() == 0);
  }

  @Test
  void a_record_whose_schema_is_away_is_waited_for() {
    // Given
    topics.registryIsAway(true);
    topics.onTopic(ReviewTopics.held("note-1", 0, 0, Samples.unsafe(), Samples.ASSESSED));
    topics.subscribe();
    topics.queue().start();
    await().until(() -> topics.queue().state() == ReviewQueue.State.PARKED);
    assertThat(topics.queue().caughtUp()).isFalse();

    // When
    topics.registryIsAway(false);

    // Then
    await().until(topics.queue()::caughtUp);
    assertThat(topics.queue().size()).isEqualTo(1);
  }

  @Test
  void a_record_that_is_no_review_breaks_the_queue_rather_than_being_passed_over() {
    // Given
    topics.subscribe();
    topics.queue().start();
    await().until(topics.queue()::caughtUp);

    // When
    topics
        .consumer()
        .schedulePollTask(
            () ->
                topics
                    .consumer()
                    .addRecord(
                        new ConsumerRecord<>(ReviewTopics.REVIEWS, 0, 0, null, new byte[] {7})));

    // Then
    await().until(() -> topics.queue().state() == ReviewQueue.State.BROKEN);
  }

  @Test
  void a_topic_that_may_no_longer_be_read_is_named_in_the_log() {
    // Given
    List<String> lines = new CopyOnWriteArrayList<>();
    Handler handler = listening(lines);
    Logger log = Logger.getLogger(TopicFollower.class.getName());
    log.addHandler(handler);
    try {
      topics.subscribe();
      topics.queue().start();
      await().until(topics.queue()::caughtUp);

      // When
      topics
          .consumer()
          .schedulePollTask(
              () ->
                  topics
                      .consumer()
                      .setPollException(new TopicAuthorizationException(ReviewTopics.REVIEWS)));

      // Then
      await().until(() -> topics.queue().state() == ReviewQueue.State.BROKEN);
      await()
          .untilAsserted(
              () ->
                  assertThat(lines)
                      .singleElement()
                      .asString()
                      .contains("reading a topic has ended"));
    } finally {
      log.removeHandler(handler);
    }
  }

  @Test
  void who_comes_too_late_is_told_what_closed_the_review() {
    // Given
    ReviewTask.Requested review =
        ReviewTopics.held("note-1", 0, 0, Samples.unsafe(), Samples.ASSESSED);
    topics.onTopic(review);
    topics.onTopic(ReviewTopics.closing(review));

    // When
    topics.start();

    // Then
    assertThat(topics.queue().closing(review.id())).contains(ReviewTopics.closing(review));
  }

  private static Handler listening(List<String> lines) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        lines.add(line.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
