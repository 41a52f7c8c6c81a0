package io.assay.gateway.topology;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.Samples;
import io.assay.gateway.domain.AssessedDraft;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.DraftStanding;
import io.assay.gateway.domain.PolicyInForce;
import io.assay.gateway.domain.RecordReader;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.Verdict;
import io.assay.gateway.domain.audit.AuditEntry;
import io.assay.gateway.domain.audit.AuditEvent;
import io.assay.gateway.domain.risk.DriftEvent;
import io.assay.gateway.domain.risk.RiskRate;
import io.assay.gateway.domain.risk.RiskWindow;
import io.assay.gateway.privacy.TextSeal;
import io.assay.gateway.tracing.Tracing;
import io.assay.gateway.wire.AvroWire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The whole flow on a test driver, over real bytes, with verdicts that the test chooses. */
final class GateHarness implements AutoCloseable {

  static final GateTopics TOPICS = GateTopics.standard(4, (short) 1);

  private final SchemaRegistry registry =
      SchemaRegistry.connect(
          RegistrySettings.at("mock://" + UUID.randomUUID()).withAutoRegister(true));
  private final AvroWire wire;
  private final Queue<Verdict> verdicts = new ArrayDeque<>();
  private final CountingObserver observer = new CountingObserver();
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> draftsIn;
  private final TestInputTopic<byte[], byte[]> decisionsIn;
  private final TestInputTopic<byte[], byte[]> auditIn;
  private final TestOutputTopic<byte[], byte[]> releasedOut;
  private final TestOutputTopic<byte[], byte[]> reviewsOut;
  private final TestOutputTopic<byte[], byte[]> verdictsOut;
  private final TestOutputTopic<byte[], byte[]> deadLettersOut;
  private final TestOutputTopic<byte[], byte[]> ratesOut;
  private final TestOutputTopic<byte[], byte[]> driftOut;
  private final TestOutputTopic<byte[], byte[]> auditOut;

  GateHarness() {
    this(UnaryOperator.identity(), Parking.STANDARD);
  }

  GateHarness(PolicyInForce policy) {
    this(UnaryOperator.identity(), Parking.STANDARD, policy, new Tracing.Off(), GateHarness::plain);
  }

  GateHarness(PolicyInForce policy, Parking parking) {
    this(UnaryOperator.identity(), parking, policy, new Tracing.Off(), GateHarness::plain);
  }

  GateHarness(UnaryOperator<RecordReader<Draft>> aroundReading, Parking parking) {
    this(aroundReading, parking, ReleasePolicy.unfitted(), new Tracing.Off(), GateHarness::plain);
  }

  GateHarness(Tracing tracing) {
    this(
        UnaryOperator.identity(),
        Parking.STANDARD,
        ReleasePolicy.unfitted(),
        tracing,
        GateHarness::plain);
  }

  /** With its texts sealed. */
  GateHarness(TextSeal seal) {
    this(
        UnaryOperator.identity(),
        Parking.STANDARD,
        ReleasePolicy.unfitted(),
        new Tracing.Off(),
        registry ->
            new AvroWire(registry, TOPICS, "0.1", GateTopics.MAX_RECORD_BYTES, seal, false));
  }

  private static AvroWire plain(SchemaRegistry registry) {
    return new AvroWire(registry, TOPICS, "0.1");
  }

