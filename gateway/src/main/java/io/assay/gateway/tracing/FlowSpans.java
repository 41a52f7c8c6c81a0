package io.assay.gateway.tracing;

import io.assay.gateway.domain.AssessedDraft;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.Verdict;
import io.assay.gateway.domain.trace.FlowTracer;
import io.assay.gateway.domain.trace.TraceContext;
import io.assay.validator.Evaluation;
import io.assay.validator.TaskName;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The spans of the flow. {@code draft} begins with the assessment and holds {@code assess}, with a
 * span a validator and an event an evaluation, {@code gate} and {@code release}; {@code review} and
 * {@code settle} come later in the same trace. The tracestate that came is handed on and never
 * exported, since anybody may have written it.
 */
final class FlowSpans implements FlowTracer {

  /** As OpenTelemetry's conventions for generative AI name it. */
  static final String EVALUATION = "gen_ai.evaluation.result";

  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
  private static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey("messaging.operation.type");
  private static final AttributeKey<String> TASK = AttributeKey.stringKey("assay.task");
  private static final AttributeKey<String> LEVEL = AttributeKey.stringKey("assay.level");
  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("assay.outcome");
  private static final AttributeKey<String> DECISION = AttributeKey.stringKey("assay.decision");
  private static final AttributeKey<String> VALIDATOR = AttributeKey.stringKey("assay.validator");
  private static final AttributeKey<String> MODEL = AttributeKey.stringKey("assay.evaluator");
  private static final AttributeKey<Long> DRAFTS = AttributeKey.longKey("assay.drafts");
  private static final AttributeKey<String> NAME = AttributeKey.stringKey("gen_ai.evaluation.name");
  private static final AttributeKey<Double> SCORE =
      AttributeKey.doubleKey("gen_ai.evaluation.score.value");

  private static final String OTHER = "other";

  private final Tracer tracer;
  private final Assessments assessments;

  FlowSpans(Tracer tracer, Assessments assessments) {
    this.tracer = tracer;
    this.assessments = assessments;
  }

  @Override
  public Step gate(Optional<TraceContext> from, AssessedDraft assessed) {
    Optional<Assessments.Assessment> assessment = assessments.take(assessed);
    Instant now = Instant.now();
    Span draft =
        tracer
            .spanBuilder("draft")
            .setParent(parent(from))
            .setSpanKind(SpanKind.CONSUMER)
            .setStartTimestamp(assessment.map(Assessments.Assessment::from).orElse(now))
            .setAttribute(SYSTEM, "kafka")
            .setAttribute(OPERATION, "process")
            .setAttribute(TASK, taskOf(assessed.draft().task()))
            .setAttribute(LEVEL, levelOf(assessed.verdict()))
            .startSpan();
    Context inside = Context.root().with(draft);
    if (draft.isRecording()) {
      assessment.ifPresent(each -> assess(inside, each, assessed.verdict()));
    }
    Span gate = tracer.spanBuilder("gate").setParent(inside).setStartTimestamp(now).startSpan();
    return new Spans(stateOf(from), gate, List.of(draft));
  }

  private void assess(Context draft, Assessments.Assessment assessment, Verdict verdict) {
    Span assess =
        tracer
            .spanBuilder("assess")
            .setParent(draft)
            .setStartTimestamp(assessment.from())
            .setAttribute(MODEL, verdict.madeBy().model().id())
            .startSpan();
    Context inside = Context.root().with(assess);
    for (Assessments.Turn turn : assessment.turns()) {
      tracer
          .spanBuilder("validate")
          .setParent(inside)
          .setStartTimestamp(turn.from())
          .setAttribute(VALIDATOR, turn.validator().toString())
          .setAttribute(OUTCOME, turn.outcome())
          .startSpan()
          .end(turn.to());
    }
    for (Evaluation evaluation : verdict.evaluations()) {
      assess.addEvent(
          EVALUATION,
          Attributes.of(NAME, evaluation.name(), SCORE, evaluation.score().value()),
          assessment.to());
    }
    assess.end(assessment.to());
  }

  @Override
  public Step review(Optional<TraceContext> from, ReviewDecision decision) {
    return decided("review", SpanKind.PRODUCER, "send", from, decision);
  }

  @Override
  public Step settle(Optional<TraceContext> from, ReviewDecision decision) {
    return decided("settle", SpanKind.CONSUMER, "process", from, decision);
  }

  private Step decided(
      String name,
      SpanKind kind,
      String operation,
      Optional<TraceContext> from,
      ReviewDecision decision) {
    return new Spans(
        stateOf(from),
        tracer
            .spanBuilder(name)
            .setParent(parent(from))
            .setSpanKind(kind)
            .setAttribute(SYSTEM, "kafka")
            .setAttribute(OPERATION, operation)
            .setAttribute(DECISION, decision.kind().name().toLowerCase(Locale.ROOT))
            .startSpan(),
        List.of());
  }

  @Override
  public Step tally(List<TraceContext> drafts) {
    var span = tracer.spanBuilder("tally").setNoParent().setAttribute(DRAFTS, (long) drafts.size());
    drafts.forEach(draft -> span.addLink(contextOf(draft)));
    return new Spans("", span.startSpan(), List.of());
  }

  private static Context parent(Optional<TraceContext> from) {
    return from.map(place -> Context.root().with(Span.wrap(contextOf(place))))
        .orElseGet(Context::root);
  }

  private static SpanContext contextOf(TraceContext place) {
    return SpanContext.createFromRemoteParent(
        place.traceId(),
        place.spanId(),
        place.isSampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
        TraceState.getDefault());
  }

  private static String stateOf(Optional<TraceContext> from) {
    return from.map(TraceContext::tracestate).orElse("");
  }

  private static String taskOf(TaskName task) {
    return TaskName.MEDVAL.contains(task) ? task.value() : OTHER;
  }

  private static String levelOf(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Graded graded -> Integer.toString(graded.level().number());
      case Verdict.Undetermined undetermined -> "undetermined";
    };
  }

  /** A step as a span, and those that end with it. */
  private final class Spans implements Step {

    private final String state;
    private final Span span;
    private final List<Span> around;

    Spans(String state, Span span, List<Span> around) {
      this.state = state;
      this.span = span;
      this.around = around;
    }

    @Override
    public Optional<TraceContext> context() {
      return placeOf(span);
    }

    @Override
    public Optional<TraceContext> released() {
      Span release =
          tracer
              .spanBuilder("release")
              .setParent(Context.root().with(span))
              .setSpanKind(SpanKind.PRODUCER)
              .setAttribute(SYSTEM, "kafka")
              .setAttribute(OPERATION, "send")
              .startSpan();
      release.end();
      return placeOf(release);
    }

    private Optional<TraceContext> placeOf(Span of) {
      SpanContext place = of.getSpanContext();
      return TraceContext.of(
          "00-%s-%s-%s"
              .formatted(place.getTraceId(), place.getSpanId(), place.getTraceFlags().asHex()),
          state);
    }

    @Override
    public void end(String outcome) {
      span.setAttribute(OUTCOME, outcome);
      span.end();
      around.forEach(
          outer -> {
            outer.setAttribute(OUTCOME, outcome);
            outer.end();
          });
    }
  }
}
