package io.assay.gateway.app;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Topics that were created a moment ago, which some brokers do not know yet. */
public final class NewTopics {

  static final long ANSWER_WITHIN_SECONDS = 30;

  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private NewTopics() {}

  /**
   * Where every partition ends, once each has a leader that knows it.
   *
   * <p>The first batches of a producer are sent together. Where the first one finds no leader yet
   * and the next one does, the broker takes that as the beginning and the first one never, until
   * its delivery times out.
   *
   * @throws ExecutionException a broker's refusal, or that a topic is still unknown after 15 s
   * @throws TimeoutException if a question had no answer within 30 s
   */
  public static Map<TopicPartition, ListOffsetsResultInfo> awaitLeaders(
      Admin admin, Collection<NewTopic> made)
      throws ExecutionException, TimeoutException, InterruptedException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (NewTopic topic : made) {
      for (int partition = 0; partition < topic.numPartitions(); partition++) {
        ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
    }
    // It is the leader that is asked.
    return ask(() -> admin.listOffsets(ends).all());
  }

  /** Asks, and asks again while the answer is that there is no such topic. */
  static <T> T ask(Supplier<KafkaFuture<T>> question)
      throws ExecutionException, TimeoutException, InterruptedException {
    return ask(question, KNOWN_WITHIN, PAUSE);
  }

  static <T> T ask(Supplier<KafkaFuture<T>> question, Duration knownWithin, Duration pause)
      throws ExecutionException, TimeoutException, InterruptedException {
    long start = System.nanoTime();
    while (true) {
      try {
        return question.get().get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        boolean known = !(e.getCause() instanceof UnknownTopicOrPartitionException);
        if (known || System.nanoTime() - start > knownWithin.toNanos()) {
          throw e;
        }
        LockSupport.parkNanos(pause.toNanos());
      }
    }
  }
}
