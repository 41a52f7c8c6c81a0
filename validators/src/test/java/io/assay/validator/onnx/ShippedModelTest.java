package io.assay.validator.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.validator.PairScorer.Pair;
import io.assay.validator.PairScorer.PairResult;
import io.assay.validator.PairScorer.PairResult.Scored;
import io.assay.validator.calibration.CalibrationFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shipped model gives the scores that the training code had of it. */
class ShippedModelTest {

  /**
   * Quantised activations blow a difference in the last bit up: ONNX Runtime 1.30 (training) and
   * 1.29 (here) were seen to differ by .052 in one pair of twenty, by .0054 in the mean.
   */
  private static final double TOLERANCE = 1e-1;

  private static final double MEAN_TOLERANCE = 1e-2;

  private static OnnxEvaluator evaluator;
  private static List<Pair> pairs;
  private static List<Double> golden;

  @BeforeAll
  static void open() throws IOException {
    evaluator = OnnxEvaluator.openShipped(EvaluatorSettings.defaults());
    pairs = new ArrayList<>();
    golden = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    try (var file = ShippedModelTest.class.getResourceAsStream("/parity/golden-scores.jsonl")) {
      for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        JsonNode row = json.readTree(line);
        pairs.add(new Pair(row.get("evidence").asText(), row.get("claim").asText()));
        golden.add(row.get("support").asDouble());
      }
    }
  }

  @AfterAll
  static void close() {
    evaluator.close();
  }

  @Test
  void the_shipped_levels_were_fitted_to_it() throws IOException {
    try (var levels = CalibrationFile.class.getResourceAsStream("levels.json")) {
      CalibrationFile file =
          CalibrationFile.parse(new String(levels.readAllBytes(), StandardCharsets.UTF_8));
      assertThat(file.modelSha256()).isEqualTo(evaluator.manifest().sha256());
      assertThat(file.scoresSha256()).isEqualTo(evaluator.manifest().scoresSha256());
    }
  }

  @Test
  void its_scores_are_the_golden_ones() {
    // When
    List<PairResult> results = evaluator.score(pairs);

    // Then
    assertThat(results).hasSizeGreaterThan(10);
    double sum = 0;
    for (int i = 0; i < results.size(); i++) {
      double found = support(results.get(i));
      assertThat(found).as("row %d", i + 1).isCloseTo(golden.get(i), within(TOLERANCE));
      sum += Math.abs(found - golden.get(i));
    }
    assertThat(sum / results.size()).isLessThan(MEAN_TOLERANCE);
  }

  @Test
  void its_scores_are_the_same_alone_together_and_backwards() {
    // Given
    List<Pair> backwards = new ArrayList<>(pairs);
    Collections.reverse(backwards);

    // When
    List<PairResult> together = evaluator.score(pairs);
    List<PairResult> alone = pairs.stream().map(p -> evaluator.score(List.of(p)).get(0)).toList();
    List<PairResult> reversed = new ArrayList<>(evaluator.score(backwards));
    Collections.reverse(reversed);

    // Then
    assertThat(together).isEqualTo(alone).isEqualTo(reversed);
  }

  @Test
  void white_space_does_not_change_its_scores() {
    // Given
    List<Pair> spaced =
        pairs.stream()
            .map(p -> new Pair(p.evidence().replace(" ", "  "), p.claim().replace(" ", "\n ")))
            .toList();

    // Then
    assertThat(evaluator.score(spaced)).isEqualTo(evaluator.score(pairs));
  }

  @Test
  void its_scores_do_not_depend_on_the_threads() {
    try (var two = OnnxEvaluator.openShipped(new EvaluatorSettings(2, 1))) {
      assertThat(two.score(pairs)).isEqualTo(evaluator.score(pairs));
    }
  }

  private static double support(PairResult result) {
    return ((Scored) result).support().value();
  }
}
