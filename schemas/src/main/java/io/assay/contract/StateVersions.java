package io.assay.contract;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.SchemaStore;
import org.jspecify.annotations.Nullable;

/**
 * Finds a version by its fingerprint: among those of this build, and then among those of a subject
 * of the registry, which a later build has registered. Whoever asks keeps what was found.
 */
final class StateVersions implements SchemaStore {

  private final SchemaStore shipped;
  private final SchemaRegistryClient client;
  private final String subject;

  StateVersions(SchemaStore shipped, SchemaRegistryClient client, String subject) {
    this.shipped = shipped;
    this.client = client;
    this.subject = subject;
  }

  @Override
  public @Nullable Schema findByFingerprint(long fingerprint) {
    Schema known = shipped.findByFingerprint(fingerprint);
    return known == null ? registered(fingerprint) : known;
  }

  private @Nullable Schema registered(long fingerprint) {
    try {
      for (int version : client.getAllVersions(subject)) {
        String text = client.getByVersion(subject, version, false).getSchema();
        Schema schema = new Schema.Parser().parse(text);
        if (SchemaNormalization.parsingFingerprint64(schema) == fingerprint) {
          return schema;
        }
      }
      return null;
    } catch (RestClientException e) {
      if (SchemaRegistry.saysUnknown(e)) {
        return null;
      }
      throw new RegistryUnavailableException(subject, e);
    } catch (IOException | RuntimeException e) {
      // Whatever went wrong here is between us and the registry; the state is not to blame.
      throw new RegistryUnavailableException(subject, e);
    }
  }
}
