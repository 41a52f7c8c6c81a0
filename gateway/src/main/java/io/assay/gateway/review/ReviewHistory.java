package io.assay.gateway.review;

import io.assay.gateway.domain.Decided;
import io.assay.gateway.domain.DecisionKind;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.RecordReader;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewRemarks;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.follow.TopicFollower;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What reviewers decided lately, beside the verdict they decided on: read from the decision and
 * verdict topics alone, over the time that decisions are kept. Holds no text; a verdict of a draft
 * that was released without a person is not kept.
 */
public final class ReviewHistory implements AutoCloseable {

  /** As long as the decisions are kept. */
  public static final Duration REACH = Duration.ofDays(30);

  /** Verdicts that wait for a decision; beyond that the oldest are forgotten. */
  private static final int MOST_VERDICTS = 200_000;

  private static final int MOST_REVIEWS = 100_000;

  private record Version(DraftId draft, int version) {}

  /**
   * A review that people have decided on.
   *
   * @param decisions in the order of their topic; without their texts
   */
  public record Reviewed(RecordedVerdict verdict, List<Opinion> decisions) {
    public Reviewed {
      decisions = List.copyOf(decisions);
    }
  }

  /** A decision without its text and comment. */
  public record Opinion(DecisionKind kind, Decided by, ReviewRemarks remarks) {}

  private final Map<Version, RecordedVerdict> verdicts = bounded(MOST_VERDICTS);
  private final Map<ReviewTaskId, List<Told>> decided = bounded(MOST_REVIEWS);
  private final TopicFollower<RecordedVerdict> verdictFollower;
  private final TopicFollower<ReviewDecision> decisionFollower;

  private record Told(int version, Opinion opinion) {}

  public ReviewHistory(
      ReviewClients clients,
      String verdictTopic,
      RecordReader<RecordedVerdict> verdictReader,
      String decisionTopic,
      RecordReader<ReviewDecision> decisionReader,
      Duration parkedPause,
      Clock clock) {
    TopicFollower.Start start = new TopicFollower.Start.At(clock.instant().minus(REACH));
    this.verdictFollower =
        new TopicFollower<>(
            clients.consumer(),
            verdictTopic,
            verdictReader,
            start,
            TopicFollower.Unusable.IS_PASSED_OVER,
            parkedPause,
            (verdict, at) -> told(verdict));
    this.decisionFollower =
        new TopicFollower<>(
            clients.consumer(),
            decisionTopic,
            decisionReader,
            start,
            TopicFollower.Unusable.IS_PASSED_OVER,
            parkedPause,
            (decision, at) -> told(decision));
  }

  /** Starts to read; call it once. */
  public void start() {
    verdictFollower.start();
    decisionFollower.start();
  }

  /** Whether everything that was on the topics at the start is known. */
  public boolean caughtUp() {
    return verdictFollower.caughtUp() && decisionFollower.caughtUp();
  }

  /** Every review decided on whose verdict is known, the earliest first. */
  public List<Reviewed> reviewed() {
    List<ReviewTaskId> tasks;
    synchronized (decided) {
      tasks = List.copyOf(decided.keySet());
    }
    return tasks.stream().map(this::find).flatMap(Optional::stream).toList();
  }

  /** What was decided on a review, finished or waiting for a second person. */
  public Optional<Reviewed> find(ReviewTaskId task) {
    List<Told> told;
    synchronized (decided) {
      told = List.copyOf(decided.getOrDefault(task, List.of()));
    }
    if (told.isEmpty()) {
      return Optional.empty();
    }
    RecordedVerdict verdict;
    synchronized (verdicts) {
      verdict = verdicts.get(new Version(task.draft(), told.getLast().version()));
    }
    return verdict == null
        ? Optional.empty()
        : Optional.of(new Reviewed(verdict, told.stream().map(Told::opinion).toList()));
  }

  private void told(RecordedVerdict verdict) {
    if (verdict.disposition() instanceof Disposition.Hold) {
      synchronized (verdicts) {
        verdicts.put(new Version(verdict.draft(), verdict.version()), verdict);
      }
    }
  }

  private void told(ReviewDecision decision) {
    ReviewRemarks remarks = decision.remarks();
    Opinion opinion =
        new Opinion(
            decision.kind(),
            decision.by(),
            new ReviewRemarks(remarks.opinion(), remarks.judgements(), ""));
    synchronized (decided) {
      decided
          .computeIfAbsent(decision.task(), task -> new ArrayList<>())
          .add(new Told(decision.version(), opinion));
    }
  }

  private static <K, V> Map<K, V> bounded(int most) {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
      }
    };
  }

  @Override
  public void close() {
    verdictFollower.close();
    decisionFollower.close();
  }
}
