package io.assay.gateway.cli.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contract.DeadLetterHeader;
import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.cli.CommandRun;
import io.assay.gateway.cli.ledger.CommittedTopics;
import io.assay.gateway.domain.audit.AuditAction;
import io.assay.gateway.domain.audit.AuditEntry;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedBroker;
import io.assay.gateway.topology.AuditTopics;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.topology.Topic;
import io.assay.gateway.wire.AvroWire;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters on a real broker, sent back by the command. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedriveCommandTest {

  private static final GateTopics TOPICS = GateTopics.standard(3, (short) 1);
  private static final String DRAFTS = TOPICS.drafts().name();
  private static final String DECISIONS = TOPICS.decisions().name();
  private static final Topic ENTRIES = AuditTopics.beside(TOPICS).entries();
  private static final String REGISTRY = "mock://redrive-test";
  private static final byte[] TEXT = "Metoprolol 25 mg, as it came.".getBytes(UTF_8);

  private EmbeddedBroker broker;
  private SchemaRegistry registry;
  private AvroWire wire;
  private Admin admin;
  private Producer<byte[], byte[]> producer;

  @BeforeAll
  void startBroker(@TempDir Path folder) throws Exception {
    registry = SchemaRegistry.connect(RegistrySettings.at(REGISTRY).withAutoRegister(true));
    wire = new AvroWire(registry, TOPICS, "test");
    wire.ensureRegistered();
    broker = EmbeddedBroker.start(DataFolder.kept(folder));
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "max.request.size",
                GateTopics.MAX_WRITTEN_BYTES),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    admin
        .createTopics(
            Stream.of(TOPICS.drafts(), TOPICS.decisions(), TOPICS.deadLetters(), ENTRIES)
                .map(RedriveCommandTest::wanted)
                .toList())
        .all()
        .get();
  }

  @AfterAll
  void stopBroker() {
    registry.close();
    producer.close();
    admin.close();
    broker.close();
  }

  /** What earlier tests left is gone; offsets go on. */
  @AfterEach
  void dropRecords() throws Exception {
    Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
    for (String topic : List.of(DRAFTS, DECISIONS, ENTRIES.name(), TOPICS.deadLetters().name())) {
      for (int partition = 0; partition < TOPICS.drafts().partitions(); partition++) {
        all.put(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(-1));
      }
    }
    admin.deleteRecords(all).all().get();
  }

  private static NewTopic wanted(Topic topic) {
    return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.of((short) 1))
        .configs(topic.settings());
  }

  @Test
  void without_send_it_shows_and_changes_nothing() throws Exception {
    // Given
    deadLetter(DRAFTS, 0, 7, "bad-magic", "note-1", TEXT, Map.of());

    // When
    CommandRun run = redrive();

    // Then
    assertThat(run.exit()).isZero();
    assertThat(on(DRAFTS)).isEmpty();
    assertThat(run.err()).contains("1 would be sent back; nothing was changed");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void the_field_at_fault_is_listed_beside_the_reason() throws Exception {
    // Given
    Map<String, String> field = Map.of(DeadLetterHeader.FIELD, "created_at");
    deadLetter(DRAFTS, 0, 7, "invalid-content", "note-1", TEXT, field);

    // When
    CommandRun run = redrive();

    // Then
    assertThat(run.err()).contains("invalid-content created_at ");
  }

  @Test
  void a_record_goes_back_as_it_came_and_says_who_sent_it() throws Exception {
    // Given
    Map<String, String> more = Map.of("trace", "abc", DeadLetterHeader.FIELD, "created_at");
    String name = deadLetter(DRAFTS, 2, 7, "bad-magic", "note-1", TEXT, more);

    // When
    CommandRun run = redrive("--send", "--by", "dr-ops");

    // Then
    assertThat(on(DRAFTS))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.partition()).isEqualTo(2);
              assertThat(record.key()).isEqualTo("note-1".getBytes(UTF_8));
              assertThat(record.value()).isEqualTo(TEXT);
              assertThat(header(record, "trace")).isEqualTo("abc");
              assertThat(header(record, RedriveHeader.BY)).isEqualTo("dr-ops");
              assertThat(header(record, RedriveHeader.ATTEMPT)).isEqualTo("1");
              assertThat(header(record, RedriveHeader.AT)).isNotEmpty();
              assertThat(header(record, RedriveHeader.OF)).isEqualTo(name);
              assertThat(record.headers().lastHeader(DeadLetterHeader.REASON)).isNull();
              assertThat(record.headers().lastHeader(DeadLetterHeader.FIELD)).isNull();
            });
    assertThat(run.out())
        .contains("\"by\":\"dr-ops\"", "\"of\":\"" + name + "\"", "\"sourceOffset\":7")
        .doesNotContain("Metoprolol", "note-1");
  }

  @Test
  void the_audit_trail_is_told_who_sent_what() throws Exception {
    // Given
    String first = deadLetter(DRAFTS, 0, 1, "bad-magic", "note-1", TEXT, Map.of());
    String second = deadLetter(DRAFTS, 1, 1, "bad-magic", "note-2", TEXT, Map.of());

    // When
    redrive("--send", "--by", "dr-ops");

    // Then
    assertThat(on(ENTRIES.name()))
        .singleElement()
        .satisfies(
            record -> {
              AuditEntry entry = CommittedTopics.value(wire.auditEntries(), record.value());
              assertThat(new String(record.key(), UTF_8)).isEqualTo(entry.id());
              assertThat(entry.actor()).isEqualTo("dr-ops");
              assertThat(entry.action()).isEqualTo(AuditAction.REDROVE);
              assertThat(entry.subjects()).containsExactlyInAnyOrder(first, second);
            });
  }

  @Test
  void without_a_registry_nothing_is_sent() throws Exception {
    // Given
    deadLetter(DRAFTS, 0, 1, "bad-magic", "note-1", TEXT, Map.of());

    // When
    CommandRun run =
        CommandRun.of(
            "redrive",
            "--bootstrap-servers",
            broker.bootstrapServers(),
            "--registry",
            "http://127.0.0.1:1",
            "--send");

    // Then
    assertThat(run.exit()).isEqualTo(1);
    assertThat(on(DRAFTS)).isEmpty();
    assertThat(run.err()).contains("no schema registry answered");
  }

  @Test
  void what_had_neither_key_nor_value_has_none_again() throws Exception {
    // Given
    deadLetter(DRAFTS, 0, 1, "empty", null, null, Map.of());

    // When
    redrive("--send");

    // Then
    assertThat(on(DRAFTS))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.key()).isNull();
              assertThat(record.value()).isNull();
            });
  }

  @Test
  void only_what_is_asked_for_goes_back() throws Exception {
    // Given
    deadLetter(DRAFTS, 0, 1, "bad-magic", "note-1", TEXT, Map.of());
    deadLetter(DRAFTS, 1, 2, "truncated", "note-2", TEXT, Map.of());
    deadLetter(DRAFTS, 2, 3, "truncated", "note-3", TEXT, Map.of());
    deadLetter(DECISIONS, 1, 4, "truncated", "note-2", TEXT, Map.of());

    // When
    redrive("--send", "--reason", "truncated", "--topic", DRAFTS, "--partition", "1");

    // Then
    assertThat(on(DECISIONS)).isEmpty();
    assertThat(on(DRAFTS)).extracting(r -> new String(r.key(), UTF_8)).containsExactly("note-2");

    // When
    redrive("--send", "--id", "note-3", "--until", "2999-01-01T00:00:00Z");

    // Then
    assertThat(on(DRAFTS))
        .extracting(r -> new String(r.key(), UTF_8))
        .containsExactlyInAnyOrder("note-2", "note-3");

    // When
    redrive("--send", "--since", "2999-01-01T00:00:00Z");

    // Then
    assertThat(on(DRAFTS)).hasSize(2);
  }

  @Test
  void nothing_is_sent_back_twice() throws Exception {
    // Given
    deadLetter(DRAFTS, 0, 1, "bad-magic", "note-1", TEXT, Map.of());
    redrive("--send");

    // When
    CommandRun run = redrive("--send");

    // Then
    assertThat(on(DRAFTS)).hasSize(1);
    assertThat(run.err()).contains("already-redriven", "0 sent back");
  }

  @Test
  void a_record_that_keeps_coming_back_is_not_sent_for_ever() throws Exception {
    // Given
    deadLetter(DRAFTS, 0, 1, "bad-magic", "once", TEXT, Map.of(RedriveHeader.ATTEMPT, "1"));
    deadLetter(DRAFTS, 0, 2, "bad-magic", "thrice", TEXT, Map.of(RedriveHeader.ATTEMPT, "3"));

    // When
    CommandRun run = redrive("--send");

    // Then
    assertThat(on(DRAFTS))
        .singleElement()
        .satisfies(record -> assertThat(header(record, RedriveHeader.ATTEMPT)).isEqualTo("2"));
    assertThat(run.err()).contains("over-limit");
  }

  /** Whoever may write drafts may write that header, too. */
  @Test
  void a_dead_letter_whose_producer_wrote_nonsense_for_an_attempt_is_sent_back() throws Exception {
    // Given
    deadLetter(DRAFTS, 0, 1, "bad-magic", "note-1", TEXT, Map.of(RedriveHeader.ATTEMPT, "often"));

    // When
    redrive("--send");

    // Then
    assertThat(on(DRAFTS))
        .singleElement()
        .satisfies(record -> assertThat(header(record, RedriveHeader.ATTEMPT)).isEqualTo("1"));
  }

  @Test
  void a_dead_letter_cannot_choose_where_it_goes() throws Exception {
    // Given
    deadLetter(TOPICS.deadLetters().name(), 0, 1, "bad-magic", "note-1", TEXT, Map.of());

    // When
    CommandRun run = redrive("--send");

    // Then
    assertThat(on(TOPICS.deadLetters().name())).hasSize(1);
    assertThat(run.err()).contains("not-ours");
  }

  @Test
  void a_dead_letter_without_its_bytes_is_not_sent_back_as_if_it_had_none() throws Exception {
    // Given
    deadLetter(DRAFTS, 0, 1, "oversize", null, null, Map.of());

    // When
    CommandRun run = redrive("--send");

    // Then
    assertThat(on(DRAFTS)).isEmpty();
    assertThat(run.err()).contains("not-kept");
  }

  @Test
  void what_is_no_dead_letter_stays_where_it_is() throws Exception {
    // Given
    producer.send(new ProducerRecord<>(TOPICS.deadLetters().name(), TEXT)).get();

    // When
    CommandRun run = redrive("--send");

    // Then
    assertThat(on(DRAFTS)).isEmpty();
    assertThat(run.err()).contains("0 sent back");
  }

  @Test
  void it_sends_no_faster_than_it_may() throws Exception {
    // Given
    for (int i = 0; i < 5; i++) {
      deadLetter(DRAFTS, 0, i, "bad-magic", "note-" + i, TEXT, Map.of());
    }

    // When
    long start = System.nanoTime();
    redrive("--send", "--rate", "2");
    long millis = (System.nanoTime() - start) / 1_000_000;

    // Then
    assertThat(on(DRAFTS)).hasSize(5);
    assertThat(millis).as("2 a second: the fifth goes after two seconds").isGreaterThan(2_000);
  }

  @Test
  void a_broker_that_is_not_there_is_named() {
    CommandRun run = CommandRun.of("redrive", "--bootstrap-servers", "127.0.0.1:1");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("127.0.0.1:1");
  }

  private CommandRun redrive(String... more) {
    return CommandRun.of(
        List.of(
            "redrive", "--bootstrap-servers", broker.bootstrapServers(), "--registry", REGISTRY),
        more);
  }

  /** Writes one and returns what a redrive calls it. */
  private String deadLetter(
      String topic,
      int partition,
      long offset,
      String reason,
      @Nullable String key,
      byte @Nullable [] value,
      Map<String, String> more)
      throws Exception {
    RecordHeaders headers = new RecordHeaders();
    more.forEach((name, text) -> headers.add(name, text.getBytes(UTF_8)));
    headers.add(DeadLetterHeader.SOURCE_TOPIC, topic.getBytes(UTF_8));
    headers.add(DeadLetterHeader.SOURCE_PARTITION, Integer.toString(partition).getBytes(UTF_8));
    headers.add(DeadLetterHeader.SOURCE_OFFSET, Long.toString(offset).getBytes(UTF_8));
    headers.add(DeadLetterHeader.REASON, reason.getBytes(UTF_8));
    long at =
        producer
            .send(
                new ProducerRecord<>(
                    TOPICS.deadLetters().name(),
                    partition,
                    key == null ? null : key.getBytes(UTF_8),
                    value,
                    headers))
            .get()
            .offset();
    return partition + "-" + at;
  }

  private List<ConsumerRecord<byte[], byte[]>> on(String topic) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    new CommittedTopics(broker.bootstrapServers()).read(topic, found::add);
    return found;
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), UTF_8);
  }
}
