package io.assay.gateway.domain;

import io.assay.validator.RiskLevel;
import io.assay.validator.Sha256;
import io.assay.validator.TaskName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * How a site has its drafts reviewed: where two people have to agree, which share of the harmless
 * ones is looked at all the same, and how soon.
 *
 * @param twoPeople tasks whose level 4 drafts two different people have to agree on
 * @param sampledShare share of the drafts of level 1 and 2 that a person looks at although the
 *     policy permits their release, in [0, 1], by task
 * @param sourceFree tasks of which a draft without a source may be released on its own words; one
 *     of any other task goes to a person, since nothing says whether it is true
 * @param waiting what does not go to a person at once although nobody could check it
 */
public record ReviewRules(
    TaskSet twoPeople,
    Map<TaskName, Double> sampledShare,
    double sampledByDefault,
    DueTimes due,
    TaskSet sourceFree,
    Waiting waiting) {

  /**
   * Drafts that wait while the evaluator cannot be asked.
   *
   * @param tasks whose drafts wait, and their partitions with them
   * @param atMost a draft that came in longer ago goes to a person; positive
   */
  public record Waiting(TaskSet tasks, Duration atMost) {

    /** None. */
    public static final Waiting NONE = new Waiting(TaskSet.NONE, Duration.ofHours(1));

    public Waiting {
      if (!atMost.isPositive()) {
        throw new IllegalArgumentException("drafts wait for a time above zero");
      }
    }
  }

  /** Some tasks, or every one. */
  public sealed interface TaskSet {

    TaskSet NONE = new Only(Set.of());

    /** Every task, a site's own included. */
    record Every() implements TaskSet {}

    /** These and no other. */
    record Only(Set<TaskName> tasks) implements TaskSet {
      public Only {
        tasks = Set.copyOf(tasks);
      }
    }

    default boolean has(TaskName task) {
      return switch (this) {
        case Every every -> true;
        case Only only -> only.tasks().contains(task);
      };
    }
  }

  /** Time from being held to the decision, by level; each is positive. */
  public record DueTimes(Duration high, Duration moderate, Duration low, Duration undetermined) {

    public DueTimes {
      for (Duration time : new Duration[] {high, moderate, low, undetermined}) {
        if (!time.isPositive()) {
          throw new IllegalArgumentException("a due time is not above zero");
        }
      }
    }

    Duration of(Verdict verdict) {
      return switch (verdict) {
        case Verdict.Undetermined unchecked -> undetermined;
        case Verdict.Graded graded ->
            switch (graded.level()) {
              case HIGH -> high;
              case MODERATE -> moderate;
              case LOW, NO_RISK -> low;
            };
      };
    }
  }

  /**
   * One person, nothing sampled, nothing released without a source, half an hour for level 4 and
   * four hours for what is unclear.
   */
  public static final ReviewRules STANDARD =
      new ReviewRules(
          TaskSet.NONE,
          Map.of(),
          0.0,
          new DueTimes(
              Duration.ofMinutes(30), Duration.ofHours(4), Duration.ofDays(1), Duration.ofHours(4)),
          TaskSet.NONE,
          Waiting.NONE);

  public ReviewRules {
    sampledShare = Map.copyOf(sampledShare);
    requireShare(sampledByDefault);
    sampledShare.values().forEach(ReviewRules::requireShare);
  }

  /** With nothing that waits or is released without a source. */
  public ReviewRules(
      TaskSet twoPeople, Map<TaskName, Double> sampledShare, double byDefault, DueTimes due) {
    this(twoPeople, sampledShare, byDefault, due, TaskSet.NONE, Waiting.NONE);
  }

  /** What the review of a held draft has to come up to. */
  public ReviewTerms termsOf(TaskName task, Verdict verdict, Instant heldAt) {
    boolean two =
        verdict instanceof Verdict.Graded graded
            && graded.level() == RiskLevel.HIGH
            && twoPeople.has(task);
    return new ReviewTerms(two ? 2 : 1, heldAt.plus(due.of(verdict)));
  }

  /**
   * Whether a person looks at this draft although it may be released. The same draft is always
   * drawn alike: its id is hashed, and the hash stands for the draw.
   */
  public boolean samples(DraftId draft, TaskName task) {
    double share = sampledShare.getOrDefault(task, sampledByDefault);
    return share > 0 && drawn(draft) < share;
  }

  /** A number in [0, 1) that the id alone decides: the first 53 bits of its SHA-256. */
  private static double drawn(DraftId draft) {
    byte[] digest = Sha256.of(("assay-sample:" + draft.value()).getBytes(StandardCharsets.UTF_8));
    return (ByteBuffer.wrap(digest).getLong() >>> 11) * 0x1.0p-53;
  }

  private static void requireShare(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("sampled share " + share + " is not in [0, 1]");
    }
  }
}
