package io.assay.gateway.app;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.assay.gateway.topology.LaterStateException;
import io.assay.gateway.topology.RecordParkedException;
import io.assay.gateway.topology.SealedStateException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

class StreamsFailurePolicyTest {

  private static final String TEXT = "canary-text";

  private final StreamsFailurePolicy policy = new StreamsFailurePolicy("assay-gateway");

  @Test
  void the_trouble_is_named_without_a_word_of_a_record() {
    assertThat(trouble(new LaterStateException("open reviews", new IllegalStateException(TEXT))))
        .contains("open reviews", "later version", "docs/upgrading.md");
    assertThat(trouble(new SealedStateException("open reviews", new IllegalStateException(TEXT))))
        .contains("open reviews", "assay.encryption.*", "other instances");
    assertThat(trouble(new TopicAuthorizationException(Set.of("clinical.released.v1"))))
        .contains("clinical.released.v1");
    assertThat(trouble(new GroupAuthorizationException(TEXT))).contains("Read of the group assay-");
    assertThat(trouble(new TransactionalIdAuthorizationException(TEXT)))
        .contains("Write of the transactional ids that begin with assay-gateway-");
    assertThat(trouble(new SaslAuthenticationException(TEXT))).contains("kafka.sasl.*");
    assertThat(trouble(new MissingSourceTopicException(TEXT))).contains("no longer there");
    assertThat(trouble(new UnknownTopicOrPartitionException(TEXT))).contains("no longer there");
    assertThat(trouble(new TimeoutException(TEXT, new UnknownTopicOrPartitionException(TEXT))))
        .contains("no longer there");
    assertThat(trouble(new TimeoutException(TEXT))).contains("did not answer in time");
    assertThat(trouble(new RecordTooLargeException(TEXT))).contains("max.message.bytes");
    assertThat(trouble(new InvalidTimestampException(TEXT))).contains("clock");
    assertThat(
            trouble(new RecordParkedException("the state of drafts", new RuntimeException(TEXT))))
        .contains("the state of drafts");
    assertThat(trouble(new ProcessorStateException(TEXT, new RocksDBException(TEXT))))
        .contains("state-dir", "cannot be read or written");
    Status full = new Status(Status.Code.IOError, Status.SubCode.NoSpace, TEXT);
    assertThat(trouble(new ProcessorStateException(TEXT, new RocksDBException(full))))
        .contains("state-dir", "no space");
    assertThat(trouble(new IllegalStateException(TEXT))).isEqualTo("see the classes");
  }

  private String trouble(Exception cause) {
    String trouble = policy.troubleOf(new StreamsException(TEXT, cause));
    assertThat(trouble).doesNotContain(TEXT);
    return trouble;
  }

  @Test
  void state_of_a_later_version_stops_the_instance() {
    assertThat(
            policy.handle(
                new StreamsException(
                    new LaterStateException("open reviews", new IllegalStateException()))))
        .isEqualTo(SHUTDOWN_CLIENT);
  }

  @Test
  void a_broker_that_was_slow_costs_a_thread_and_not_the_stream() {
    assertThat(policy.handle(new StreamsException(new TimeoutException("slow"))))
        .isEqualTo(REPLACE_THREAD);
  }

  @Test
  void a_broker_that_was_away_for_longer_than_a_commit_waits_costs_a_thread_and_not_the_stream() {
    // Given a producer whose transaction no broker has answered for
    Throwable refused;
    try (KafkaProducer<byte[], byte[]> producer = withoutBroker()) {
      assertThat(catchThrowable(producer::initTransactions)).isInstanceOf(TimeoutException.class);
      refused = catchThrowable(producer::beginTransaction);
      producer.close(Duration.ZERO);
    }

    // Then
    assertThat(refused).isExactlyInstanceOf(IllegalStateException.class);
    assertThat(policy.handle(new StreamsException(refused))).isEqualTo(REPLACE_THREAD);
  }

  @Test
  void a_topic_that_is_gone_stops_the_stream_since_only_a_start_makes_or_names_it() {
    assertThat(policy.handle(new StreamsException(new UnknownTopicOrPartitionException("gone"))))
        .isEqualTo(SHUTDOWN_CLIENT);
  }

  @Test
  void what_is_broken_in_the_flow_itself_stops_the_stream() {
    assertThat(policy.handle(new StreamsException(new IllegalStateException("a bug"))))
        .isEqualTo(SHUTDOWN_CLIENT);
  }

  private static KafkaProducer<byte[], byte[]> withoutBroker() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1",
            ProducerConfig.TRANSACTIONAL_ID_CONFIG, "test",
            ProducerConfig.MAX_BLOCK_MS_CONFIG, "50"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
