package io.assay.contract;

import io.assay.contract.avro.DeadLetter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.message.BinaryMessageDecoder;

/**
 * The header that says where a dead letter came from and why, in Avro's single-object encoding: it
 * is written and read without a registry, since a dead letter is for bad days.
 */
public final class DeadLetterHeader {

  /** The header with the whole record. */
  public static final String NAME = "assay.dead-letter";

  // The same facts, one a header, as UTF-8 text for people and for tools without Avro.
  public static final String SOURCE_TOPIC = "assay.source.topic";
  public static final String SOURCE_PARTITION = "assay.source.partition";
  public static final String SOURCE_OFFSET = "assay.source.offset";
  public static final String ATTEMPT = "assay.attempt";
  public static final String REASON = "assay.reason";
  public static final String EXCEPTION_CLASS = "assay.exception.class";
  public static final String FIELD = "assay.field";
  public static final String RULE = "assay.rule";

  private static final BinaryMessageDecoder<DeadLetter> EVERY_VERSION =
      DeadLetter.createDecoder(SchemaVersions.of("DeadLetter"));

  private DeadLetterHeader() {}

  public static byte[] encode(DeadLetter letter) {
    try {
      ByteBuffer encoded = letter.toByteBuffer();
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The record in a header's bytes, by whichever version of the gateway it was written; nothing if
   * they hold none, or one of a version that came after this one.
   */
  public static Optional<DeadLetter> decode(byte[] header) {
    try {
      return Optional.of(EVERY_VERSION.decode(ByteBuffer.wrap(header)));
    } catch (IOException | AvroRuntimeException e) {
      return Optional.empty();
    }
  }
}
