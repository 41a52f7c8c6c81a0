package io.assay.gateway.ahead;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The producer of a stream thread, of no more use once a transaction was aborted: the thread then
 * gives all of its tasks up and takes them again from what is committed, with a new producer.
 *
 * <p>A thread has one transaction for all of its tasks. When one of them is corrupted, Kafka
 * Streams 4.3.1 commits the others before it aborts, but not while its group rebalances; the others
 * then go on from where they stood, and what they had written is gone. 14 drafts were lost so in a
 * run of {@code assay chaos}.
 */
final class AbortFencedProducer extends KafkaProducer<byte[], byte[]> {

  private boolean aborted;

  AbortFencedProducer(Map<String, Object> settings) {
    super(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * As usual, until a transaction was aborted.
   *
   * @throws ProducerFencedException then: to a stream thread it means that its tasks are not its
   *     own any more
   */
  @Override
  public void beginTransaction() {
    if (aborted) {
      throw new ProducerFencedException("a transaction of this stream thread was aborted");
    }
    super.beginTransaction();
  }

  @Override
  public void abortTransaction() {
    aborted = true;
    super.abortTransaction();
  }
}
