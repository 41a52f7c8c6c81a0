package io.assay.gateway.cli.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contract.DeadLetterHeader;
import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.Samples;
import io.assay.gateway.cli.ledger.CommittedTopics;
import io.assay.gateway.domain.DecisionKind;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.HoldReason;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.Release;
import io.assay.gateway.domain.ReleasedDraft;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.ReviewTerms;
import io.assay.gateway.domain.Verdict;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedBroker;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.topology.Topic;
import io.assay.gateway.wire.AvroWire;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Chaos is believed only because its count finds what is wrong; here each wrong is made by hand.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReckoningTest {

  private static final byte[] POISON = "not a record".getBytes(UTF_8);

  /** Two ids of two versions: 0 and 2 are the first's, 1 and 3 the second's. */
  private final NumberedDrafts drafts = new NumberedDrafts(4, 2, 1);

  private EmbeddedBroker broker;
  private Admin admin;
  private Producer<byte[], byte[]> producer;
  private SchemaRegistry registry;
  private GateTopics topics;
  private AvroWire wire;
  private int run;

  @BeforeAll
  void start(@TempDir Path folder) {
    broker = EmbeddedBroker.start(DataFolder.kept(folder));
    Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
    admin = Admin.create(settings);
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    registry =
        SchemaRegistry.connect(RegistrySettings.at("mock://reckoning-test").withAutoRegister(true));
  }

  @AfterAll
  void stop() {
    registry.close();
    producer.close();
    admin.close();
    broker.close();
  }

  @BeforeEach
  void makeTopics() throws Exception {
    topics = topics("-" + ++run);
    wire = new AvroWire(registry, topics, "test");
    wire.ensureRegistered();
    admin.createTopics(used().stream().map(ReckoningTest::wanted).toList()).all().get();
    for (int ordinal = 0; ordinal < 4; ordinal++) {
      send(topics.drafts(), key(ordinal), wire.draftWriter(), draft(ordinal));
    }
    producer.send(new ProducerRecord<>(topics.drafts().name(), null, POISON)).get();
  }

  /** The standard ones, for one test alone. */
  private static GateTopics topics(String suffix) {
    GateTopics standard = GateTopics.standard(1, (short) 1);
    return new GateTopics(
        named(standard.drafts(), suffix),
        named(standard.released(), suffix),
        named(standard.reviewTasks(), suffix),
        named(standard.decisions(), suffix),
        named(standard.claims(), suffix),
        named(standard.verdicts(), suffix),
        named(standard.deadLetters(), suffix));
  }

  private static Topic named(Topic topic, String suffix) {
    return new Topic(
        topic.name() + suffix,
        topic.partitions(),
        topic.replication(),
        topic.keep(),
        topic.maxMessageBytes());
  }

  private List<Topic> used() {
    return List.of(
        topics.drafts(),
        topics.released(),
        topics.reviewTasks(),
        topics.decisions(),
        topics.verdicts(),
        topics.deadLetters());
  }

  private static NewTopic wanted(Topic topic) {
    return new NewTopic(topic.name(), Optional.of(1), Optional.of((short) 1))
        .configs(topic.settings());
  }

  /** The first id released twice, the second held, superseded, held again and then decided. */
  private void soundRun() throws Exception {
    release(0, Samples.safe());
    hold(1);
    release(2, Samples.safe());
    supersede(1);
    hold(3);
    deadLetter(4, POISON);
    decide(3);
  }

  @Test
  void a_sound_run_has_no_flaw() throws Exception {
    // When
    soundRun();

    // Then
    Tally tally = tally(3);
    assertThat(tally.isFlawless()).as(tally.toString()).isTrue();
    assertThat(tally).isEqualTo(new Tally(4, 1, 2, 2, 4, 1, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void a_draft_without_a_door_and_a_poisoned_record_without_a_dead_letter_are_lost()
      throws Exception {
    // When
    release(0, Samples.safe());
    hold(1);
    supersede(1);
    hold(3);
    decide(3);

    // Then
    assertThat(tally(3).lost()).isEqualTo(2);
  }

  @Test
  void a_second_door_and_a_second_dead_letter_are_doubled() throws Exception {
    // When
    soundRun();
    send(topics.released(), key(2), wire.released(), released(2, Samples.safe()));
    deadLetter(4, POISON);

    // Then
    assertThat(tally(3).doubled()).isEqualTo(2);
  }

  @Test
  void a_dead_letter_of_a_record_that_could_be_read_is_doubled() throws Exception {
    // When
    soundRun();
    deadLetter(0, POISON);

    // Then
    assertThat(tally(3).doubled()).isEqualTo(1);
  }

  @Test
  void a_version_after_a_higher_one_is_out_of_order() throws Exception {
    // When
    release(2, Samples.safe());
    release(0, Samples.safe());
    hold(1);
    supersede(1);
    hold(3);
    deadLetter(4, POISON);
    decide(3);

    // Then
    assertThat(tally(3).outOfOrder()).as("a door and a verdict").isEqualTo(2);
  }

  @Test
  void a_dead_letter_with_other_bytes_is_altered() throws Exception {
    // When
    release(0, Samples.safe());
    hold(1);
    release(2, Samples.safe());
    supersede(1);
    hold(3);
    deadLetter(4, "not the record".getBytes(UTF_8));
    decide(3);

    // Then
    assertThat(tally(3).altered()).isEqualTo(1);
  }

  @Test
  void a_review_that_no_decision_closes_is_an_orphan() throws Exception {
    // When
    release(0, Samples.safe());
    hold(1);
    release(2, Samples.safe());
    supersede(1);
    hold(3);
    deadLetter(4, POISON);

    // Then
    assertThat(tally(3).orphans()).isEqualTo(1);
  }

  @Test
  void a_review_of_a_version_that_is_not_the_last_is_an_orphan() throws Exception {
    // When
    release(0, Samples.safe());
    hold(1);
    release(2, Samples.safe());
    hold(3);
    deadLetter(4, POISON);
    decide(3);
    decide(1);

    // Then
    assertThat(tally(1, 3).orphans()).isPositive();
  }

  @Test
  void a_held_draft_without_an_open_review_is_an_orphan() throws Exception {
    // When
    soundRun();

    // Then
    assertThat(tally().orphans()).isEqualTo(1);
  }

  @Test
  void a_draft_that_nobody_could_check_and_that_was_released_is_counted() throws Exception {
    // When
    release(0, Samples.undetermined());
    hold(1);
    release(2, Samples.safe());
    supersede(1);
    hold(3);
    deadLetter(4, POISON);
    decide(3);

    // Then
    assertThat(tally(3).releasedUnchecked()).isEqualTo(1);
  }

  private Tally tally(Integer... settled) {
    Map<ReviewTaskId, Integer> open = new java.util.LinkedHashMap<>();
    for (int ordinal : settled) {
      open.put(task(ordinal), draft(ordinal).version());
    }
    return new Reckoning(drafts, new CommittedTopics(broker.bootstrapServers()), topics, wire)
        .tally(open);
  }

  private Draft draft(int ordinal) {
    return drafts.draft(ordinal, Samples.WRITTEN);
  }

  private byte[] key(int ordinal) {
    return draft(ordinal).id().value().getBytes(UTF_8);
  }

  private ReviewTaskId task(int ordinal) {
    return new ReviewTaskId(draft(ordinal).id(), 0, ordinal);
  }

  private void release(int ordinal, Verdict verdict) throws Exception {
    ReleasedDraft released = released(ordinal, verdict);
    send(topics.verdicts(), key(ordinal), wire.verdicts(), released.verdict());
    send(topics.released(), key(ordinal), wire.released(), released);
  }

  private ReleasedDraft released(int ordinal, Verdict verdict) {
    return new ReleasedDraft(
        draft(ordinal),
        RecordedVerdict.of(Samples.assessed(draft(ordinal), verdict), Disposition.RELEASE),
        new Release.ByPolicy(Samples.ASSESSED));
  }

  private void hold(int ordinal) throws Exception {
    var assessed = Samples.assessed(draft(ordinal), Samples.unsafe());
    send(
        topics.verdicts(),
        key(ordinal),
        wire.verdicts(),
        RecordedVerdict.of(assessed, Disposition.hold(HoldReason.LEVEL)));
    review(
        ordinal,
        new ReviewTask.Requested(
            task(ordinal),
            assessed,
            Set.of(HoldReason.LEVEL),
            Samples.ASSESSED,
            ReviewTerms.LENIENT));
  }

  private void supersede(int ordinal) throws Exception {
    review(
        ordinal,
        new ReviewTask.Superseded(
            task(ordinal), draft(ordinal).version(), Samples.ASSESSED, Samples.ASSESSED));
    review(ordinal, null);
  }

  private void decide(int ordinal) throws Exception {
    review(
        ordinal,
        new ReviewTask.Completed(
            task(ordinal),
            draft(ordinal).version(),
            Samples.ASSESSED,
            Samples.decided(),
            DecisionKind.APPROVE));
    review(ordinal, null);
  }

  private void review(int ordinal, @Nullable ReviewTask task) throws Exception {
    send(topics.reviewTasks(), task(ordinal).toString().getBytes(UTF_8), wire.reviewTasks(), task);
  }

  private void deadLetter(long offset, byte[] value) throws Exception {
    RecordHeaders headers = new RecordHeaders();
    headers.add(DeadLetterHeader.SOURCE_TOPIC, topics.drafts().name().getBytes(UTF_8));
    headers.add(DeadLetterHeader.SOURCE_PARTITION, "0".getBytes(UTF_8));
    headers.add(DeadLetterHeader.SOURCE_OFFSET, Long.toString(offset).getBytes(UTF_8));
    headers.add(DeadLetterHeader.REASON, "bad-magic".getBytes(UTF_8));
    headers.add("sent-by", "chaos-0".getBytes(UTF_8));
    producer
        .send(
            new ProducerRecord<byte[], byte[]>(
                topics.deadLetters().name(), 0, (byte[]) null, value, headers))
        .get();
  }

  private <T> void send(Topic topic, byte[] key, Serializer<T> writer, @Nullable T value)
      throws Exception {
    producer
        .send(new ProducerRecord<>(topic.name(), key, writer.serialize(topic.name(), value)))
        .get();
  }
}
