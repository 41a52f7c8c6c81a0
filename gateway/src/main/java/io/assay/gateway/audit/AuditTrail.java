package io.assay.gateway.audit;

import io.assay.gateway.domain.audit.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Puts entries into their topic, from where the stream gives them their place in the trail; returns
 * only when the broker has them. What may not go unrecorded is recorded first. Safe for several
 * threads.
 */
public final class AuditTrail implements AutoCloseable {

  private final Producer<byte[], byte[]> producer;
  private final Serializer<AuditEntry> entries;
  private final String topic;
  private final Duration acknowledgedWithin;

  /**
   * @param producer idempotent, acks=all; closed with the trail
   * @param topic clinical.audit-entries.v1
   */
  public AuditTrail(
      Producer<byte[], byte[]> producer,
      Serializer<AuditEntry> entries,
      String topic,
      Duration acknowledgedWithin) {
    this.producer = producer;
    this.entries = entries;
    this.topic = topic;
    this.acknowledgedWithin = acknowledgedWithin;
  }

  /**
   * Returns when all in-sync replicas have the entry.
   *
   * @throws AuditUnavailableException if they have not, or not in time
   * @throws io.assay.gateway.topology.RecordParkedException if it cannot be written for now, since
   *     the registry is away
   */
  public void record(AuditEntry entry) {
    try {
      producer
          .send(
              new ProducerRecord<>(
                  topic,
                  entry.id().getBytes(StandardCharsets.UTF_8),
                  entries.serialize(topic, entry)))
          .get(acknowledgedWithin.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new AuditUnavailableException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AuditUnavailableException(e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
