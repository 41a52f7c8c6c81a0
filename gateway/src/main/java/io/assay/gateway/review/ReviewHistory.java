package io.assay.gateway.review;

import io.assay.gateway.domain.DeadLetter;
import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.Decided;
import io.assay.gateway.domain.DecisionKind;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.Reading;
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
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;

/**
 * What reviewers decided lately, beside the verdict they decided on, and which of it the gate
 * refused: read from the topics of decisions, verdicts and dead letters alone, over the time that
 * decisions are kept. Holds no text; a verdict of a draft that was released without a person is not
 * kept.
 */
public final class ReviewHistory implements AutoCloseable {

  /** As long as the decisions are kept. */
  public static final Duration REACH = Duration.ofDays(30);

  /** Verdicts that wait for a decision; beyond that the oldest are forgotten. */
  private static final int MOST_VERDICTS = 200_000;

  private static final int MOST_REVIEWS = 100_000;

  private record Version(DraftId draft, int version) {}

  /** A topic and how it is read. */
  public record Source<T>(String topic, RecordReader<T> reader) {}

  /**
   * Where the gate says what it refused.
   *
   * @param reader of a dead letter's headers
   */
  public record Letters(String topic, Function<Headers, Optional<DeadLetter>> reader) {}

  /**
   * A review that people have decided on. A decision that came a moment ago may still be refused.
   *
   * @param decisions in the order of their topic; without their texts
   * @param refused what settled nothing
   */
  public record Reviewed(RecordedVerdict verdict, List<Opinion> decisions, List<Refused> refused) {
    public Reviewed {
      decisions = List.copyOf(decisions);
      refused = List.copyOf(refused);
    }
  }

  /** A decision that the gate refused. */
  public record Refused(Opinion opinion, DeadLetterReason reason) {}

  /** A decision without its text and comment. */
  public record Opinion(DecisionKind kind, Decided by, ReviewRemarks remarks) {}

  private final Map<Version, RecordedVerdict> verdicts = bounded(MOST_VERDICTS);
  private final Map<ReviewTaskId, List<Told>> decided = bounded(MOST_REVIEWS);
  private final TopicFollower<RecordedVerdict> verdictFollower;
  private final TopicFollower<ReviewDecision> decisionFollower;
  private final Map<Place, DeadLetterReason> refusals = bounded(MOST_REVIEWS);
  private final TopicFollower<byte[]> letterFollower;

  private record Told(Place place, int version, Opinion opinion) {}

  /** Of a decision on its topic. */
  private record Place(int partition, long offset) {}

  public ReviewHistory(
      ReviewClients clients,
      Source<RecordedVerdict> verdictSource,
      Source<ReviewDecision> decisionSource,
      Letters letters,
      Duration parkedPause,
      Clock clock) {
    TopicFollower.Start start = new TopicFollower.Start.At(clock.instant().minus(REACH));
    this.verdictFollower =
        new TopicFollower<>(
            clients.consumer(),
            verdictSource.topic(),
            verdictSource.reader(),
            start,
            TopicFollower.Unusable.IS_PASSED_OVER,
            parkedPause,
            (verdict, from) -> told(verdict));
    this.decisionFollower =
        new TopicFollower<>(
            clients.consumer(),
            decisionSource.topic(),
            decisionSource.reader(),
            start,
            TopicFollower.Unusable.IS_PASSED_OVER,
            parkedPause,
            (decision, from) -> told(decision, new Place(from.partition(), from.offset())));
    this.letterFollower =
        new TopicFollower<>(
            clients.consumer(),
            letters.topic(),
            Reading.Read::new,
            start,
            TopicFollower.Unusable.IS_PASSED_OVER,
            parkedPause,
            (value, from) ->
                letters
                    .reader()
                    .apply(from.headers())
                    .filter(letter -> letter.sourceTopic().equals(decisionSource.topic()))
                    .ifPresent(this::told));
  }

  /** Starts to read; call it once. */
  public void start() {
    verdictFollower.start();
    decisionFollower.start();
    letterFollower.start();
  }

  /** Whether everything that was on the topics at the start is known. */
  public boolean caughtUp() {
    return verdictFollower.caughtUp() && decisionFollower.caughtUp() && letterFollower.caughtUp();
  }

  /** Every review with a decision that was not refused and a known verdict, the earliest first. */
  public List<Reviewed> reviewed() {
    List<ReviewTaskId> tasks;
    synchronized (decided) {
      tasks = List.copyOf(decided.keySet());
    }
    return tasks.stream()
        .map(this::find)
        .flatMap(Optional::stream)
        .filter(review -> !review.decisions().isEmpty())
        .toList();
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
    List<Told> taken = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    synchronized (refusals) {
      for (Told each : told) {
        DeadLetterReason reason = refusals.get(each.place());
        if (reason == null) {
          taken.add(each);
        } else {
          refused.add(new Refused(each.opinion(), reason));
        }
      }
    }
    int version = (taken.isEmpty() ? told : taken).getLast().version();
    RecordedVerdict verdict;
    synchronized (verdicts) {
      verdict = verdicts.get(new Version(task.draft(), version));
    }
    return verdict == null
        ? Optional.empty()
        : Optional.of(new Reviewed(verdict, taken.stream().map(Told::opinion).toList(), refused));
  }

  private void told(RecordedVerdict verdict) {
    if (verdict.disposition() instanceof Disposition.Hold) {
      synchronized (verdicts) {
        verdicts.put(new Version(verdict.draft(), verdict.version()), verdict);
      }
    }
  }

  private void told(ReviewDecision decision, Place place) {
    ReviewRemarks remarks = decision.remarks();
    Opinion opinion =
        new Opinion(
            decision.kind(),
            decision.by(),
            new ReviewRemarks(remarks.opinion(), remarks.judgements(), ""));
    synchronized (decided) {
      decided
          .computeIfAbsent(decision.task(), task -> new ArrayList<>())
          .add(new Told(place, decision.version(), opinion));
    }
  }

  private void told(DeadLetter letter) {
    synchronized (refusals) {
      refusals.put(new Place(letter.sourcePartition(), letter.sourceOffset()), letter.reason());
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
    letterFollower.close();
  }
}
