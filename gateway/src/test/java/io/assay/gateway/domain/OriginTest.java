package io.assay.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

  @ParameterizedTest
  @ValueSource(strings = {"St Mary", " St Mary", "St Mary\u00A0", "\tSt Mary \n"})
  void a_site_is_one_with_whatever_white_space_came_around_it(String site) {
    Origin origin = new Origin("scribe", "3.1", site);

    assertThat(origin.siteName()).isEqualTo("St Mary");
    assertThat(origin.site()).isEqualTo(site);
  }
}
