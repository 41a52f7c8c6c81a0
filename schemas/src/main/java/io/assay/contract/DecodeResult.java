package io.assay.contract;

import org.apache.avro.specific.SpecificRecord;

/**
 * What became of a record's bytes. Each case has its own fate: go on, dead letter, wait.
 *
 * @param <T> the generated type asked for
 */
public sealed interface DecodeResult<T extends SpecificRecord> {

  /**
   * The bytes are a record of the type, whole and with nothing after it.
   *
   * @param schemaId the registry's id of the schema it was written with
   */
  record Decoded<T extends SpecificRecord>(T value, int schemaId) implements DecodeResult<T> {
    /** The type and the id; the value may hold clinical text. */
    @Override
    public String toString() {
      return "Decoded[" + value.getSchema().getName() + ", schemaId=" + schemaId + "]";
    }
  }

  /**
   * The bytes can never be read as the type.
   *
   * @param exceptionClass name of the exception that said so; empty when none did
   */
  record Undecodable<T extends SpecificRecord>(DecodeFailure failure, String exceptionClass)
      implements DecodeResult<T> {}

  /**
   * The schema is not cached and the registry could not be asked. Nothing is known about the bytes:
   * the caller keeps the record and asks again later.
   *
   * @param exceptionClass name of the exception that the registry's client met
   */
  record SchemaUnavailable<T extends SpecificRecord>(int schemaId, String exceptionClass)
      implements DecodeResult<T> {}
}
