package io.assay.validator.onnx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Cuts pairs into batches of like length within a budget of tokens, so that little is padded. */
final class TokenBatches {

  private TokenBatches() {}

  /** Positions in {@code lengths}, shortest first; a batch costs its count times its longest. */
  static List<List<Integer>> within(int budget, List<Integer> lengths) {
    List<List<Integer>> batches = new ArrayList<>();
    List<Integer> batch = new ArrayList<>();
    for (int position : byLength(lengths)) {
      boolean full = (batch.size() + 1L) * lengths.get(position) > budget;
      if (full && !batch.isEmpty()) {
        batches.add(List.copyOf(batch));
        batch.clear();
      }
      batch.add(position);
    }
    if (!batch.isEmpty()) {
      batches.add(List.copyOf(batch));
    }
    return batches;
  }

  /** Each position by itself, shortest first. */
  static List<List<Integer>> ofOne(List<Integer> lengths) {
    return byLength(lengths).stream().map(List::of).toList();
  }

  private static List<Integer> byLength(List<Integer> lengths) {
    return IntStream.range(0, lengths.size())
        .boxed()
        .sorted(Comparator.comparing(lengths::get))
        .toList();
  }
}
