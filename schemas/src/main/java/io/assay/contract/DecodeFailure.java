package io.assay.contract;

/** Why a record's bytes hold no value of the type asked for, now and whenever asked again. */
public enum DecodeFailure {
  /** No value, or one of no bytes. */
  EMPTY,
  /** More bytes than the codec's limit. */
  TOO_LARGE,
  /** The first byte is not 0, so the value is not in Confluent's wire format. */
  BAD_MAGIC,
  /** The registry answered that it has no schema of this id, each time it was asked. */
  UNKNOWN_SCHEMA_ID,
  /** The schema is of another record, or of no record. */
  WRONG_TYPE,
  /** The schema has the right name but cannot be resolved to ours. */
  INCOMPATIBLE_SCHEMA,
  /** The bytes end before the record does. */
  TRUNCATED,
  /** The bytes do not follow their schema, or go on after the record's end. */
  MALFORMED
}
