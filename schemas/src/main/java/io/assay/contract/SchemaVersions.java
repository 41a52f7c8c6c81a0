package io.assay.gateway.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.message.SchemaStore;
import org.jspecify.annotations.Nullable;

/** Every version of a contract that state was ever written in. */
final class SchemaVersions {

  private SchemaVersions() {}

  static SchemaStore of(String name) {
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
    return io.assay.contract.avro.ReviewTask.class.getResourceAsStream(
        "/avro-history/" + name + "/v" + version + ".avsc");
  }
}
