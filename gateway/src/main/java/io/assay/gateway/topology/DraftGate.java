package io.assay.gateway.topology;

import io.assay.gateway.domain.AssessedDraft;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.Door;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.DraftFingerprint;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.DraftStanding;
import io.assay.gateway.domain.DraftStanding.Progress;
import io.assay.gateway.domain.HoldReason;
import io.assay.gateway.domain.PolicyInForce;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.Release;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.domain.ReleasedDraft;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.trace.FlowTracer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Chooses the door of each assessed draft: what the policy permits is released, all else is held. A
 * higher version cancels the open reviews of the lower ones; a version that is not above what was
 * seen goes to a person, unless it is the same draft sent again, which leaves as it did before.
 */
final class DraftGate extends ContextualProcessor<DraftId, AssessedDraft, DraftId, GateEvent> {

  private final PolicyInForce policies;
  private final int partitions;
  private final Duration memory;
  private final GateObserver observer;
  private final FlowTracer tracer;
  private KeyValueStore<ReviewTaskId, ReviewTask> openReviews;
  private KeyValueStore<DraftId, DraftStanding> standings;

  /**
   * @param partitions how many the topic of drafts has
   * @param memory how long a settled draft is remembered
   */
  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
  DraftGate(
      PolicyInForce policies,
      int partitions,
      Duration memory,
      GateObserver observer,
      FlowTracer tracer) {
    this.policies = policies;
    this.partitions = partitions;
    this.memory = memory;
    this.observer = observer;
    this.tracer = tracer;
  }

  @Override
  public void init(ProcessorContext<DraftId, GateEvent> context) {
    super.init(context);
    openReviews = GateStores.openReviews(context);
    standings = GateStores.standings(context);
    StandingsSweep.schedule(context, standings, memory);
    OverdueSweep.schedule(context, openReviews, standings, observer);
  }

  @Override
  public void process(Record<DraftId, AssessedDraft> record) {
    Passage passage = new Passage(record, policies.now());
    observer.draftPlaced(
        Partitioner.of(
            record.key().value().getBytes(StandardCharsets.UTF_8),
            RecordPlace.of(context()).partition(),
            partitions));
    Optional<DraftStanding> known = Optional.ofNullable(standings.get(record.key()));
    Door door =
        known.isEmpty() || passage.draft().version() > known.get().version()
            ? admit(passage, known)
            : again(passage, known.get());
    observer.draftLeft(door);
    observer.draftAged(door, RecordAge.of(record.timestamp(), context()));
    passage.end(door);
  }

  /** The highest version so far. */
  private Door admit(Passage passage, Optional<DraftStanding> known) {
    List<ReviewTaskId> superseded = new ArrayList<>();
    known.ifPresent(
        standing -> {
          superseded.addAll(standing.superseded());
          superseded.addAll(cancelReviews(passage, standing));
        });
    Disposition disposition = passage.disposition();
    return enter(passage, disposition, Set.of(), superseded);
  }

  private Set<ReviewTaskId> cancelReviews(Passage passage, DraftStanding standing) {
    Set<ReviewTaskId> cancelled = standing.openReviews();
    for (ReviewTaskId task : cancelled) {
      ReviewTask open = openReviews.delete(task);
      if (open != null) {
        observer.superseded();
        passage.forward(
            new ReviewTask.Superseded(
                task, open.version(), open.heldAt(), passage.assessed().assessedAt()));
      }
    }
    return cancelled;
  }

  private Door enter(
      Passage passage,
      Disposition disposition,
      Set<ReviewTaskId> besides,
      List<ReviewTaskId> superseded) {
    RecordedVerdict verdict = passage.forwardVerdict(disposition);
    Progress progress =
        switch (disposition) {
          case Disposition.Hold hold -> new Progress.InReview(hold(passage, hold.reasons()));
          case Disposition.Release release -> {
            passage.forward(
                new ReleasedDraft(
                    passage.draft(),
                    verdict,
                    new Release.ByPolicy(passage.assessed().assessedAt())));
            yield new Progress.Released();
          }
        };
    standings.put(
        passage.draft().id(),
        new DraftStanding(
            passage.fingerprint(),
            verdict,
            progress,
            besides,
            superseded,
            passage.assessed().assessedAt()));
    return disposition.door();
  }

