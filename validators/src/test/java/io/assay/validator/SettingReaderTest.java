package io.assay.validator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingReaderTest {

  private static final Set<String> KEYS = Set.of("open", "most", "below", "name");

  @Test
  void what_is_set_is_read_and_what_is_not_has_its_default() {
    SettingReader set =
        SettingReader.of(
            "lane", Map.of("open", "true", "most", "7", "below", "0.2", "name", "a"), KEYS);
    SettingReader bare = SettingReader.of("lane", Map.of(), KEYS);

    assertThat(set.isTrue("open", false)).isTrue();
    assertThat(set.whole("most", 3, 1)).isEqualTo(7);
    assertThat(set.score("below", new Score(0.5))).isEqualTo(new Score(0.2));
    assertThat(set.text("name")).contains("a");
    assertThat(bare.isTrue("open", true)).isTrue();
    assertThat(bare.whole("most", 3, 1)).isEqualTo(3);
    assertThat(bare.score("below", new Score(0.5))).isEqualTo(new Score(0.5));
    assertThat(bare.text("name")).isEmpty();
  }

  @Test
  void what_does_not_fit_is_named_as_it_is_set() {
    SettingReader read =
        SettingReader.of("lane", Map.of("open", "yes", "most", "0", "below", "NaN"), KEYS);

    assertThatThrownBy(() -> read.isTrue("open", false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lane.open is neither true nor false");
    assertThatThrownBy(() -> read.whole("most", 3, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lane.most is 0, not at least 1");
    assertThatThrownBy(() -> read.whole("below", 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lane.below is not a whole number");
    assertThatThrownBy(() -> read.score("below", new Score(0.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lane.below is not a number from 0 to 1");
  }

  @Test
  void a_key_that_a_validator_has_not_is_named() {
    assertThatThrownBy(() -> SettingReader.of("lane", Map.of("opne", "true"), KEYS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lane has no setting [opne]");
    assertThatThrownBy(() -> NoSettings.of("rule", Map.of("most", "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rule has no setting [most]");
  }
}
