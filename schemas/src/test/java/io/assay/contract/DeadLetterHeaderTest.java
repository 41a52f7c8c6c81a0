package io.assay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contract.avro.DeadLetterReason;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;

class DeadLetterHeaderTest {

  @Test
  void what_was_written_is_read_without_a_registry() {
    assertThat(DeadLetterHeader.decode(DeadLetterHeader.encode(Samples.deadLetter())))
        .contains(Samples.deadLetter());
  }

  @Test
  void what_an_earlier_gateway_wrote_is_read() throws Exception {
    List<Schema> versions = SchemaHistory.COMMITTED.versionsOf("DeadLetter");

    assertThat(versions).hasSizeGreaterThan(3);
    for (Schema version : versions) {
      assertThat(DeadLetterHeader.decode(writtenBy(version)))
          .as(version.toString())
          .get()
          .satisfies(
              letter -> {
                assertThat(letter.getSourceTopic()).isEqualTo("clinical.review-decisions.v1");
                assertThat(letter.getSourceOffset()).isEqualTo(77L);
                assertThat(letter.getReason()).isEqualTo(DeadLetterReason.TRUNCATED);
              });
    }
  }

  private static byte[] writtenBy(Schema version) throws Exception {
    GenericRecord letter =
        new GenericRecordBuilder(version)
            .set("source_topic", "clinical.review-decisions.v1")
            .set("source_partition", 2)
            .set("source_offset", 77L)
            .set(
                "reason",
                new GenericData.EnumSymbol(version.getField("reason").schema(), "TRUNCATED"))
            .set("dead_lettered_at", 1_772_600_767_089L)
            .build();
    ByteBuffer encoded =
        new BinaryMessageEncoder<GenericRecord>(GenericData.get(), version).encode(letter);
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return bytes;
  }

  @Property
  void other_bytes_are_no_dead_letter(@ForAll byte[] bytes) {
    assertThat(DeadLetterHeader.decode(bytes)).isEmpty();
  }
}
