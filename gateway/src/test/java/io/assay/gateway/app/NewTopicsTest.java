package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

class NewTopicsTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(1);

  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void a_topic_that_no_broker_knows_yet_is_asked_for_again() throws Exception {
    Supplier<KafkaFuture<String>> question = unknownFor(2);

    String answer = NewTopics.ask(question, LONG, PAUSE);

    assertThat(answer).isEqualTo("known");
    assertThat(asked).hasValue(3);
  }

  @Test
  void another_refusal_is_not_asked_again() {
    Supplier<KafkaFuture<String>> question =
        () -> failed(asked.incrementAndGet(), new TopicAuthorizationException("not yours"));

    assertThatThrownBy(() -> NewTopics.ask(question, LONG, PAUSE))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(TopicAuthorizationException.class);
    assertThat(asked).hasValue(1);
  }

  @Test
  void a_topic_that_stays_unknown_is_given_up() {
    Supplier<KafkaFuture<String>> question = unknownFor(Integer.MAX_VALUE);

    assertThatThrownBy(() -> NewTopics.ask(question, Duration.ofMillis(20), PAUSE))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    assertThat(asked).hasValueGreaterThan(1);
  }

  private Supplier<KafkaFuture<String>> unknownFor(int times) {
    return () -> {
      int time = asked.incrementAndGet();
      return time > times
          ? KafkaFuture.completedFuture("known")
          : failed(time, new UnknownTopicOrPartitionException("not there"));
    };
  }

  private static KafkaFuture<String> failed(int time, RuntimeException failure) {
    return KafkaFuture.completedFuture(time)
        .thenApply(
            ignored -> {
              throw failure;
            });
  }
}
