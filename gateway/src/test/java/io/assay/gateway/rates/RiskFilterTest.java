package io.assay.gateway.rates;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.domain.risk.RiskGroup;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RiskFilterTest {

  @Test
  void a_site_is_found_by_its_name_as_a_producer_writes_it() {
    // Given
    RiskFilter asked = new RiskFilter(Optional.empty(), Optional.empty(), Optional.of(" St Mary"));

    // Then
    assertThat(asked.matches(new RiskGroup("dialogue2note", "scribe", "St Mary"))).isTrue();
    assertThat(asked.matches(new RiskGroup("dialogue2note", "scribe", "St Luke"))).isFalse();
  }
}
