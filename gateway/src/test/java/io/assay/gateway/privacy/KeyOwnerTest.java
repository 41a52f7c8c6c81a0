package io.assay.gateway.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.Origin;
import io.assay.gateway.domain.SubjectRef;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyOwnerTest {

  @ParameterizedTest
  @ValueSource(strings = {"ward 7", " ward 7", "ward 7\t", "\u00a0ward 7\u2007"})
  void a_site_is_erased_with_whatever_white_space_came_around_it(String site) {
    Draft draft = from(site);

    assertThat(KeyOwner.of(draft, KeyOwner.Each.PATIENT)).isEqualTo(KeyOwner.site("ward 7"));
    assertThat(KeyOwner.of(draft, KeyOwner.Each.SITE)).isEqualTo(KeyOwner.site("ward 7"));
  }

  private static Draft from(String site) {
    Draft draft = Samples.draft("note-1");
    return new Draft(
        draft.id(),
        draft.version(),
        draft.content(),
        new Origin("scribe", "3.1", site),
        draft.language(),
        SubjectRef.NONE,
        draft.createdAt());
  }
}
