package io.assay.gateway.review;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** Makes the Kafka clients of the review queue; each is closed by whom it is made for. */
public interface ReviewClients {

  /**
   * Reads {@code read_committed}, in no group, and commits nothing: the queue is built anew at each
   * start.
   */
  Consumer<byte[], byte[]> consumer();

  /** Idempotent, {@code acks=all}. */
  Producer<byte[], byte[]> producer();
}
