package io.assay.contract;

import org.apache.avro.Schema;

/** The registry's answer to one schema id. */
sealed interface SchemaLookup {

  record Found(Schema schema) implements SchemaLookup {}

  /** The registry has no such id, as often as it was asked. */
  record NotRegistered(String exceptionClass) implements SchemaLookup {}

  /** The registry has the id, but for something that is not an Avro schema. */
  record NotAvro() implements SchemaLookup {}

  record Unavailable(String exceptionClass) implements SchemaLookup {}
}
