package io.assay.gateway.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.Samples;
import io.assay.gateway.domain.BrokenRule;
import io.assay.gateway.domain.DeadLetter;
import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.DecisionKind;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.HoldReason;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.review.ReviewHistory.Opinion;
import io.assay.gateway.review.ReviewHistory.Refused;
import io.assay.gateway.review.ReviewHistory.Reviewed;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import io.assay.gateway.wire.DeadLetterMapping;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReviewHistoryTest {

  private static final GateTopics TOPICS = GateTopics.standard(1, (short) 1);
  private static final String VERDICTS = TOPICS.verdicts().name();
  private static final String DECISIONS = TOPICS.decisions().name();
  private static final String LETTERS = TOPICS.deadLetters().name();

  private final SchemaRegistry registry =
      SchemaRegistry.connect(RegistrySettings.at("mock://review-history").withAutoRegister(true));
  private final AvroWire wire = new AvroWire(registry, TOPICS, "0.1");
  private final FromTheStart verdicts = new FromTheStart(VERDICTS);
  private final FromTheStart decisions = new FromTheStart(DECISIONS);
  private final FromTheStart letters = new FromTheStart(LETTERS);
  private final ReviewHistory history = history();

  @AfterEach
  void close() {
    history.close();
    registry.close();
  }

  @Test
  void what_the_gate_refused_is_told_and_not_counted() {
    // Given two held drafts; on the first the gate took one decision of two, on the other none
    ReviewTaskId first = held("note-1", 0);
    ReviewTaskId other = held("note-2", 1);
    decided(Samples.approve(first, 1));
    decided(Samples.reject(first, 1));
    decided(Samples.approve(other, 1));
    refused(DECISIONS, 1, DeadLetterReason.NO_OPEN_TASK);
    refused(DECISIONS, 2, DeadLetterReason.SUPERSEDED);
    refused(TOPICS.drafts().name(), 0, DeadLetterReason.TRUNCATED);

    // When
    history.start();
    await().until(history::caughtUp);

    // Then
    Reviewed reviewed = history.find(first).orElseThrow();
    assertThat(reviewed.decisions())
        .extracting(Opinion::kind)
        .containsExactly(DecisionKind.APPROVE);
    assertThat(reviewed.refused())
        .extracting(each -> each.opinion().kind(), Refused::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                DecisionKind.REJECT, DeadLetterReason.NO_OPEN_TASK));
    assertThat(history.find(other).orElseThrow().refused())
        .extracting(Refused::reason)
        .containsExactly(DeadLetterReason.SUPERSEDED);
    assertThat(history.reviewed()).containsExactly(reviewed);
    assertThat(AgreementReport.of(history.reviewed()).decisions())
        .isEqualTo(Map.of(DecisionKind.APPROVE, 1));
  }

  private ReviewTaskId held(String id, long offset) {
    Draft draft = Samples.draft(id);
    verdicts.has(
        wire.verdicts()
            .serialize(
                VERDICTS,
                RecordedVerdict.of(
                    Samples.assessed(draft, Samples.unsafe()),
                    Disposition.hold(HoldReason.LEVEL))));
    return new ReviewTaskId(draft.id(), 0, offset);
  }

  private void decided(ReviewDecision decision) {
    decisions.has(wire.decisionWriter().serialize(DECISIONS, decision));
  }

  private void refused(String source, long offset, DeadLetterReason reason) {
    ConsumerRecord<byte[], byte[]> letter = letters.has(new byte[] {1});
    wire.headersOf(
            new DeadLetter(source, 0, offset, 1, reason, "", BrokenRule.NONE, Samples.DECIDED_AT))
        .forEach(letter.headers()::add);
  }

  private ReviewHistory history() {
    wire.ensureRegistered();
    Queue<Consumer<byte[], byte[]>> consumers =
        new ArrayDeque<>(List.of(verdicts, decisions, letters));
    return new ReviewHistory(
        new ReviewClients() {
          @Override
          public Consumer<byte[], byte[]> consumer() {
            return consumers.remove();
          }

          @Override
          public Producer<byte[], byte[]> producer() {
            throw new UnsupportedOperationException();
          }
        },
        new ReviewHistory.Source<>(VERDICTS, wire.verdictReader()),
        new ReviewHistory.Source<>(DECISIONS, wire.decisions()),
        new ReviewHistory.Letters(LETTERS, DeadLetterMapping::ofHeaders),
        Duration.ofMillis(5),
        Clock.fixed(Samples.DECIDED_AT, ZoneOffset.UTC));
  }

  /** A consumer of one partition, all of whose records are young enough. */
  private static final class FromTheStart extends MockConsumer<byte[], byte[]> {

    private final String topic;
    private long end;

    FromTheStart(String topic) {
      super("earliest");
      this.topic = topic;
      Node node = new Node(0, "localhost", 1);
      updatePartitions(
          topic, List.of(new PartitionInfo(topic, 0, node, new Node[] {node}, new Node[] {node})));
      updateBeginningOffsets(Map.of(new TopicPartition(topic, 0), 0L));
      updateEndOffsets(Map.of(new TopicPartition(topic, 0), 0L));
    }

    ConsumerRecord<byte[], byte[]> has(byte[] value) {
      ConsumerRecord<byte[], byte[]> record =
          new ConsumerRecord<>(topic, 0, end++, new byte[0], value);
      updateEndOffsets(Map.of(new TopicPartition(topic, 0), end));
      schedulePollTask(() -> addRecord(record));
      return record;
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
        Map<TopicPartition, Long> times) {
      return times.keySet().stream()
          .collect(
              Collectors.toMap(Function.identity(), partition -> new OffsetAndTimestamp(0, 0)));
    }
  }
}
