package io.assay.validator.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.validator.Score;
import io.assay.validator.TaskName;
import io.assay.validator.calibration.JudgedLevels.Band;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class JudgedLevelsTest {

  private static final TaskName TASK = new TaskName("summary");

  private static final JudgedLevels LEVELS =
      new JudgedLevels(
          "ours-1",
          "made up",
          120,
          "levels-14",
          "judge@medval+0123456789ab",
          new Band(0.02, 0.9),
          new OrdinalModel(
              List.of(10.0, 12.0, 14.0), List.of(0.6, 0.8), Map.of(new TaskName("note"), 0.5)));

  @Test
  void a_file_is_read_as_it_was_written() {
    assertThat(JudgedLevels.parse(LEVELS.json())).isEqualTo(LEVELS);
  }

  @Test
  void a_file_of_another_kind_is_refused_by_what_is_wrong_with_it() {
    assertThatThrownBy(
            () ->
                JudgedLevels.parse(
                    LEVELS.json().replace("assay-judged-levels-1", "assay-judged-levels-9")))
        .hasMessageContaining("assay-judged-levels-1");
    assertThatThrownBy(
            () -> JudgedLevels.parse(LEVELS.json().replace("judge.unsafe.logit", "judge.logit")))
        .hasMessageContaining("other features");
    assertThatThrownBy(() -> JudgedLevels.parse(LEVELS.json().replace("0.02", "0.95")))
        .hasMessageContaining("band from 0.95 to 0.9");
    assertThatThrownBy(() -> JudgedLevels.parse(LEVELS.json().replace("0.6,", "-0.6,")))
        .hasMessageContaining("negative");
  }

  @Test
  void a_band_holds_both_of_its_ends() {
    assertThat(LEVELS.band().holds(lanes(0.02))).isTrue();
    assertThat(LEVELS.band().holds(lanes(0.9))).isTrue();
    assertThat(LEVELS.band().holds(lanes(0.91))).isFalse();
    assertThat(LEVELS.band().holds(lanes(0.01))).isFalse();
  }

  @Property
  void more_risk_by_either_is_never_less_by_both(
      @ForAll @DoubleRange(max = 1) double lanes,
      @ForAll @DoubleRange(max = 1) double judge,
      @ForAll @DoubleRange(max = 1) double more) {
    LevelProbabilities less = LEVELS.join(TASK, lanes(lanes), new Score(judge));
    LevelProbabilities byLanes = LEVELS.join(TASK, lanes(Math.max(lanes, more)), new Score(judge));
    LevelProbabilities byJudge = LEVELS.join(TASK, lanes(lanes), new Score(Math.max(judge, more)));
    for (LevelProbabilities riskier : List.of(byLanes, byJudge)) {
      double lessSum = 0;
      double riskierSum = 0;
      for (int k = 0; k < 3; k++) {
        lessSum += less.values().get(k);
        riskierSum += riskier.values().get(k);
        assertThat(riskierSum).isLessThanOrEqualTo(lessSum + 1e-9);
      }
    }
  }

  private static LevelProbabilities lanes(double unsafe) {
    return LevelProbabilities.of((1 - unsafe) / 2, (1 - unsafe) / 2, unsafe / 2, unsafe / 2);
  }
}
