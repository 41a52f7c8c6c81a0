package io.assay.gateway.wire;

import io.assay.contract.AvroCodec;
import io.assay.contract.DecodeFailure;
import io.assay.contract.DecodeResult;
import io.assay.contract.RegistryUnavailableException;
import io.assay.gateway.domain.BrokenRule;
import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.RecordReader;
import io.assay.gateway.privacy.KeysUnavailableException;
import io.assay.gateway.topology.RecordParkedException;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Readers and writers made of a codec of the wire and a mapping between wire and domain. */
final class MappedRecords {

  private MappedRecords() {}

  /** A mapping that refuses nothing by itself. */
  static <W, T> Function<W, Reading<T>> always(Function<W, T> mapping) {
    return wire -> new Reading.Read<>(mapping.apply(wire));
  }

  /**
   * Reads what a codec decodes; what it cannot decode, and what the mapping refuses, is unusable or
   * parked.
   */
  static <W extends SpecificRecord, T> RecordReader<T> reader(
      String topic, AvroCodec<W> codec, Function<W, Reading<T>> mapping) {
    return bytes ->
        switch (codec.decode(topic, bytes)) {
          case DecodeResult.Decoded<W> decoded -> mapped(decoded.value(), mapping);
          case DecodeResult.Undecodable<W> flaw ->
              new Reading.Unusable<>(
                  reasonOf(flaw.failure()), flaw.exceptionClass(), BrokenRule.NONE);
          case DecodeResult.SchemaUnavailable<W> outage ->
              new Reading.Parked<>(outage.exceptionClass());
        };
  }

  private static <W, T> Reading<T> mapped(W wire, Function<W, Reading<T>> mapping) {
    try {
      return mapping.apply(wire);
    } catch (KeysUnavailableException e) {
      return new Reading.Parked<>(e.getClass().getName());
    } catch (Sealing.UnusableTextException e) {
      return Reading.unusable(e.reason());
    } catch (BrokenRuleException e) {
      return Reading.unusable(e.broken());
    } catch (IllegalArgumentException e) {
      // The domain's constructors refuse what the contract forbids but its schema cannot say.
      return Reading.unusable(DeadLetterReason.INVALID_CONTENT, e);
    }
  }

  private static DeadLetterReason reasonOf(DecodeFailure failure) {
    return switch (failure) {
      case EMPTY -> DeadLetterReason.EMPTY;
      case TOO_LARGE -> DeadLetterReason.TOO_LARGE;
      case BAD_MAGIC -> DeadLetterReason.BAD_MAGIC;
      case UNKNOWN_SCHEMA_ID -> DeadLetterReason.UNKNOWN_SCHEMA_ID;
      case WRONG_TYPE -> DeadLetterReason.WRONG_TYPE;
      case INCOMPATIBLE_SCHEMA -> DeadLetterReason.INCOMPATIBLE_SCHEMA;
      case TRUNCATED -> DeadLetterReason.TRUNCATED;
      case MALFORMED -> DeadLetterReason.MALFORMED;
    };
  }

  /** Writes by a codec; parks the record where the registry or the vault is away. */
  static <W extends SpecificRecord, T> Serializer<T> writer(
      AvroCodec<W> codec, Function<T, W> mapping) {
    return (topic, value) -> {
      if (value == null) {
        return null;
      }
      try {
        return codec.encode(topic, mapping.apply(value));
      } catch (RegistryUnavailableException | KeysUnavailableException e) {
        throw new RecordParkedException(topic, e);
      }
    };
  }
}
