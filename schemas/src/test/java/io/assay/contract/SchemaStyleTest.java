package io.assay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchemaStyleTest {

  private static final Map<String, Schema> TYPES = new LinkedHashMap<>();

  static {
    for (SpecificRecord sample : Samples.all()) {
      collect(sample.getSchema());
    }
  }

  @Test
  void every_type_and_every_field_says_what_it_is() {
    List<String> silent = new ArrayList<>();
    for (Schema type : TYPES.values()) {
      if (isBlank(type.getDoc())) {
        silent.add(type.getName());
      }
      for (Schema.Field field : fieldsOf(type)) {
        if (isBlank(field.doc())) {
          silent.add(type.getName() + "." + field.name());
        }
      }
    }

    assertThat(TYPES).hasSizeGreaterThan(20);
    assertThat(silent).isEmpty();
  }

  @Test
  void every_enum_has_a_symbol_for_what_a_reader_does_not_know_yet() {
    assertThat(TYPES.values().stream().filter(type -> type.getType() == Schema.Type.ENUM))
        .isNotEmpty()
        .allSatisfy(type -> assertThat(type.getEnumDefault()).as(type.getName()).isNotNull());
  }

  @Test
  void every_time_is_a_timestamp_in_milliseconds() {
    List<String> others = new ArrayList<>();
    int times = 0;
    for (Schema type : TYPES.values()) {
      for (Schema.Field field : fieldsOf(type)) {
        if (field.name().endsWith("_at")) {
          times++;
          Schema time =
              field.schema().isUnion() ? field.schema().getTypes().get(1) : field.schema();
          if (time.getLogicalType() == null
              || !time.getLogicalType().getName().equals("timestamp-millis")) {
            others.add(type.getName() + "." + field.name());
          }
        }
      }
    }

    assertThat(times).isGreaterThan(8);
    assertThat(others).isEmpty();
  }

  @Test
  void what_may_be_absent_is_null_by_default() {
    for (Schema type : TYPES.values()) {
      for (Schema.Field field : fieldsOf(type)) {
        if (field.schema().isUnion()) {
          assertThat(field.hasDefaultValue()).as(type.getName() + "." + field.name()).isTrue();
          assertThat(field.schema().getTypes().get(0).getType()).isEqualTo(Schema.Type.NULL);
        }
      }
    }
  }

  private static List<Schema.Field> fieldsOf(Schema type) {
    return type.getType() == Schema.Type.RECORD ? type.getFields() : List.of();
  }

  private static void collect(Schema schema) {
    switch (schema.getType()) {
      case RECORD -> {
        if (TYPES.put(schema.getFullName(), schema) == null) {
          schema.getFields().forEach(field -> collect(field.schema()));
        }
      }
      case ENUM, FIXED -> TYPES.put(schema.getFullName(), schema);
      case UNION -> schema.getTypes().forEach(SchemaStyleTest::collect);
      case ARRAY -> collect(schema.getElementType());
      case MAP -> collect(schema.getValueType());
      default -> {}
    }
  }

  private static boolean isBlank(@Nullable String doc) {
    return doc == null || doc.isBlank();
  }
}