  /** A version that was seen before, or a lower one. */
  private Door again(Passage passage, DraftStanding standing) {
    if (passage.draft().version() < standing.version()) {
      return beside(passage, standing, HoldReason.STALE_VERSION);
    }
    if (!passage.fingerprint().equals(standing.fingerprint())) {
      return beside(passage, standing, HoldReason.VERSION_CONFLICT);
    }
    return switch (standing.progress()) {
      case Progress.InReview review ->
          heldAs(review.task())
              .map(open -> repeat(passage, open))
              .orElseGet(() -> anew(passage, standing));
      case Progress.Settled settled -> {
        passage.forwardVerdict(standing.verdict().disposition());
        passage.forward(settled.outcome());
        yield Door.REVIEW;
      }
      // Nothing is released under a verdict that does not permit it, so today's verdict decides.
      case Progress.Released released -> anew(passage, standing);
    };
  }

  private Door anew(Passage passage, DraftStanding standing) {
    return enter(passage, passage.disposition(), standing.besides(), standing.superseded());
  }

  /** Held without touching the standing of the highest version. */
  private Door beside(Passage passage, DraftStanding standing, HoldReason why) {
    for (ReviewTaskId task : standing.besides()) {
      Optional<ReviewTask.Requested> open = heldAs(task);
      if (open.isPresent()
          && DraftFingerprint.of(open.get().held().draft()).equals(passage.fingerprint())) {
        return repeat(passage, open.get());
      }
    }
    Set<HoldReason> reasons = EnumSet.of(why);
    if (passage.disposition() instanceof Disposition.Hold hold) {
      reasons.addAll(hold.reasons());
    }
    passage.forwardVerdict(new Disposition.Hold(reasons));
    standings.put(passage.draft().id(), standing.withBeside(hold(passage, reasons)));
    return Door.REVIEW;
  }

  private ReviewTaskId hold(Passage passage, Set<HoldReason> reasons) {
    ReviewTask.Requested task =
        new ReviewTask.Requested(
            passage.newTask(),
            passage.assessed(),
            reasons,
            passage.assessed().assessedAt(),
            passage
                .policy()
                .reviews()
                .termsOf(
                    passage.draft().task(),
                    passage.assessed().verdict(),
                    passage.assessed().assessedAt()));
    openReviews.put(task.id(), task);
    passage.forward(task);
    return task.id();
  }

  /** Asks for the same review again, as it was asked for first. */
  private Door repeat(Passage passage, ReviewTask.Requested open) {
    passage.forwardVerdict(new Disposition.Hold(open.reasons()));
    passage.forward(open);
    return Door.REVIEW;
  }

  /** The review as it was asked for; empty when its text was erased. */
  private Optional<ReviewTask.Requested> heldAs(ReviewTaskId task) {
    ReviewTask open = openReviews.get(task);
    if (open == null) {
      throw new IllegalStateException("stores disagree about review " + task);
    }
    return open instanceof ReviewTask.Requested requested
        ? Optional.of(requested)
        : Optional.empty();
  }

  /** One draft on its way through the gate. */
  private final class Passage {

    private final Record<DraftId, AssessedDraft> record;
    private final ReleasePolicy policy;
    private final AssessedDraft assessed;
    private final DraftFingerprint fingerprint;
    private final FlowTracer.Step step;
    private final Headers headers;

    /** By one policy from its beginning to its end, whatever comes into force meanwhile. */
    Passage(Record<DraftId, AssessedDraft> record, ReleasePolicy policy) {
      this.record = record;
      this.policy = policy;
      this.assessed = record.value().under(policy);
      this.fingerprint = DraftFingerprint.of(record.value().draft());
      this.step = tracer.gate(TraceHeaders.contextOf(record.headers()), assessed);
      this.headers = TraceHeaders.of(step.context());
    }

    void end(Door door) {
      step.end(door.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    AssessedDraft assessed() {
      return assessed;
    }

    Draft draft() {
      return assessed.draft();
    }

    ReleasePolicy policy() {
      return policy;
    }

    Disposition disposition() {
      return policy.dispose(assessed.draft(), assessed.verdict());
    }

    DraftFingerprint fingerprint() {
      return fingerprint;
    }

    ReviewTaskId newTask() {
      RecordMetadata where = RecordPlace.of(context());
      return new ReviewTaskId(draft().id(), where.partition(), where.offset());
    }

    RecordedVerdict forwardVerdict(Disposition disposition) {
      RecordedVerdict verdict = RecordedVerdict.of(assessed(), disposition);
      observer.judged(verdict);
      forward(new GateEvent.VerdictGiven(verdict), headers);
      return verdict;
    }

    void forward(ReviewTask task) {
      forward(new GateEvent.ReviewChanged(task), headers);
    }

    void forward(ReleasedDraft released) {
      forward(new GateEvent.DraftReleased(released), TraceHeaders.of(step.released()));
    }

    private void forward(GateEvent event, Headers with) {
      context().forward(new Record<>(record.key(), event, context().currentSystemTimeMs(), with));
    }
  }
}
