package io.assay.gateway.domain.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.AssessedDraft;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.Origin;
import io.assay.gateway.domain.RecordedVerdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RiskGroupTest {

  @ParameterizedTest
  @ValueSource(strings = {"north-ward", " north-ward", "north-ward\u00A0", "\tnorth-ward \n"})
  void drafts_of_one_site_are_counted_together_whatever_white_space_came_around_it(String site) {
    // Given
    AssessedDraft assessed = Samples.assessed(Samples.draft("draft-1"), Samples.safe());
    RecordedVerdict named = RecordedVerdict.of(assessed, Disposition.RELEASE);
    RecordedVerdict verdict =
        new RecordedVerdict(
            named.draft(),
            named.version(),
            named.task(),
            new Origin("scribe", "3.1", site),
            named.verdict(),
            named.disposition(),
            named.assessedAt());

    // Then
    assertThat(RiskGroup.of(verdict)).isEqualTo(RiskGroup.of(named));
  }
}
