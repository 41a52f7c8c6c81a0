package io.assay.validator.omission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RarityTest {

  private final Rarity rarity =
      new Rarity(List.of(Set.of("clinic", "friday"), Set.of("clinic", "warfarin")));

  @Test
  void aRareWordWeighsMore() {
    // ln(3 / 1) for the rare one and ln(3 / 2) for the one that both have.
    double rare = Math.log(3);
    double common = Math.log(1.5);

    assertThat(rarity.share(Set.of("clinic", "friday"), Set.of("friday")))
        .isCloseTo(rare / (rare + common), within(1e-12));
    assertThat(rarity.share(Set.of("clinic", "friday"), Set.of("clinic")))
        .isCloseTo(common / (rare + common), within(1e-12));
  }

  @Test
  void allIsOneAndNoneIsZero() {
    assertThat(rarity.share(Set.of("clinic", "friday"), Set.of("friday", "clinic", "dog")))
        .isEqualTo(1);
    assertThat(rarity.share(Set.of("clinic", "friday"), Set.of("dog"))).isZero();
  }

  @Test
  void aStatementWithoutWordsIsThere() {
    assertThat(rarity.share(Set.of(), Set.of())).isEqualTo(1);
  }
}
