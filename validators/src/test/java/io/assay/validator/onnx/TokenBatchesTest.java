package io.assay.validator.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TokenBatchesTest {

  @Property
  void every_pair_is_in_one_batch_and_no_batch_of_several_is_over_the_budget(
      @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 256) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 2048) int budget) {
    List<List<Integer>> batches = TokenBatches.within(budget, lengths);

    assertThat(batches.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, lengths.size()).boxed().toList());
    for (List<Integer> batch : batches) {
      int longest = batch.stream().mapToInt(lengths::get).max().orElseThrow();
      assertThat(batch.size() == 1 || batch.size() * longest <= budget).isTrue();
    }
  }

  @Test
  void like_lengths_share_a_batch() {
    assertThat(TokenBatches.within(20, List.of(10, 3, 9, 4)))
        .containsExactly(List.of(1, 3), List.of(2, 0));
  }
}
