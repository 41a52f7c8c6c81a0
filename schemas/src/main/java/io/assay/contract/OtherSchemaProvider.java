package io.assay.contract;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.SchemaProvider;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import java.util.Optional;

/**
 * Knows a schema of another type than Avro for what it is. Without it Confluent's client answers
 * for such a schema as it does for a registry that is out of order, and the record would wait for
 * ever.
 */
record OtherSchemaProvider(String schemaType) implements SchemaProvider {

  /** The registry has the schema, and it is none of Avro. */
  static final class NotAvroException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAvroException(String schemaType) {
      super("a schema of type " + schemaType);
    }
  }

  @Override
  public Optional<ParsedSchema> parseSchema(Schema schema, boolean isNew, boolean normalize) {
    throw new NotAvroException(schemaType);
  }

  @Override
  public ParsedSchema parseSchemaOrElseThrow(Schema schema, boolean isNew, boolean normalize) {
    throw new NotAvroException(schemaType);
  }
}
