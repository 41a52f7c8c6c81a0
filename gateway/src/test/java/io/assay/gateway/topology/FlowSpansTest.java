package io.assay.gateway.topology;

import static io.assay.gateway.topology.GateHarness.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.Decided;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewRemarks;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.tracing.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One trace from the producer's header to the release, with an exporter in memory. */
class FlowSpansTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final Tracing tracing =
      Tracing.On.with(
          OpenTelemetrySdk.builder()
              .setTracerProvider(
                  SdkTracerProvider.builder()
                      .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                      .build())
              .build());
  private final GateHarness gate = new GateHarness(tracing);

  @AfterEach
  void close() {
    gate.close();
    tracing.close();
  }

  @Test
  void a_released_draft_is_one_trace_from_its_producer_to_its_release() {
    // When
    gate.judging(Samples.safe());
    send("draft-1", PARENT);

    // Then
    SpanData draft = only("draft");
    assertThat(draft.getTraceId()).isEqualTo(TRACE);
    assertThat(draft.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
    assertThat(text(draft, "assay.outcome")).isEqualTo("released");
    assertThat(text(draft, "assay.task")).isEqualTo("dialogue2note");
    assertThat(only("assess").getParentSpanId()).isEqualTo(draft.getSpanId());
    assertThat(only("gate").getParentSpanId()).isEqualTo(draft.getSpanId());
    assertThat(only("release").getParentSpanId()).isEqualTo(only("gate").getSpanId());
    assertThat(parentOf(gate.written().releasedRecords().getFirst()))
        .isEqualTo("00-" + TRACE + "-" + only("release").getSpanId() + "-01");
  }

  @Test
  void every_evaluation_is_an_event_with_its_name_and_score() {
    // When
    gate.judging(Samples.unsafe());
    send("draft-1", PARENT);

    // Then
    assertThat(only("assess").getEvents())
        .hasSameSizeAs(Samples.unsafe().evaluations())
        .isNotEmpty()
        .allSatisfy(
            event -> {
              assertThat(event.getName()).isEqualTo("gen_ai.evaluation.result");
              assertThat(event.getAttributes().size()).isEqualTo(2);
              assertThat(
                      event.getAttributes().get(AttributeKey.stringKey("gen_ai.evaluation.name")))
                  .isNotBlank();
              assertThat(
                      event
                          .getAttributes()
                          .get(AttributeKey.doubleKey("gen_ai.evaluation.score.value")))
                  .isBetween(0.0, 1.0);
            });
  }

  @Test
  void a_persons_decision_goes_on_in_the_trace_of_the_draft() {
    // Given
    gate.judging(Samples.unsafe());
    send("draft-1", PARENT);
    Written written = gate.written();
    ReviewTask.Requested held = written.onlyReview();
    String review = parentOf(written.reviewRecords().getFirst());

    // When
    gate.decide(
        new ReviewDecision.Approve(
            held.id(),
            held.version(),
            new Decided("decision-1", "dr-lee", Samples.ASSESSED),
            ReviewRemarks.NONE),
        new RecordHeaders().add("traceparent", utf8(review)));

    // Then
    assertThat(review).startsWith("00-" + TRACE);
    assertThat(only("settle").getTraceId()).isEqualTo(TRACE);
    assertThat(only("settle").getParentSpanId()).isEqualTo(only("gate").getSpanId());
    assertThat(text(only("settle"), "assay.outcome")).isEqualTo("approve");
    assertThat(parentOf(gate.written().releasedRecords().getFirst()))
        .isEqualTo("00-" + TRACE + "-" + only("release").getSpanId() + "-01");
  }

  @Test
  void a_batch_of_counts_is_linked_to_the_drafts_that_were_counted() {
    // Given
    send("draft-1", PARENT);
    send("draft-2", "00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-00f067aa0ba902b7-01");

    // When
    gate.wait(Duration.ofSeconds(2));

    // Then
    assertThat(only("tally").getLinks())
        .extracting(LinkData::getSpanContext)
        .extracting(io.opentelemetry.api.trace.SpanContext::getTraceId)
        .containsExactly(TRACE, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
  }

  @Test
  void no_id_no_text_and_no_tracestate_is_exported_and_a_header_that_is_no_trace_does_not_go_on() {
    // When
    gate.judging(Samples.unsafe());
    gate.send(
        utf8("draft-7719"),
        gate.bytesOf(Samples.draft("draft-7719")),
        new RecordHeaders().add("traceparent", utf8(PARENT)).add("tracestate", utf8("mrs=quince")));
    gate.send(
        utf8("draft-7720"),
        gate.bytesOf(Samples.draft("draft-7720")),
        new RecordHeaders().add("traceparent", utf8("Mrs Quince")));

    // Then
    String exported = exporter.getFinishedSpanItems().toString();
    assertThat(exported)
        .contains("assess")
        .doesNotContain("draft-77", "quince", "Quince")
        .doesNotContain(Samples.draft("draft-7719").content().output());
    assertThat(gate.written().verdictRecords())
        .hasSize(2)
        .allSatisfy(record -> assertThat(parentOf(record)).matches("00-[0-9a-f]{32}-.*"));
  }

  @Test
  void off_it_makes_no_span_and_hands_the_context_on() {
    try (GateHarness quiet = new GateHarness(new Tracing.Off())) {
      quiet.send(
          utf8("draft-1"),
          quiet.bytesOf(Samples.draft("draft-1")),
          new RecordHeaders().add("traceparent", utf8(PARENT)));

      assertThat(parentOf(quiet.written().verdictRecords().getFirst())).isEqualTo(PARENT);
      assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }
  }

  private void send(String id, String parent) {
    gate.send(
        utf8(id),
        gate.bytesOf(Samples.draft(id)),
        new RecordHeaders().add("traceparent", utf8(parent)));
  }

  private SpanData only(String name) {
    List<SpanData> found =
        exporter.getFinishedSpanItems().stream()
            .filter(span -> span.getName().equals(name))
            .toList();
    assertThat(found).as(name).hasSize(1);
    return found.getFirst();
  }

  private static String text(SpanData span, String key) {
    return String.valueOf(span.getAttributes().get(AttributeKey.stringKey(key)));
  }

  private static String parentOf(TestRecord<byte[], byte[]> record) {
    return new String(
        record.headers().lastHeader("traceparent").value(), StandardCharsets.US_ASCII);
  }
}
