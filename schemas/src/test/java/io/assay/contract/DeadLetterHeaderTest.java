package io.assay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DeadLetterHeaderTest {

  @Test
  void what_was_written_is_read_without_a_registry() {
    assertThat(DeadLetterHeader.decode(DeadLetterHeader.encode(Samples.deadLetter())))
        .contains(Samples.deadLetter());
  }

  @Property
  void other_bytes_are_no_dead_letter(@ForAll byte[] bytes) {
    assertThat(DeadLetterHeader.decode(bytes)).isEmpty();
  }
}
