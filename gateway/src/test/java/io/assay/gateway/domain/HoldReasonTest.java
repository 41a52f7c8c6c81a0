package io.assay.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HoldReasonTest {

  @Test
  void a_reason_is_read_by_its_code_and_one_of_a_later_version_is_another_one() {
    assertThat(Arrays.stream(HoldReason.values()).map(HoldReason::code).map(HoldReason::ofCode))
        .containsExactly(HoldReason.values());
    assertThat(HoldReason.ofCode("a-reason-of-next-year")).isEqualTo(HoldReason.OTHER);
  }
}
