package io.assay.gateway.wire;

import io.assay.contract.DeadLetterHeader;
import io.assay.gateway.domain.BrokenRule;
import io.assay.gateway.domain.DeadLetter;
import io.assay.gateway.domain.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Between a dead letter and its headers. */
public final class DeadLetterMapping {

  private DeadLetterMapping() {}

  /** What the headers of a record say of it; nothing if they are not those of a dead letter. */
  public static Optional<DeadLetter> ofHeaders(Headers headers) {
    Header header = headers.lastHeader(DeadLetterHeader.NAME);
    return header == null || header.value() == null
        ? Optional.empty()
        : DeadLetterHeader.decode(header.value()).map(DeadLetterMapping::fromWire);
  }

  static io.assay.contract.avro.DeadLetter toWire(DeadLetter letter, String gatewayVersion) {
    return io.assay.contract.avro.DeadLetter.newBuilder()
        .setSourceTopic(letter.sourceTopic())
        .setSourcePartition(letter.sourcePartition())
        .setSourceOffset(letter.sourceOffset())
        .setAttempt(letter.attempt())
        .setReason(io.assay.contract.avro.DeadLetterReason.valueOf(letter.reason().name()))
        .setExceptionClass(letter.exceptionClass().isEmpty() ? null : letter.exceptionClass())
        .setField(letter.broken().isNamed() ? letter.broken().field() : null)
        .setRule(letter.broken().isNamed() ? letter.broken().rule() : null)
        .setGatewayVersion(gatewayVersion)
        .setDeadLetteredAt(letter.at())
        .build();
  }

  private static DeadLetter fromWire(io.assay.contract.avro.DeadLetter letter) {
    String exceptionClass = letter.getExceptionClass();
    return new DeadLetter(
        letter.getSourceTopic(),
        letter.getSourcePartition(),
        letter.getSourceOffset(),
        letter.getAttempt(),
        DeadLetterReason.valueOf(letter.getReason().name()),
        exceptionClass == null ? "" : exceptionClass,
        new BrokenRule(
            DraftMapping.orEmpty(letter.getField()), DraftMapping.orEmpty(letter.getRule())),
        letter.getDeadLetteredAt());
  }

  /**
   * @param gatewayVersion of the gateway that could not use the record
   */
  static Map<String, byte[]> toHeaders(DeadLetter letter, String gatewayVersion) {
    Map<String, byte[]> headers = new LinkedHashMap<>();
    headers.put(DeadLetterHeader.NAME, DeadLetterHeader.encode(toWire(letter, gatewayVersion)));
    headers.put(DeadLetterHeader.SOURCE_TOPIC, utf8(letter.sourceTopic()));
    headers.put(DeadLetterHeader.SOURCE_PARTITION, utf8(letter.sourcePartition()));
    headers.put(DeadLetterHeader.SOURCE_OFFSET, utf8(letter.sourceOffset()));
    headers.put(DeadLetterHeader.ATTEMPT, utf8(letter.attempt()));
    headers.put(DeadLetterHeader.REASON, utf8(letter.reason().code()));
    if (!letter.exceptionClass().isEmpty()) {
      headers.put(DeadLetterHeader.EXCEPTION_CLASS, utf8(letter.exceptionClass()));
    }
    if (letter.broken().isNamed()) {
      headers.put(DeadLetterHeader.FIELD, utf8(letter.broken().field()));
      headers.put(DeadLetterHeader.RULE, utf8(letter.broken().rule()));
    }
    return headers;
  }

  private static byte[] utf8(Object value) {
    return value.toString().getBytes(StandardCharsets.UTF_8);
  }
}
