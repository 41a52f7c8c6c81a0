package io.assay.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageRangeTest {

  @Test
  void a_page_has_room_for_one_to_two_hundred() {
    assertThat(PageRange.of("0", "1")).isEqualTo(new PageRange(0, 1));
    assertThat(PageRange.of("400", "200")).isEqualTo(new PageRange(400, 200));
  }

  @ParameterizedTest
  @CsvSource({"-1,20", "0,0", "0,201", "0,-3"})
  void any_other_is_refused(String from, String limit) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> PageRange.of(from, limit))
        .withMessage("from is at least 0 and limit is 1 to 200")
        .matches(e -> e.kind() == ProblemKind.INVALID_REQUEST);
  }
}
