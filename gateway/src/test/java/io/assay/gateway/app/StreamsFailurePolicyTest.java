package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.topology.LaterStateException;
import java.util.Set;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class StreamsFailurePolicyTest {

  private static final String TEXT = "canary-text";

  @Test
  void the_trouble_is_named_without_a_word_of_a_record() {
    assertThat(trouble(new LaterStateException("open reviews", new IllegalStateException(TEXT))))
        .contains("open reviews", "later version", "docs/upgrading.md");
    assertThat(trouble(new TopicAuthorizationException(Set.of("clinical.released.v1"))))
        .contains("clinical.released.v1");
    assertThat(trouble(new MissingSourceTopicException(TEXT))).contains("no longer there");
    assertThat(trouble(new RecordTooLargeException(TEXT))).contains("max.message.bytes");
    assertThat(trouble(new IllegalStateException(TEXT))).isEqualTo("see the classes");
  }

  private static String trouble(Exception cause) {
    String trouble = StreamsFailurePolicy.troubleOf(new StreamsException(TEXT, cause));
    assertThat(trouble).doesNotContain(TEXT);
    return trouble;
  }

  @Test
  void state_of_a_later_version_stops_the_instance() {
    assertThat(
            new StreamsFailurePolicy()
                .handle(
                    new StreamsException(
                        new LaterStateException("open reviews", new IllegalStateException()))))
        .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
  }
}
