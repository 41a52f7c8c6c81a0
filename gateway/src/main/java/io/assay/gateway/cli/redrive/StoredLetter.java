package io.assay.gateway.cli.redrive;

import io.assay.contract.DeadLetterHeader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it stands on its topic.
 *
 * @param partition of the dead-letter topic
 * @param offset of the dead-letter topic
 * @param at when it became a dead letter
 * @param field that breaks a rule of its contract; empty when it names none
 * @param attempts how often it was redriven already
 */
record StoredLetter(
    int partition,
    long offset,
    Instant at,
    String sourceTopic,
    int sourcePartition,
    long sourceOffset,
    String reason,
    String field,
    int attempts,
    byte @Nullable [] key,
    byte @Nullable [] value,
    Headers headers) {

  /** Empty when its headers are not those of a dead letter. */
  static Optional<StoredLetter> of(ConsumerRecord<byte[], byte[]> record) {
    Headers headers = record.headers();
    String topic = RedriveHeader.textOf(headers, DeadLetterHeader.SOURCE_TOPIC);
    String reason = RedriveHeader.textOf(headers, DeadLetterHeader.REASON);
    if (topic.isEmpty() || reason.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new StoredLetter(
              record.partition(),
              record.offset(),
              Instant.ofEpochMilli(record.timestamp()),
              topic,
              Integer.parseInt(RedriveHeader.textOf(headers, DeadLetterHeader.SOURCE_PARTITION)),
              Long.parseLong(RedriveHeader.textOf(headers, DeadLetterHeader.SOURCE_OFFSET)),
              reason,
              RedriveHeader.textOf(headers, DeadLetterHeader.FIELD),
              attempts(headers),
              record.key(),
              record.value(),
              headers));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** What a producer wrote there that is no number counts as nothing. */
  private static int attempts(Headers headers) {
    try {
      return Integer.parseInt(RedriveHeader.textOf(headers, RedriveHeader.ATTEMPT));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** As {@link RedriveHeader#OF} says it. */
  String name() {
    return partition + "-" + offset;
  }

  boolean hasKey(String id) {
    return key != null && Arrays.equals(key, id.getBytes(StandardCharsets.UTF_8));
  }

  /** With its headers, about as much as its topic has to take. */
  long bytes() {
    long bytes = lengthOf(key) + lengthOf(value);
    for (Header header : headers) {
      bytes += header.key().length() + lengthOf(header.value());
    }
    return bytes;
  }

  private static long lengthOf(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  /** Where it is, and no word of what it holds. */
  @Override
  public String toString() {
    return "StoredLetter[" + name() + ", " + reason + ", " + lengthOf(value) + " bytes]";
  }
}
