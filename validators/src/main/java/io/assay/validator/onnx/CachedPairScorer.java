package io.assay.validator.onnx;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.assay.validator.PairScorer;
import io.assay.validator.Sha256;
import io.assay.validator.ValidatorId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers the scores of the latest pairs of a scorer, and asks it for each other pair once a
 * call. What could not be scored is asked again. Keys are hashes of model, evidence and claim, so
 * no text is kept.
 */
public final class CachedPairScorer implements PairScorer {

  private final PairScorer scorer;
  private final BatchObserver observer;
  private final Cache<String, PairResult> remembered;

  /**
   * @param most how many pairs are remembered, at least 1
   */
  public CachedPairScorer(PairScorer scorer, int most) {
    this(scorer, most, BatchObserver.NONE);
  }

  /**
   * @param most how many pairs are remembered, at least 1
   */
  public CachedPairScorer(PairScorer scorer, int most, BatchObserver observer) {
    if (most < 1) {
      throw new IllegalArgumentException("remembered pairs is " + most + ", not at least 1");
    }
    this.scorer = scorer;
    this.observer = observer;
    this.remembered = Caffeine.newBuilder().maximumSize(most).build();
  }

  @Override
  public ValidatorId model() {
    return scorer.model();
  }

  @Override
  public List<PairResult> score(List<Pair> pairs) {
    List<String> keys = pairs.stream().map(this::key).toList();
    Map<String, PairResult> results = new HashMap<>(remembered.getAllPresent(keys));
    Map<String, Pair> unknown = new LinkedHashMap<>();
    for (int i = 0; i < pairs.size(); i++) {
      if (!results.containsKey(keys.get(i))) {
        unknown.put(keys.get(i), pairs.get(i));
      }
    }
    observer.lookedUp(pairs.size() - unknown.size(), unknown.size());
    if (!unknown.isEmpty()) {
      List<String> asked = List.copyOf(unknown.keySet());
      List<PairResult> scored = scorer.score(List.copyOf(unknown.values()));
      for (int i = 0; i < asked.size(); i++) {
        results.put(asked.get(i), scored.get(i));
        if (scored.get(i) instanceof PairResult.Scored worthKeeping) {
          remembered.put(asked.get(i), worthKeeping);
        }
      }
    }
    List<PairResult> inOrder = new ArrayList<>();
    for (String key : keys) {
      PairResult result = results.get(key);
      if (result == null) {
        throw new IllegalStateException("the scorer answered for fewer pairs than it was asked");
      }
      inOrder.add(result);
    }
    return List.copyOf(inOrder);
  }

  private String key(Pair pair) {
    // The length of the evidence keeps its end apart from the claim's beginning.
    String head = model() + " " + pair.evidence().length() + " ";
    return Sha256.hex(bytes(head), bytes(pair.evidence()), bytes(pair.claim()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_16LE);
  }

  @Override
  public void close() {
    scorer.close();
  }
}
