package io.assay.contract;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;

/** The versions of a contract that were ever on a wire: {@code <folder>/<Name>/v<n>.avsc}. */
record SchemaHistory(Path folder) {

  static final SchemaHistory COMMITTED = new SchemaHistory(Path.of("src/main/avro-history"));

  /** The schema as it goes to a registry, without the hints for Java's code generator. */
  static Schema asPublished(Schema schema) {
    GenericContainer ofSchema = () -> schema;
    return AvroSchemaUtils.getSchema(ofSchema, false, false, true);
  }

  /** Oldest first. */
  List<Schema> versionsOf(String name) throws IOException {
    List<Schema> versions = new ArrayList<>();
    for (Path file = file(name, 1); Files.exists(file); file = file(name, versions.size() + 1)) {
      versions.add(new Schema.Parser().parse(file.toFile()));
    }
    return versions;
  }

  Path append(Schema schema) throws IOException {
    Path file = file(schema.getName(), versionsOf(schema.getName()).size() + 1);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, asPublished(schema).toString(true) + "\n");
  }

  private Path file(String name, int version) {
    return folder.resolve(name).resolve("v" + version + ".avsc");
  }
}
