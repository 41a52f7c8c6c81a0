package io.assay.gateway.app;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How held drafts are reviewed. */
public interface ReviewConfig {
  /** How long a claimed review is held without a sign of life; the console renews it. */
  @WithDefault("10m")
  Duration lease();

  /**
   * Tasks whose level 4 drafts two different people have to agree on before they are released,
   * separated by commas; {@code *} is every task, none when absent.
   */
  Optional<List<String>> twoPeopleFor();

  /**
   * Share of the drafts of level 1 and 2 that a person looks at although they may be released, by
   * task, such as {@code assay.review.sampled-share.dialogue2note=0.02}; {@code "*"} is every task
   * that is not named, 0 when absent. {@code "*"}, and a task with other than lower-case letters
   * and digits in its name, cannot be said by an environment variable.
   */
  Map<String, Double> sampledShare();

  /**
   * Tasks of which a draft without a source may be released on its own words, separated by commas;
   * {@code *} is every task, none when absent. A verdict without a source is close to chance
   * (docs/evaluation.md), and a source that was lost on the way looks the same.
   */
  Optional<List<String>> releaseWithoutSourceFor();

  /** Time from being held to the decision, after which a review is overdue. */
  DueIn dueIn();

  /**
   * Tasks whose drafts wait while the evaluator cannot be asked, and their partitions with them,
   * instead of going to a person as undetermined; separated by commas, {@code *} is every task,
   * none when absent. They are never released unchecked.
   */
  Optional<List<String>> waitForEvaluator();

  /** A draft that came in longer ago than this waits no more and goes to a person. */
  @WithDefault("1h")
  Duration waitAtMost();

  /** Time from being held to the decision. */
  interface DueIn {
    /** For level 4. */
    @WithDefault("30m")
    Duration high();

    /** For level 3. */
    @WithDefault("4h")
    Duration moderate();

    /** For the levels 1 and 2. */
    @WithDefault("24h")
    Duration low();

    /** For what could not be checked. */
    @WithDefault("4h")
    Duration undetermined();
  }
}
