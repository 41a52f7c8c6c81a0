package io.assay.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.message.SchemaStore;
import org.jspecify.annotations.Nullable;

/**
 * Every version of a contract that was ever on a wire, for what is read without a registry: a value
 * in Avro's single-object encoding names its version by fingerprint alone.
 */
public final class SchemaVersions {

  private SchemaVersions() {}

  /**
   * @param name of the record, such as {@code DeadLetter}
   * @return what finds each of its versions, none if there is no such contract
   */
  public static SchemaStore of(String name) {
    SchemaStore.Cache versions = new SchemaStore.Cache();
    for (int version = 1; ; version++) {
      try (InputStream file = open(name, version)) {
        if (file == null) {
          return versions;
        }
        versions.addSchema(new Schema.Parser().parse(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static @Nullable InputStream open(String name, int version) {
    return SchemaVersions.class.getResourceAsStream(
        "/avro-history/" + name + "/v" + version + ".avsc");
  }
}
