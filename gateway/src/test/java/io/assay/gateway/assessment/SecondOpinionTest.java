package io.assay.gateway.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.assay.gateway.domain.TaskPolicy;
import io.assay.validator.Score;
import io.assay.validator.TaskName;
import io.assay.validator.calibration.JudgedLevels;
import io.assay.validator.calibration.JudgedLevels.Band;
import io.assay.validator.calibration.LevelProbabilities;
import io.assay.validator.calibration.OrdinalModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondOpinionTest {

  private static final TaskName TASK = new TaskName("summary");

  @TempDir private Path folder;

  @Property
  void an_unfitted_judge_never_lowers_a_risk_and_never_says_less_than_it_thinks(
      @ForAll @DoubleRange(max = 1) double one,
      @ForAll @DoubleRange(max = 1) double cut,
      @ForAll @DoubleRange(max = 1) double judge) {
    // Given
    LevelProbabilities lanes =
        LevelProbabilities.of(one * cut, one * (1 - cut), (1 - one) * cut, (1 - one) * (1 - cut));

    // When
    LevelProbabilities both = SecondOpinion.CAUTIOUS.join(TASK, lanes, new Score(judge));

    // Then
    assertThat(both.unsafe()).isGreaterThanOrEqualTo(judge - 1e-9);
    double before = 0;
    double after = 0;
    for (int k = 0; k < 3; k++) {
      before += lanes.values().get(k);
      after += both.values().get(k);
      assertThat(after).isLessThanOrEqualTo(before + 1e-9);
    }
  }

  @Test
  void an_unfitted_judge_is_asked_about_what_the_lanes_would_release() {
    TaskPolicy policy = TaskPolicy.UNFITTED;
    assertThat(wants(SecondOpinion.CAUTIOUS, 0.15, policy)).isTrue();
    assertThat(wants(SecondOpinion.CAUTIOUS, 0.16, policy)).isFalse();
    assertThat(wants(SecondOpinion.CAUTIOUS, 0, TaskPolicy.RELEASES_NOTHING)).isFalse();
  }

  @Test
  void a_fitted_judge_is_asked_within_its_band_and_may_lower_a_risk() throws IOException {
    // Given
    JudgedLevels levels = levels();
    Path file = Files.writeString(folder.resolve("judged.json"), levels.json());

    // When
    SecondOpinion opinion = SecondOpinion.in(file, "levels-14");

    // Then
    assertThat(wants(opinion, 0.5, TaskPolicy.UNFITTED)).isTrue();
    assertThat(wants(opinion, 0.95, TaskPolicy.UNFITTED)).isFalse();
    assertThat(opinion.join(TASK, lanes(0.5), new Score(0.01)).unsafe()).isLessThan(0.15);
    assertThat(opinion.join(TASK, lanes(0.5), new Score(0.5)).unsafe())
        .isCloseTo(levels.join(TASK, lanes(0.5), new Score(0.5)).unsafe(), within(1e-12));
    assertThat(opinion.version().orElseThrow()).matches("ours-1\\+[0-9a-f]{12}");
    assertThat(Levels.shipped().with(opinion).version())
        .isEqualTo(Levels.shipped().version() + "/" + opinion.version().orElseThrow());
  }

  @Test
  void one_that_was_fitted_with_other_levels_is_refused_by_both_names() throws IOException {
    Path file = Files.writeString(folder.resolve("judged.json"), levels().json());
    assertThatThrownBy(() -> SecondOpinion.in(file, "levels-15"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("judged.json", "levels-14", "levels-15", "fit-judge");
    assertThatThrownBy(() -> SecondOpinion.in(folder.resolve("none.json"), "levels-14"))
        .hasMessageContaining("none.json cannot be read");
  }

  private static boolean wants(SecondOpinion opinion, double unsafe, TaskPolicy policy) {
    return opinion.isWanted(lanes(unsafe), policy);
  }

  private static LevelProbabilities lanes(double unsafe) {
    return LevelProbabilities.of(1 - unsafe, 0, unsafe, 0);
  }

  static JudgedLevels levels() {
    return new JudgedLevels(
        "ours-1",
        "made up",
        120,
        "levels-14",
        "judge@1",
        new Band(0.02, 0.9),
        new OrdinalModel(List.of(9.0, 10.0, 11.0), List.of(0.6, 0.8), Map.of()));
  }
}
