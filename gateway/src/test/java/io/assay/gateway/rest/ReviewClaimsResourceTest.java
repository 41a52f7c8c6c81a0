package io.assay.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.Samples;
import io.assay.gateway.audit.AuditTrail;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.HoldReason;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.ReviewClaim;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.ReviewTerms;
import io.assay.gateway.domain.audit.AuditEntry;
import io.assay.gateway.review.ReviewClaims;
import io.assay.gateway.review.ReviewClients;
import io.assay.gateway.review.ReviewQueue;
import io.assay.gateway.topology.AuditTopics;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is written on the audit trail of a claim that is granted, and of one that is not. */
class ReviewClaimsResourceTest {

  private static final GateTopics TOPICS = GateTopics.standard(1, (short) 1);
  private static final String REVIEWS = TOPICS.reviewTasks().name();
  private static final String CLAIMS = TOPICS.claims().name();
  private static final Clock CLOCK = Clock.fixed(Samples.DECIDED_AT, ZoneOffset.UTC);
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final ReviewTask.Requested REVIEW =
      new ReviewTask.Requested(
          new ReviewTaskId(new DraftId("note-1"), 0, 0),
          Samples.assessed(Samples.draft("note-1"), Samples.unsafe()),
          Set.of(HoldReason.LEVEL),
          Samples.ASSESSED,
          ReviewTerms.LENIENT);

  private final SchemaRegistry registry =
      SchemaRegistry.connect(RegistrySettings.at("mock://claims").withAutoRegister(true));
  private final AvroWire wire = new AvroWire(registry, TOPICS, "0.1");
  private final MockConsumer<byte[], byte[]> reviews = following(REVIEWS);
  private final MockConsumer<byte[], byte[]> taken = following(CLAIMS);
  private final MockProducer<byte[], byte[]> trail =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final ReviewQueue queue =
      new ReviewQueue(
          clients(reviews), REVIEWS, wire.reviewTaskReader(), Duration.ofMillis(5), CLOCK);
  private final ReviewClaims claims =
      new ReviewClaims(
          clients(taken),
          CLAIMS,
          wire.claimReader(),
          wire.claimWriter(),
          Duration.ofMillis(5),
          LEASE,
          CLOCK);
  private long offset;

  /** Comes before the caller's own claim, from another instance. */
  private Optional<ReviewClaim> quicker = Optional.empty();

  @BeforeEach
  void start() {
    wire.ensureRegistered();
    byte[] review = wire.reviewTasks().serialize(REVIEWS, REVIEW);
    queue.start();
    claims.start();
    reviews.schedulePollTask(
        () -> reviews.addRecord(new ConsumerRecord<>(REVIEWS, 0, 0, null, review)));
    await().until(() -> queue.size() == 1 && queue.caughtUp() && claims.caughtUp());
  }

  @AfterEach
  void close() {
    queue.close();
    claims.close();
    registry.close();
  }

  @Test
  void a_claim_that_is_granted_is_on_the_trail_once() {
    resourceOf("dr-lee").take(REVIEW.id().toString());

    assertThat(recorded()).containsExactly("dr-lee CLAIMED ");
  }

  @Test
  void a_claim_that_is_refused_is_not_on_the_trail() {
    // Given
    resourceOf("dr-ito").take(REVIEW.id().toString());

    // When
    assertThatExceptionOfType(HeldByAnotherException.class)
        .isThrownBy(() -> resourceOf("dr-lee").take(REVIEW.id().toString()));

    // Then
    assertThat(recorded()).containsExactly("dr-ito CLAIMED ");
  }

  @Test
  void a_claim_that_another_instance_granted_a_moment_before_is_said_to_be_refused() {
    // Given
    quicker =
        Optional.of(new ReviewClaim.Take("r-1", REVIEW.id(), "dr-ito", LEASE, Samples.DECIDED_AT));

    // When
    assertThatExceptionOfType(HeldByAnotherException.class)
        .isThrownBy(() -> resourceOf("dr-lee").take(REVIEW.id().toString()));

    // Then
    assertThat(recorded()).containsExactly("dr-lee CLAIMED ", "dr-lee CLAIMED refused");
  }

  private List<String> recorded() {
    return trail.history().stream()
        .map(record -> wire.auditEntries().read(record.value()))
        .map(reading -> ((Reading.Read<AuditEntry>) reading).value())
        .map(entry -> entry.actor() + " " + entry.action() + " " + entry.detail())
        .toList();
  }

  private ReviewClaimsResource resourceOf(String name) {
    Reviewer reviewer =
        new Reviewer(
            QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(name)).build());
    AuditTrail entries =
        new AuditTrail(
            trail,
            wire.auditEntryWriter(),
            AuditTopics.beside(TOPICS).entries().name(),
            Duration.ofSeconds(5));
    return new ReviewClaimsResource(
        new OpenReviews(queue, claims), claims, reviewer, new Audit(entries, reviewer, CLOCK));
  }

  private ReviewClients clients(MockConsumer<byte[], byte[]> reading) {
    return new ReviewClients() {
      @Override
      public Consumer<byte[], byte[]> consumer() {
        return reading;
      }

      @Override
      public Producer<byte[], byte[]> producer() {
        return new MockProducer<>(
            true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
          @Override
          public synchronized Future<RecordMetadata> send(
              ProducerRecord<byte[], byte[]> record, Callback callback) {
            quicker.ifPresent(other -> read(wire.claimWriter().serialize(CLAIMS, other)));
            read(record.value());
            return super.send(record, callback);
          }
        };
      }
    };
  }

  /** As if the broker had taken that claim. */
  private void read(byte[] claim) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            CLAIMS,
            0,
            offset++,
            Samples.DECIDED_AT.toEpochMilli(),
            TimestampType.LOG_APPEND_TIME,
            -1,
            -1,
            null,
            claim,
            new RecordHeaders(),
            Optional.empty());
    taken.schedulePollTask(() -> taken.addRecord(record));
  }

  private static MockConsumer<byte[], byte[]> following(String topic) {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    Node node = new Node(0, "localhost", 1);
    Node[] nodes = {node};
    consumer.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, node, nodes, nodes)));
    consumer.updateBeginningOffsets(Map.of(new TopicPartition(topic, 0), 0L));
    consumer.updateEndOffsets(Map.of(new TopicPartition(topic, 0), 0L));
    return consumer;
  }
}
