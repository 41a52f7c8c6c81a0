package io.assay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WindowGroundingTest {

  @Test
  void windows_hold_every_sentence_once_and_no_more_words_than_chosen_evidence() {
    // Given
    String sentence = "The patient slept well and had no pain at all today. ";

    // When
    List<String> windows = WindowGrounding.windowsOf(sentence.repeat(30));

    // Then
    assertThat(windows).hasSize(3);
    assertThat(windows).allSatisfy(window -> assertThat(window.split(" ")).hasSizeLessThan(111));
    assertThat(String.join(" ", windows)).isEqualTo(sentence.repeat(30).strip());
  }

  @Test
  void pairs_are_as_long_as_the_benchmark_says() {
    List<Integer> lengths =
        RandomPairs.of(100, RandomPairs.LONGEST_TOKENS).stream()
            .map(pair -> new LengthDevice().prepare(pair))
            .map(ready -> ((io.assay.validator.onnx.PairDevice.Prepared.Ready) ready).tokens())
            .sorted()
            .toList();

    assertThat(lengths.getFirst()).isEqualTo(RandomPairs.SHORTEST_TOKENS);
    assertThat(lengths.getLast()).isEqualTo(RandomPairs.LONGEST_TOKENS);
  }
}
