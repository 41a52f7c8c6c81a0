package io.assay.validator.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.validator.calibration.LevelProbabilities;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads P(level 1..4) from the answer of {@code POST /chat/completions} with {@code logprobs}: the
 * probabilities that its first token is 1, 2, 3 or 4, divided by their sum.
 */
final class LevelTokens {

  /** Of all probability: with less, the model was about to say something else. */
  private static final double LEAST_SHARE = 0.5;

  private static final JsonMapper JSON = new JsonMapper();

  private LevelTokens() {}

  /** Nothing where the answer is no such answer, or says no level. */
  static Optional<LevelProbabilities> read(byte[] answer) {
    try {
      return read(
          JSON.readTree(answer)
              .path("choices")
              .path(0)
              .path("logprobs")
              .path("content")
              .path(0)
              .path("top_logprobs"));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory could not be read", e);
    }
  }

  private static Optional<LevelProbabilities> read(JsonNode tokens) {
    double[] levels = new double[4];
    for (JsonNode token : tokens) {
      int level = levelOf(token.path("token").asText(""));
      JsonNode logarithm = token.path("logprob");
      if (level > 0 && logarithm.isNumber()) {
        // " 1" and "1" are two tokens of one answer.
        levels[level - 1] += Math.exp(logarithm.doubleValue());
      }
    }
    double sum = levels[0] + levels[1] + levels[2] + levels[3];
    // A sum that is not a number is neither.
    if (!(sum >= LEAST_SHARE && sum <= 1.01)) {
      return Optional.empty();
    }
    return Optional.of(
        LevelProbabilities.of(levels[0] / sum, levels[1] / sum, levels[2] / sum, levels[3] / sum));
  }

  private static int levelOf(String token) {
    return switch (token.strip()) {
      case "1" -> 1;
      case "2" -> 2;
      case "3" -> 3;
      case "4" -> 4;
      default -> 0;
    };
  }
}
