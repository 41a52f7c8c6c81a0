package io.assay.gateway.intake;

import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.trace.TraceContext;
import io.assay.gateway.topology.RecordParkedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Puts drafts into their topic; returns only when the broker has them. Safe for several threads.
 */
public final class DraftIntake implements AutoCloseable {

  private final Producer<byte[], byte[]> producer;
  private final Serializer<Draft> drafts;
  private final String topic;
  private final int mostBytes;
  private final Duration acknowledgedWithin;

  /**
   * @param producer idempotent, acks=all; closed with the intake
   * @param mostBytes of a written draft that the gate reads; a larger one would be a dead letter
   * @param acknowledgedWithin after that the draft may or may not be in the topic, and the caller
   *     is told so
   */
  public DraftIntake(
      Producer<byte[], byte[]> producer,
      Serializer<Draft> drafts,
      String topic,
      int mostBytes,
      Duration acknowledgedWithin) {
    this.producer = producer;
    this.drafts = drafts;
    this.topic = topic;
    this.mostBytes = mostBytes;
    this.acknowledgedWithin = acknowledgedWithin;
  }

  /**
   * Returns when all in-sync replicas have the draft.
   *
   * @param from where the caller's request belongs; the draft goes on from there
   * @throws DraftNotTakenException if they have not, or not in time, or it is too large to send, or
   *     cannot be written for now, since the registry or the keys of texts are away
   */
  public void submit(Draft draft, Optional<TraceContext> from) {
    byte[] key = draft.id().value().getBytes(StandardCharsets.UTF_8);
    try {
      byte[] value = drafts.serialize(topic, draft);
      if (value.length > mostBytes) {
        throw new DraftNotTakenException(true, null);
      }
      ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
      from.ifPresent(
          place ->
              record
                  .headers()
                  .add("traceparent", place.traceparent().getBytes(StandardCharsets.US_ASCII)));
      producer.send(record).get(acknowledgedWithin.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new DraftNotTakenException(e.getCause() instanceof RecordTooLargeException, e);
    } catch (TimeoutException | RecordParkedException e) {
      throw new DraftNotTakenException(false, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DraftNotTakenException(false, e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
