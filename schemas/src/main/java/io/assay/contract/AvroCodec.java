package io.assay.contract;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes one contract in Confluent's wire format (a zero byte, four bytes of schema id,
 * Avro binary). Reading is strict and total: any bytes get an answer and no bytes make it throw.
 *
 * @param <T> the generated type
 */
public final class AvroCodec<T extends SpecificRecord> {

  /** 4 MiB. */
  public static final int DEFAULT_MAX_BYTES = 4 * 1024 * 1024;

  private static final int HEADER_BYTES = 5;
  private static final int FIRST_BYTES = 8 * 1024;

  /** A buffer that one large record has grown beyond this is not kept. */
  private static final int KEPT_BYTES = 64 * 1024;

  /** What a thread writes with, kept from record to record. */
  private static final class Pen {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(FIRST_BYTES);
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
  }

  private final SchemaRegistry registry;
  private final Class<T> type;
  private final Schema reader;
  private final int maxBytes;
  private final KafkaAvroSerializer serializer;
  private final KafkaAvroDeserializer deserializer;
  private final SpecificDatumWriter<T> writer;
  private final ThreadLocal<Pen> pens = ThreadLocal.withInitial(Pen::new);
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();
  private final Map<Integer, Suitability> suitabilities = new ConcurrentHashMap<>();

  /** Whether a writer's schema can be read as ours. */
  private enum Suitability {
    SUITED,
    OTHER_TYPE,
    INCOMPATIBLE
  }

  AvroCodec(SchemaRegistry registry, SchemaRegistryClient client, Class<T> type, int maxBytes) {
    if (maxBytes <= HEADER_BYTES) {
      throw new IllegalArgumentException("limit of " + maxBytes + " bytes leaves no room");
    }
    this.registry = registry;
    this.type = type;
    this.reader = SpecificData.get().getSchema(type);
    this.maxBytes = maxBytes;
    this.writer = new SpecificDatumWriter<>(type);
    this.serializer = new KafkaAvroSerializer(client);
    this.serializer.configure(registry.serdeConfig(), false);
    this.deserializer = new KafkaAvroDeserializer(client);
    this.deserializer.configure(registry.serdeConfig(), false);
  }

  /**
   * The value in the wire format, under the id that the topic's subject has for its schema.
   *
   * @throws SchemaRefusedException if the registry has no such schema for the topic
   * @throws RegistryUnavailableException if the id is not cached and the registry cannot be asked
   */
  public byte[] encode(String topic, T value) {
    try {
      Integer id = ids.get(topic);
      if (id != null) {
        return encode(id, value);
      }
      byte[] bytes = serializer.serialize(topic, value);
      ids.put(topic, ByteBuffer.wrap(bytes).getInt(1));
      return bytes;
    } catch (IOException | RuntimeException e) {
      throw encodingFailure(topic, e);
    }
  }

  /**
   * As the serializer does it, which hashes its whole schema for each record to look the id up. The
   * id that a subject has for a schema does not change.
   */
  private byte[] encode(int id, T value) throws IOException {
    Pen pen = pens.get();
    pen.out.reset();
    pen.out.write(0);
    for (int shift = 24; shift >= 0; shift -= 8) {
      pen.out.write(id >>> shift);
    }
    try {
      writer.write(value, pen.encoder);
      pen.encoder.flush();
    } catch (IOException | RuntimeException e) {
      // What half a record left in the encoder must not begin the next.
      pens.remove();
      throw e;
    }
    if (pen.out.size() > KEPT_BYTES) {
      pens.remove();
    }
    return pen.out.toByteArray();
  }

  /** What the bytes are; null is an empty value. */
  public DecodeResult<T> decode(String topic, byte @Nullable [] bytes) {
    if (bytes == null || bytes.length == 0) {
      return undecodable(DecodeFailure.EMPTY);
    }
    if (bytes.length > maxBytes) {
      return undecodable(DecodeFailure.TOO_LARGE);
    }
    if (bytes[0] != 0) {
      return undecodable(DecodeFailure.BAD_MAGIC);
    }
    if (bytes.length < HEADER_BYTES) {
      return undecodable(DecodeFailure.TRUNCATED);
    }
    int id = ByteBuffer.wrap(bytes).getInt(1);
    return switch (registry.schemaOf(topic, id)) {
      case SchemaLookup.Found found -> decode(topic, bytes, id, found.schema());
      case SchemaLookup.NotRegistered missing ->
          new DecodeResult.Undecodable<>(DecodeFailure.UNKNOWN_SCHEMA_ID, missing.exceptionClass());
      case SchemaLookup.NotAvro other -> undecodable(DecodeFailure.WRONG_TYPE);
      case SchemaLookup.Unavailable outage ->
          new DecodeResult.SchemaUnavailable<>(id, outage.exceptionClass());
    };
  }

  private DecodeResult<T> decode(String topic, byte[] bytes, int id, Schema writer) {
    return switch (suitabilities.computeIfAbsent(id, unseen -> suitability(writer))) {
      case OTHER_TYPE -> undecodable(DecodeFailure.WRONG_TYPE);
      case INCOMPATIBLE -> undecodable(DecodeFailure.INCOMPATIBLE_SCHEMA);
      case SUITED -> {
        Optional<DecodeResult.Undecodable<T>> flaw =
            PayloadShape.flawIn(writer, bytes, HEADER_BYTES);
        yield flaw.isPresent() ? flaw.get() : read(topic, bytes, id);
      }
    };
  }

  private Suitability suitability(Schema writer) {
    if (writer.getType() != Schema.Type.RECORD
        || !(writer.getFullName().equals(reader.getFullName())
            || reader.getAliases().contains(writer.getFullName()))) {
      return Suitability.OTHER_TYPE;
    }
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType()
            == SchemaCompatibilityType.COMPATIBLE
        ? Suitability.SUITED
        : Suitability.INCOMPATIBLE;
  }

  private DecodeResult<T> read(String topic, byte[] bytes, int id) {
    try {
      Object value = deserializer.deserialize(topic, bytes, reader);
      return type.isInstance(value)
          ? new DecodeResult.Decoded<>(type.cast(value), id)
          : undecodable(DecodeFailure.WRONG_TYPE);
    } catch (RuntimeException e) {
      // The shape of the bytes was found sound before, so an input or output error can only come
      // from the deserializer asking the registry again for a schema that fell out of the cache.
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof RestClientException
            || (cause instanceof IOException && !(cause instanceof EOFException))) {
          return new DecodeResult.SchemaUnavailable<>(id, cause.getClass().getName());
        }
      }
      return new DecodeResult.Undecodable<>(
          DecodeFailure.MALFORMED, rootOf(e).getClass().getName());
    }
  }

  private RuntimeException encodingFailure(String topic, Exception e) {
    String subject = SchemaRegistry.subjectOf(topic);
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof RestClientException refused) {
        return SchemaRegistry.refusalOrOutage(
            subject, reader.getName() + " is not registered", refused);
      }
      if (cause instanceof IOException) {
        return new RegistryUnavailableException(subject, e);
      }
    }
    return new IllegalStateException(reader.getName() + " cannot be written to " + topic, e);
  }

  private static Throwable rootOf(Throwable e) {
    Throwable root = e;
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      root = cause;
    }
    return root;
  }

  private DecodeResult<T> undecodable(DecodeFailure failure) {
    return new DecodeResult.Undecodable<>(failure, "");
  }
}
