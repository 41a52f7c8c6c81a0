package io.assay.gateway.review;

import static org.awaitility.Awaitility.await;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.Samples;
import io.assay.gateway.domain.AssessedDraft;
import io.assay.gateway.domain.DecisionKind;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.HoldReason;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.RecordReader;
import io.assay.gateway.domain.ReviewClaim;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.ReviewTerms;
import io.assay.gateway.domain.Verdict;
import io.assay.gateway.domain.trace.FlowTracer;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The topics behind a review queue, its claims and its decisions, as the broker would tell them.
 */
final class ReviewTopics implements AutoCloseable {

  private static final GateTopics TOPICS = GateTopics.standard(2, (short) 1);
  static final String REVIEWS = TOPICS.reviewTasks().name();
  private static final String CLAIMS = TOPICS.claims().name();
  private static final Clock CLOCK = Clock.fixed(Samples.DECIDED_AT, ZoneOffset.UTC);

  private final SchemaRegistry registry =
      SchemaRegistry.connect(RegistrySettings.at("mock://review-queue").withAutoRegister(true));
  private final AvroWire wire = new AvroWire(registry, TOPICS, "0.1");
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final AtomicBoolean registryIsAway = new AtomicBoolean();
  private final MockConsumer<byte[], byte[]> claimConsumer = new MockConsumer<>("earliest");
  private long claimed;
  private MockProducer<byte[], byte[]> producer = producer(true);
  private final ReviewQueue queue = newQueue();
  private final ReviewClaims claims = newClaims();

  ReviewQueue queue() {
    return queue;
  }

  AvroWire wire() {
    return wire;
  }

  /** What reads the review tasks. */
  MockConsumer<byte[], byte[]> consumer() {
    return consumer;
  }

  /** What takes the decisions. */
  MockProducer<byte[], byte[]> producer() {
    return producer;
  }

  /** Whether schemas cannot be looked up. */
  void registryIsAway(boolean away) {
    registryIsAway.set(away);
  }

  /** From here on a decision is acknowledged only when the test says so. */
  void brokerDoesNotAnswer() {
    producer = producer(false);
  }

  /** Reads both topics to their ends. */
  void start() {
    subscribe();
    queue.start();
    claims.start();
    await().until(() -> queue.caughtUp() && claims.caughtUp());
  }

  /** As if the broker had taken a claim at that time. */
  void claim(ReviewTaskId task, String reviewer, Instant at) {
    ReviewClaim claim =
        new ReviewClaim.Take("r-" + claimed, task, reviewer, Duration.ofMinutes(10), at);
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            CLAIMS,
            0,
            claimed++,
            at.toEpochMilli(),
            TimestampType.LOG_APPEND_TIME,
            -1,
            -1,
            null,
            wire.claimWriter().serialize(CLAIMS, claim),
            new RecordHeaders(),
            Optional.empty());
    long before = claims.revision();
    claimConsumer.schedulePollTask(() -> claimConsumer.addRecord(record));
    await().until(() -> claims.revision() > before);
  }

  /** What the broker would tell of the topic. */
  void subscribe() {
    Node node = new Node(0, "localhost", 1);
    claimConsumer.updatePartitions(
        CLAIMS, List.of(new PartitionInfo(CLAIMS, 0, node, new Node[] {node}, new Node[] {node})));
    claimConsumer.updateBeginningOffsets(Map.of(new TopicPartition(CLAIMS, 0), 0L));
    claimConsumer.updateEndOffsets(Map.of(new TopicPartition(CLAIMS, 0), 0L));
    consumer.updatePartitions(
        REVIEWS,
        List.of(
            new PartitionInfo(REVIEWS, 0, node, new Node[] {node}, new Node[] {node}),
            new PartitionInfo(REVIEWS, 1, node, new Node[] {node}, new Node[] {node})));
    consumer.updateBeginningOffsets(
        Map.of(new TopicPartition(REVIEWS, 0), 0L, new TopicPartition(REVIEWS, 1), 0L));
    consumer.updateEndOffsets(
        Map.of(
            new TopicPartition(REVIEWS, 0),
            ends.getOrDefault(new TopicPartition(REVIEWS, 0), 0L),
            new TopicPartition(REVIEWS, 1),
            ends.getOrDefault(new TopicPartition(REVIEWS, 1), 0L)));
  }

  /** The next record of the topic of review tasks, now or while it is read. */
  void onTopic(ReviewTask task) {
    ConsumerRecord<byte[], byte[]> record = next(task);
    consumer.schedulePollTask(() -> consumer.addRecord(record));
  }

  ReviewService service() {
    return new ReviewService(
        queue,
        claims,
        clients(consumer),
        TOPICS.decisions().name(),
        GateTopics.MAX_RECORD_BYTES,
        wire::decisionWriter,
        FlowTracer.OFF);
  }

  private ReviewQueue newQueue() {
    wire.ensureRegistered();
    RecordReader<ReviewTask> reader = wire.reviewTaskReader();
    return new ReviewQueue(
        clients(consumer),
        REVIEWS,
        bytes -> registryIsAway.get() ? new Reading.Parked<>("away") : reader.read(bytes),
        Duration.ofMillis(5),
        CLOCK);
  }

  private ReviewClaims newClaims() {
    return new ReviewClaims(
        clients(claimConsumer),
        CLAIMS,
        wire.claimReader(),
        wire.claimWriter(),
        Duration.ofMillis(5),
        Duration.ofMinutes(10),
        CLOCK);
  }

  private ReviewClients clients(MockConsumer<byte[], byte[]> reading) {
    return new ReviewClients() {
      @Override
      public Consumer<byte[], byte[]> consumer() {
        return reading;
      }

      @Override
      public Producer<byte[], byte[]> producer() {
        return producer;
      }
    };
  }

  private static MockProducer<byte[], byte[]> producer(boolean answersItself) {
    String topic = TOPICS.decisions().name();
    Node node = new Node(0, "localhost", 1);
    List<PartitionInfo> partitions =
        List.of(
            new PartitionInfo(topic, 0, node, new Node[] {node}, new Node[] {node}),
            new PartitionInfo(topic, 1, node, new Node[] {node}, new Node[] {node}));
    return new MockProducer<>(
        new Cluster("c", List.of(node), partitions, Set.of(), Set.of()),
        answersItself,
        null,
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private ConsumerRecord<byte[], byte[]> next(ReviewTask task) {
    int partition = task.id().partition();
    long offset = ends.merge(new TopicPartition(REVIEWS, partition), 1L, Long::sum) - 1;
    return new ConsumerRecord<>(
        REVIEWS,
        partition,
        offset,
        task.id().toString().getBytes(StandardCharsets.UTF_8),
        wire.reviewTasks().serialize(REVIEWS, task));
  }

  static ReviewTask closing(ReviewTask.Requested review) {
    return new ReviewTask.Completed(
        review.id(), review.version(), review.heldAt(), Samples.decided(), DecisionKind.REJECT);
  }

  static ReviewTask.Requested held(
      String draft, int partition, long offset, Verdict verdict, Instant heldAt) {
    AssessedDraft assessed = Samples.assessed(Samples.draft(draft), verdict);
    return new ReviewTask.Requested(
        new ReviewTaskId(new DraftId(draft), partition, offset),
        assessed,
        Set.of(HoldReason.LEVEL),
        heldAt,
        ReviewTerms.LENIENT);
  }

  @Override
  public void close() {
    queue.close();
    claims.close();
    registry.close();
  }
}
