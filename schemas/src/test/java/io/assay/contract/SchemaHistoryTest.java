package io.assay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contract.avro.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaHistoryTest {

  private static final String RECORD_FLAG = "assay.schemas.record";

  static Stream<Schema> contracts() {
    return Samples.all().stream().map(SpecificRecord::getSchema);
  }

  /** The one way a version is written: when asked for, and only if all others go on reading. */
  @BeforeAll
  static void record_what_changed_if_asked_to() throws Exception {
    if (!Boolean.getBoolean(RECORD_FLAG)) {
      return;
    }
    for (Schema current : contracts().toList()) {
      List<Schema> versions = SchemaHistory.COMMITTED.versionsOf(current.getName());
      if (versions.isEmpty() || !isLast(current, versions)) {
        assertThat(objections(current, versions)).isEmpty();
        SchemaHistory.COMMITTED.append(current);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void the_last_committed_version_is_the_current_one(Schema current) throws Exception {
    String name = current.getName();

    assertThat(SchemaHistory.COMMITTED.versionsOf(name))
        .as(
            "%s.avsc, or a type it uses, is not the last version in %s/%s. If the change is meant,"
                + " write the next version and commit it:%n"
                + "  mvn -pl schemas -am test -Dtest=SchemaHistoryTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
            name, SchemaHistory.COMMITTED.folder(), name, RECORD_FLAG)
        .isNotEmpty()
        .last()
        .hasToString(SchemaHistory.asPublished(current).toString());
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void every_version_reads_every_other(Schema current) throws Exception {
    List<Schema> versions = SchemaHistory.COMMITTED.versionsOf(current.getName());

    assertThat(versions).isNotEmpty();
    assertThat(objections(current, versions)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../README.md", "../docs/upgrading.md", "../docs/integration.md"})
  void the_schema_that_a_page_hands_to_producers_stands_by_itself_and_is_the_last(String page)
      throws Exception {
    List<Path> named =
        Pattern.compile("`schemas/(src/main/\\S+\\.avsc)`")
            .matcher(Files.readString(Path.of(page)))
            .results()
            .map(match -> Path.of(match.group(1)))
            .toList();

    assertThat(named).isNotEmpty();
    for (Path file : named) {
      Schema schema = new Schema.Parser().parse(file.toFile());
      assertThat(SchemaHistory.COMMITTED.versionsOf(schema.getName())).last().isEqualTo(schema);
    }
  }

  @Test
  void a_field_without_default_and_a_changed_type_are_objected_to() {
    Schema span = Span.SCHEMA$;

    assertThat(objections(withField(span, Schema.create(Schema.Type.INT), null), List.of(span)))
        .isNotEmpty();
    assertThat(objections(span, List.of(withField(span, Schema.create(Schema.Type.INT), null))))
        .isNotEmpty();
    assertThat(objections(withField(span, Schema.create(Schema.Type.INT), 0), List.of(span)))
        .isEmpty();
    assertThat(objections(SchemaBuilder.record("Span").fields().endRecord(), List.of(span)))
        .isNotEmpty();
  }

  @Test
  void versions_are_numbered_as_they_are_added(@TempDir Path folder) throws Exception {
    SchemaHistory history = new SchemaHistory(folder);
    Schema wider = withField(Span.SCHEMA$, Schema.create(Schema.Type.INT), 0);

    assertThat(history.append(Span.SCHEMA$)).isEqualTo(folder.resolve("Span/v1.avsc"));
    assertThat(history.append(wider)).isEqualTo(folder.resolve("Span/v2.avsc"));
    assertThat(history.versionsOf("Span")).containsExactly(Span.SCHEMA$, wider);
  }

  private static boolean isLast(Schema current, List<Schema> versions) {
    return versions
        .get(versions.size() - 1)
        .toString()
        .equals(SchemaHistory.asPublished(current).toString());
  }

  private static List<String> objections(Schema current, List<Schema> earlier) {
    List<String> objections = new ArrayList<>();
    for (int i = 0; i < earlier.size(); i++) {
      for (Incompatibility found : incompatibilities(current, earlier.get(i))) {
        objections.add("current does not read v" + (i + 1) + ": " + found);
      }
      for (Incompatibility found : incompatibilities(earlier.get(i), current)) {
        objections.add("v" + (i + 1) + " does not read current: " + found);
      }
    }
    return objections;
  }

  private static List<Incompatibility> incompatibilities(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
        .getResult()
        .getIncompatibilities();
  }

  private static Schema withField(Schema record, Schema type, @Nullable Object defaultValue) {
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : record.getFields()) {
      fields.add(new Schema.Field(field, field.schema()));
    }
    fields.add(new Schema.Field("added", type, "Added.", defaultValue));
    return Schema.createRecord(
        record.getName(), record.getDoc(), record.getNamespace(), false, fields);
  }
}