  private GateHarness(
      UnaryOperator<RecordReader<Draft>> aroundReading,
      Parking parking,
      PolicyInForce policy,
      Tracing tracing,
      Function<SchemaRegistry, AvroWire> wires) {
    wire = wires.apply(registry);
    wire.ensureRegistered();
    Topology topology =
        AssayTopology.of(
            new AssayTopology.Parts(
                TOPICS,
                wire.readingDraftsWith(aroundReading.apply(wire.drafts())),
                tracing.watching(this::assess),
                policy,
                parking,
                Duration.ofDays(30),
                RiskSettings.STANDARD,
                observer,
                tracing.flow()));
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "gate-" + UUID.randomUUID());
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    config.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder().toString());
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    driver = new TopologyTestDriver(topology, config, Samples.ASSESSED);
    draftsIn = in(TOPICS.drafts());
    decisionsIn = in(TOPICS.decisions());
    auditIn = in(AuditTopics.beside(TOPICS).entries());
    releasedOut = out(TOPICS.released());
    reviewsOut = out(TOPICS.reviewTasks());
    verdictsOut = out(TOPICS.verdicts());
    deadLettersOut = out(TOPICS.deadLetters());
    ratesOut = out(RiskTopics.beside(TOPICS).rates());
    driftOut = out(RiskTopics.beside(TOPICS).drift());
    auditOut = out(AuditTopics.beside(TOPICS).trail());
  }

  /** The verdict of the next draft that is assessed; safe when none was set. */
  GateHarness judging(Verdict verdict) {
    verdicts.add(verdict);
    return this;
  }

  private AssessedDraft assess(Draft draft) {
    Verdict next = verdicts.poll();
    return Samples.assessed(draft, next == null ? Samples.safe() : next);
  }

  /** Sends a draft that is judged unsafe, and takes what that wrote. */
  ReviewTaskId hold(Draft draft) {
    judging(Samples.unsafe()).send(draft);
    return written().onlyReview().id();
  }

  void send(Draft draft) {
    send(utf8(draft.id().value()), bytesOf(draft), new RecordHeaders());
  }

  /** A draft whose record was written so long ago. */
  void sendLate(Draft draft, Duration age) {
    draftsIn.pipeInput(
        new TestRecord<>(
            utf8(draft.id().value()),
            bytesOf(draft),
            new RecordHeaders(),
            Samples.ASSESSED.minus(age)));
  }

  /** As a client writes it that stamps no time on its records. */
  void sendUnstamped(Topic topic, String key, byte[] value) {
    driver
        .createInputTopic(
            topic.name(),
            new ByteArraySerializer(),
            new ByteArraySerializer(),
            Instant.ofEpochMilli(ConsumerRecord.NO_TIMESTAMP),
            Duration.ZERO)
        .pipeInput(utf8(key), value);
  }

  void send(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    draftsIn.pipeInput(new TestRecord<>(key, value, headers));
  }

  void decide(ReviewDecision decision) {
    decideRaw(decision.task().draft().value(), bytesOf(decision));
  }

  void decide(ReviewDecision decision, Headers headers) {
    decisionsIn.pipeInput(
        new TestRecord<>(utf8(decision.task().draft().value()), bytesOf(decision), headers));
  }

  void decideRaw(String key, byte[] value) {
    decisionsIn.pipeInput(utf8(key), value);
  }

  void say(AuditEntry entry) {
    sayRaw(entry.id(), bytesOf(entry));
  }

  byte[] bytesOf(AuditEntry entry) {
    return wire.auditEntryWriter().serialize(AuditTopics.beside(TOPICS).entries().name(), entry);
  }

  void sayRaw(String key, byte[] value) {
    auditIn.pipeInput(utf8(key), value);
  }

  List<AuditEvent> trail() {
    return auditOut.readValuesToList().stream()
        .map(bytes -> Written.read(bytes, wire.auditEventReader()))
        .toList();
  }

  byte[] bytesOf(Draft draft) {
    return wire.draftWriter().serialize(TOPICS.drafts().name(), draft);
  }

  byte[] bytesOf(ReviewDecision decision) {
    return wire.decisionWriter().serialize(TOPICS.decisions().name(), decision);
  }

  /** A decision on that draft, sealed where texts are. */
  void decide(ReviewDecision decision, Draft about) {
    decideRaw(
        decision.task().draft().value(),
        wire.decisionWriter(about).serialize(TOPICS.decisions().name(), decision));
  }

  /** Every byte that was written to a topic, changelogs included, since it was last asked for. */
  Map<String, List<TestRecord<byte[], byte[]>>> everythingWritten() {
    Map<String, List<TestRecord<byte[], byte[]>>> all = new TreeMap<>();
    for (String topic : driver.producedTopicNames()) {
      all.put(
          topic,
          driver
              .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
              .readRecordsToList());
    }
    return all;
  }

  AvroWire wire() {
    return wire;
  }

  SchemaRegistry registry() {
    return registry;
  }

  CountingObserver observed() {
    return observer;
  }

  /** What was written since it was last asked for. */
  Written written() {
    return new Written(
        wire,
        releasedOut.readRecordsToList(),
        reviewsOut.readRecordsToList(),
        verdictsOut.readRecordsToList(),
        deadLettersOut.readRecordsToList());
  }

  Optional<DraftStanding> standing(String draft) {
    KeyValueStore<DraftId, DraftStanding> standings =
        driver.getKeyValueStore(GateStores.DRAFT_STANDINGS);
    return Optional.ofNullable(standings.get(new DraftId(draft)));
  }

  long standings() {
    return entriesOf(GateStores.DRAFT_STANDINGS);
  }

  long openReviews() {
    return entriesOf(GateStores.OPEN_REVIEWS);
  }

  private long entriesOf(String store) {
    long entries = 0;
    try (var all = driver.getKeyValueStore(store).all()) {
      for (; all.hasNext(); all.next()) {
        entries++;
      }
    }
    return entries;
  }

  List<RiskRate> rates() {
    return ratesOut.readValuesToList().stream()
        .map(bytes -> Written.read(bytes, wire.riskRateReader()))
        .toList();
  }

  List<DriftEvent> shifts() {
    return driftOut.readValuesToList().stream()
        .map(bytes -> Written.read(bytes, wire.driftReader()))
        .toList();
  }

  /** As an instance left it whose clock was that far. */
  void publishedUpTo(Instant end) {
    KeyValueStore<String, Long> published = driver.getKeyValueStore(RiskStores.PUBLISHED);
    for (RiskWindow window : RiskWindow.values()) {
      published.put(window.code(), end.toEpochMilli());
    }
  }

  void wait(Duration time) {
    driver.advanceWallClockTime(time);
  }

  @Override
  public void close() {
    driver.close();
    registry.close();
  }

  static String header(TestRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private TestInputTopic<byte[], byte[]> in(Topic topic) {
    return driver.createInputTopic(
        topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private TestOutputTopic<byte[], byte[]> out(Topic topic) {
    return driver.createOutputTopic(
        topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static Path stateFolder() {
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "gate-state");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
