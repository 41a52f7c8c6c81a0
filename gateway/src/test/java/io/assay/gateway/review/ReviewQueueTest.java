package io.assay.gateway.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.Samples;
import io.assay.gateway.domain.AssessedDraft;
import io.assay.gateway.domain.Decided;
import io.assay.gateway.domain.DecisionKind;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.HoldReason;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.RecordReader;
import io.assay.gateway.domain.ReviewClaim;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewLease;
import io.assay.gateway.domain.ReviewRemarks;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.ReviewTerms;
import io.assay.gateway.domain.Verdict;
import io.assay.gateway.domain.trace.FlowTracer;
import io.assay.gateway.follow.TopicFollower;
import io.assay.gateway.review.ReviewService.Receipt;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import io.assay.validator.RiskLevel;
import io.assay.validator.TaskName;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReviewQueueTest {

  private static final GateTopics TOPICS = GateTopics.standard(2, (short) 1);
  private static final String REVIEWS = TOPICS.reviewTasks().name();
  private static final String CLAIMS = TOPICS.claims().name();
  private static final String REVIEWER = Samples.decided().reviewer();

  private final SchemaRegistry registry =
      SchemaRegistry.connect(RegistrySettings.at("mock://review-queue").withAutoRegister(true));
  private final AvroWire wire = new AvroWire(registry, TOPICS, "0.1");
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final AtomicBoolean registryIsAway = new AtomicBoolean();
  private MockProducer<byte[], byte[]> producer = producer(true);
  private final MockConsumer<byte[], byte[]> claimConsumer = new MockConsumer<>("earliest");
  private long claimed;
  private ReviewQueue queue = queue();
  private ReviewClaims claims = claims();

  @AfterEach
  void close() {
    queue.close();
    claims.close();
    registry.close();
  }

  @Test
  void the_queue_is_what_the_topic_says_is_open() {
    // Given two reviews, one of them decided, over two partitions
    ReviewTask.Requested open = held("note-1", 0, 4, Samples.unsafe(), Samples.ASSESSED);
    ReviewTask.Requested decided = held("note-2", 1, 0, Samples.unsafe(), Samples.ASSESSED);
    onTopic(open);
    onTopic(decided);
    onTopic(closing(decided));

    // When
    start();

    // Then
    assertThat(queue.size()).isEqualTo(1);
    assertThat(queue.find(open.id())).contains(open);
    assertThat(queue.find(decided.id())).isEmpty();
  }

  @Test
  void an_event_that_comes_later_opens_or_closes_a_review() {
    // Given
    ReviewTask.Requested review = held("note-1", 0, 0, Samples.unsafe(), Samples.ASSESSED);
    start();
    assertThat(queue.size()).isZero();

    // When
    later(review);
    await().until(() -> queue.size() == 1);
    later(new ReviewTask.Superseded(review.id(), 1, Samples.ASSESSED, Samples.DECIDED_AT));

    // Then
    await().until(() -> queue.size() == 0);
  }

  @Test
  void a_record_whose_schema_is_away_is_waited_for() {
    // Given
    registryIsAway.set(true);
    onTopic(held("note-1", 0, 0, Samples.unsafe(), Samples.ASSESSED));
    subscribe();
    queue.start();
    await().until(() -> queue.state() == ReviewQueue.State.PARKED);
    assertThat(queue.caughtUp()).isFalse();

    // When
    registryIsAway.set(false);

    // Then
    await().until(queue::caughtUp);
    assertThat(queue.size()).isEqualTo(1);
  }

  @Test
  void a_record_that_is_no_review_breaks_the_queue_rather_than_being_passed_over() {
    // Given
    subscribe();
    queue.start();
    await().until(queue::caughtUp);

    // When
    consumer.schedulePollTask(
        () -> consumer.addRecord(new ConsumerRecord<>(REVIEWS, 0, 0, null, new byte[] {7})));

    // Then
    await().until(() -> queue.state() == ReviewQueue.State.BROKEN);
  }

  @Test
  void a_topic_that_may_no_longer_be_read_is_named_in_the_log() {
    // Given
    List<String> lines = new CopyOnWriteArrayList<>();
    Handler handler = listening(lines);
    Logger log = Logger.getLogger(TopicFollower.class.getName());
    log.addHandler(handler);
    try {
      subscribe();
      queue.start();
      await().until(queue::caughtUp);

      // When
      consumer.schedulePollTask(
          () -> consumer.setPollException(new TopicAuthorizationException(REVIEWS)));

      // Then
      await().until(() -> queue.state() == ReviewQueue.State.BROKEN);
      await()
          .untilAsserted(
              () ->
                  assertThat(lines)
                      .singleElement()
                      .asString()
                      .contains("reading a topic has ended"));
    } finally {
      log.removeHandler(handler);
    }
  }

  private static Handler listening(List<String> lines) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        lines.add(line.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  @Test
  void reviews_are_found_by_task_level_and_age_and_the_riskiest_come_first() {
    // Given
    ReviewTask.Requested old =
        held("note-1", 0, 0, Samples.undetermined(), Samples.ASSESSED.minusSeconds(3600));
    ReviewTask.Requested risky = held("note-2", 0, 1, Samples.unsafe(), Samples.ASSESSED);
    ReviewTask.Requested mild = held("note-3", 0, 2, Samples.safe(), Samples.ASSESSED);
    List.of(old, risky, mild).forEach(this::onTopic);
    start();

    // When, Then
    assertThat(queue.page(ReviewFilter.ALL, ReviewOrder.RISKIEST_FIRST, 0, 10).reviews())
        .containsExactly(risky, old, mild);
    assertThat(queue.page(ReviewFilter.ALL, ReviewOrder.OLDEST_FIRST, 0, 1).reviews())
        .containsExactly(old);
    ReviewQueue.Page second = queue.page(ReviewFilter.ALL, ReviewOrder.RISKIEST_FIRST, 2, 2);
    assertThat(second.reviews()).containsExactly(mild);
    assertThat(second.total()).isEqualTo(3);
    assertThat(chosen(ReviewFilter.ofLevel(RiskLevel.HIGH))).containsExactly(risky);
    assertThat(chosen(ReviewFilter.undetermined())).containsExactly(old);
    assertThat(chosen(ReviewFilter.heldBefore(Samples.ASSESSED))).containsExactly(old);
    assertThat(
            chosen(
                ReviewFilter.ofTask(TaskName.DIALOGUE2NOTE)
                    .and(ReviewFilter.ofLevel(RiskLevel.NO_RISK))))
        .containsExactly(mild);
    assertThat(chosen(ReviewFilter.ofTask(TaskName.BHC2SPANISH))).isEmpty();
  }

  @Test
  void a_decision_goes_to_the_partition_its_draft_came_in_by_and_once_only() throws Exception {
    // Given
    ReviewTask.Requested review = held("note-1", 1, 9, Samples.unsafe(), Samples.ASSESSED);
    onTopic(review);
    start();
    claim(review.id(), REVIEWER, Samples.DECIDED_AT);
    ReviewService service = service();

    // When
    Receipt first = receipt(service, review.id(), 1);
    Receipt again = receipt(service, review.id(), 1);
    Receipt another =
        receipt(
            service,
            new ReviewDecision.Reject(
                review.id(),
                1,
                new Decided("c-other", REVIEWER, Samples.DECIDED_AT),
                ReviewRemarks.NONE));

    // Then
    assertThat(first).isEqualTo(new Receipt.Accepted(review.id()));
    assertThat(again).isEqualTo(first);
    assertThat(another).isEqualTo(new Receipt.AlreadyDecided(review.id()));
    assertThat(producer.history()).hasSize(1);
    assertThat(producer.history().get(0).partition()).isEqualTo(1);
    assertThat(wire.decisions().read(producer.history().get(0).value()))
        .isEqualTo(new Reading.Read<>(Samples.approve(review.id(), 1)));
  }

  @Test
  void a_decision_that_the_broker_did_not_take_can_be_made_again() throws Exception {
    // Given
    ReviewTask.Requested review = held("note-1", 0, 9, Samples.unsafe(), Samples.ASSESSED);
    onTopic(review);
    start();
    claim(review.id(), REVIEWER, Samples.DECIDED_AT);
    producer = producer(false);
    ReviewService service = service();
    CompletableFuture<Receipt> first =
        service.decide(Samples.approve(review.id(), 1)).toCompletableFuture();
    assertThat(first).isNotDone();
    producer.errorNext(new TimeoutException());

    // When
    CompletableFuture<Receipt> again =
        service.decide(Samples.approve(review.id(), 1)).toCompletableFuture();
    producer.completeNext();

    // Then
    assertThat(first)
        .failsWithin(Duration.ofSeconds(1))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(TimeoutException.class);
    assertThat(again.get()).isEqualTo(new Receipt.Accepted(review.id()));
  }

  @Test
  void a_decision_on_what_is_not_open_is_told_so_and_not_sent() throws Exception {
    // Given
    ReviewTask.Requested review = held("note-1", 0, 9, Samples.unsafe(), Samples.ASSESSED);
    onTopic(review);
    ReviewService service = service();
    ReviewTaskId other = new ReviewTaskId(new DraftId("note-8"), 0, 1);

    // When
    Receipt early = receipt(service, review.id(), 1);
    start();
    Receipt unknown = receipt(service, other, 1);
    Receipt version = receipt(service, review.id(), 2);

    // Then
    assertThat(early).isEqualTo(new Receipt.NotReady(ReviewQueue.State.CATCHING_UP));
    assertThat(unknown).isEqualTo(new Receipt.NotOpen(other));
    assertThat(version).isEqualTo(new Receipt.OtherVersion(review.id(), 1));
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void only_who_holds_the_review_decides() throws Exception {
    // Given
    ReviewTask.Requested review = held("note-1", 0, 9, Samples.unsafe(), Samples.ASSESSED);
    onTopic(review);
    start();
    ReviewService service = service();

    // When
    Receipt unclaimed = receipt(service, review.id(), 1);
    claim(review.id(), "dr.abeni", Samples.DECIDED_AT.minusSeconds(3600));
    Receipt ranOut = receipt(service, review.id(), 1);
    claim(review.id(), "dr.abeni", Samples.DECIDED_AT);
    Receipt anothers = receipt(service, review.id(), 1);

    // Then
    assertThat(unclaimed).isEqualTo(new Receipt.NotClaimed(review.id()));
    assertThat(ranOut).isEqualTo(new Receipt.NotClaimed(review.id()));
    assertThat(anothers)
        .isEqualTo(
            new Receipt.HeldBy(
                new ReviewLease(
                    review.id(), "dr.abeni", Samples.DECIDED_AT.plus(Duration.ofMinutes(10)))));
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void a_decision_that_the_gate_would_not_read_is_not_sent_and_a_shorter_one_is_taken()
      throws Exception {
    // Given
    ReviewTask.Requested review = held("note-1", 0, 9, Samples.unsafe(), Samples.ASSESSED);
    onTopic(review);
    start();
    claim(review.id(), REVIEWER, Samples.DECIDED_AT);
    ReviewService service = service();
    String long2 = "x".repeat(GateTopics.MAX_RECORD_BYTES);

    // When
    Receipt refused = receipt(service, Samples.correct(review.id(), 1, long2));
    Receipt taken = receipt(service, Samples.correct(review.id(), 1, "Sleeps badly."));

    // Then
    assertThat(refused).isEqualTo(new Receipt.TooLarge(review.id()));
    assertThat(taken).isEqualTo(new Receipt.Accepted(review.id()));
    assertThat(producer.history()).hasSize(1);
  }

  @Test
  void what_is_overdue_comes_first_and_then_risk_times_age() {
    // Given at 09:00: grave and new, mild and old, mild and overdue
    ReviewTask.Requested grave =
        held("note-1", 0, 0, Samples.unsafe(), Samples.DECIDED_AT.minusSeconds(600));
    ReviewTask.Requested old =
        held("note-2", 0, 1, Samples.safe(), Samples.DECIDED_AT.minusSeconds(48 * 3600));
    ReviewTask.Requested newer =
        held("note-3", 0, 2, Samples.safe(), Samples.DECIDED_AT.minusSeconds(3600));
    ReviewTask.Requested overdue =
        new ReviewTask.Requested(
            new ReviewTaskId(new DraftId("note-4"), 0, 3),
            Samples.assessed(Samples.draft("note-4"), Samples.safe()),
            Set.of(HoldReason.SAMPLED),
            Samples.ASSESSED,
            new ReviewTerms(1, Samples.DECIDED_AT.minusSeconds(1)));
    List.of(newer, old, grave, overdue).forEach(this::onTopic);

    // When
    start();

    // Then: 1.85 x 10 min, 0.04 x 2880 min, 0.04 x 60 min
    assertThat(queue.page(ReviewFilter.ALL, ReviewOrder.URGENT_FIRST, 0, 10).reviews())
        .containsExactly(overdue, old, grave, newer);
    assertThat(queue.overdue()).isEqualTo(1);
  }

  @Test
  void who_comes_too_late_is_told_what_closed_the_review() {
    // Given
    ReviewTask.Requested review = held("note-1", 0, 0, Samples.unsafe(), Samples.ASSESSED);
    onTopic(review);
    onTopic(closing(review));

    // When
    start();

    // Then
    assertThat(queue.closing(review.id())).contains(closing(review));
  }

  private List<ReviewTask.Requested> chosen(ReviewFilter filter) {
    return queue.page(filter, ReviewOrder.OLDEST_FIRST, 0, 10).reviews();
  }

  private static Receipt receipt(ReviewService service, ReviewTaskId task, int version)
      throws Exception {
    return receipt(service, Samples.approve(task, version));
  }

  private static Receipt receipt(ReviewService service, ReviewDecision decision) throws Exception {
    return service.decide(decision).toCompletableFuture().get(5, TimeUnit.SECONDS);
  }

  private ReviewQueue queue() {
    wire.ensureRegistered();
    RecordReader<ReviewTask> reader = wire.reviewTaskReader();
    return new ReviewQueue(
        clients(consumer),
        REVIEWS,
        bytes -> registryIsAway.get() ? new Reading.Parked<>("away") : reader.read(bytes),
        Duration.ofMillis(5),
        CLOCK);
  }

  private ReviewClaims claims() {
    return new ReviewClaims(
        clients(claimConsumer),
        CLAIMS,
        wire.claimReader(),
        wire.claimWriter(),
        Duration.ofMillis(5),
        Duration.ofMinutes(10),
        CLOCK);
  }

  private static final Clock CLOCK = Clock.fixed(Samples.DECIDED_AT, ZoneOffset.UTC);

  private ReviewService service() {
    return new ReviewService(
        queue,
        claims,
        clients(consumer),
        TOPICS.decisions().name(),
        GateTopics.MAX_RECORD_BYTES,
        wire::decisionWriter,
        FlowTracer.OFF);
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

  private void start() {
    subscribe();
    queue.start();
    claims.start();
    await().until(() -> queue.caughtUp() && claims.caughtUp());
  }

  /** As if the broker had taken a claim at that time. */
  private void claim(ReviewTaskId task, String reviewer, Instant at) {
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
  private void subscribe() {
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

  private void onTopic(ReviewTask task) {
    ConsumerRecord<byte[], byte[]> record = next(task);
    consumer.schedulePollTask(() -> consumer.addRecord(record));
  }

  private void later(ReviewTask task) {
    onTopic(task);
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

  private static ReviewTask closing(ReviewTask.Requested review) {
    return new ReviewTask.Completed(
        review.id(), review.version(), review.heldAt(), Samples.decided(), DecisionKind.REJECT);
  }

  private static ReviewTask.Requested held(
      String draft, int partition, long offset, Verdict verdict, Instant heldAt) {
    AssessedDraft assessed = Samples.assessed(Samples.draft(draft), verdict);
    return new ReviewTask.Requested(
        new ReviewTaskId(new DraftId(draft), partition, offset),
        assessed,
        Set.of(HoldReason.LEVEL),
        heldAt,
        ReviewTerms.LENIENT);
  }
}
