package io.assay.gateway.cli.redrive;

import io.assay.gateway.cli.ClusterOptions;
import io.assay.gateway.cli.ledger.CommittedTopics;
import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.audit.AuditAction;
import io.assay.gateway.domain.audit.AuditEntry;
import io.assay.gateway.topology.AuditTopics;
import io.assay.gateway.topology.GateTopics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Finds dead letters and sends them back: the bytes and headers as they came, to the partition they
 * came from, in transactions under one id, so that of two redrives at once the first is fenced off.
 */
final class Redrive {

  /** A dead letter that is asked for, and what to do with it. */
  record Found(StoredLetter letter, Fate fate) {}

  /** Clocks differ: a redrive is looked for from a little before its letter. */
  private static final Duration SPARE = Duration.ofHours(1);

  private final Map<String, Object> client;
  private final CommittedTopics committed;
  private final GateTopics topics;
  private final int mostAttempts;
  private final Clock clock;

  /**
   * @param client what its producer begins with
   * @param committed reads the same cluster
   * @param mostAttempts how often one record may be redriven in all
   */
  Redrive(
      Map<String, Object> client,
      CommittedTopics committed,
      GateTopics topics,
      int mostAttempts,
      Clock clock) {
    this.client = Map.copyOf(client);
    this.committed = committed;
    this.topics = topics;
    this.mostAttempts = mostAttempts;
    this.clock = clock;
  }

  /**
   * The dead letters that are wanted, each partition in its order.
   *
   * @param most no more are looked for
   */
  List<Found> find(Predicate<StoredLetter> wanted, int most) {
    List<StoredLetter> letters = new ArrayList<>();
    committed.read(
        topics.deadLetters().name(),
        record -> {
          if (letters.size() < most) {
            StoredLetter.of(record).filter(wanted).ifPresent(letters::add);
          }
        });
    Set<String> redriven = redrivenSince(letters);
    return letters.stream().map(letter -> new Found(letter, fateOf(letter, redriven))).toList();
  }

  private Fate fateOf(StoredLetter letter, Set<String> redriven) {
    if (!sources().contains(letter.sourceTopic())) {
      return Fate.NOT_OURS;
    }
    if (letter.reason().equals(DeadLetterReason.OVERSIZE.code())) {
      return Fate.NOT_KEPT;
    }
    if (redriven.contains(letter.name())) {
      return Fate.ALREADY_REDRIVEN;
    }
    if (letter.attempts() >= mostAttempts) {
      return Fate.OVER_LIMIT;
    }
    return letter.bytes() > topics.drafts().maxMessageBytes() ? Fate.TOO_LARGE : Fate.SENT_BACK;
  }

  /** Whoever can write a dead letter must not choose a topic for us to write to. */
  private Set<String> sources() {
    return Set.of(topics.drafts().name(), topics.decisions().name());
  }

  /** What the source topics themselves say was redriven already. */
  private Set<String> redrivenSince(List<StoredLetter> letters) {
    Map<String, Instant> since = new HashMap<>();
    for (StoredLetter letter : letters) {
      if (sources().contains(letter.sourceTopic())) {
        since.merge(letter.sourceTopic(), letter.at(), (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    Set<String> redriven = new HashSet<>();
    since.forEach((topic, first) -> redriven.addAll(redrivenInto(topic, first.minus(SPARE))));
    return redriven;
  }

  private Set<String> redrivenInto(String topic, Instant since) {
    Set<String> redriven = new HashSet<>();
    committed.readSince(
        topic,
        since,
        record -> {
          String of = RedriveHeader.textOf(record.headers(), RedriveHeader.OF);
          if (!of.isEmpty()) {
            redriven.add(of);
          }
        });
    return redriven;
  }

  /**
   * Sends them back, at most so many a second, each second's in one transaction together with the
   * audit entry that says so.
   *
   * @param by who wants it; travels with each record
   * @param entries writes the audit entry
   * @param listener is told of each record when it is committed
   * @throws org.apache.kafka.common.errors.ProducerFencedException when another redrive has begun
   */
  void send(
      List<StoredLetter> letters,
      int perSecond,
      String by,
      Serializer<AuditEntry> entries,
      Redriven.Listener listener) {
    int most = Math.min(perSecond, AuditEntry.MOST_SUBJECTS);
    Map<String, Object> settings = new HashMap<>(client);
    settings.put("client.id", "assay-redrive");
    settings.put("transactional.id", "assay-redrive");
    settings.put("acks", "all");
    settings.put("max.request.size", GateTopics.MAX_WRITTEN_BYTES);
    settings.put("max.block.ms", ClusterOptions.ANSWER_WITHIN.toMillis());
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (Producer<byte[], byte[]> producer = new KafkaProducer<>(settings, bytes, bytes)) {
      producer.initTransactions();
      long due = System.nanoTime();
      for (int from = 0; from < letters.size(); from += most) {
        List<StoredLetter> part = letters.subList(from, Math.min(letters.size(), from + most));
        waitUntil(due);
        due += Duration.ofSeconds(1).toNanos() * most / perSecond;
        Instant now = clock.instant();
        producer.beginTransaction();
        // A record that is not taken fails the commit, and with it this whole second.
        var unusedEntry = producer.send(audited(part, by, now, entries));
        for (StoredLetter letter : part) {
          var unused = producer.send(sentBack(letter, by, now));
        }
        producer.commitTransaction();
        part.forEach(letter -> listener.redriven(Redriven.of(letter, by, now)));
      }
    }
  }

  private ProducerRecord<byte[], byte[]> audited(
      List<StoredLetter> part, String by, Instant now, Serializer<AuditEntry> entries) {
    String topic = AuditTopics.beside(topics).entries().name();
    AuditEntry entry =
        AuditEntry.of(
            now,
            by,
            AuditAction.REDROVE,
            part.stream().map(StoredLetter::name).toList(),
            topics.deadLetters().name());
    return new ProducerRecord<>(topic, utf8(entry.id()), entries.serialize(topic, entry));
  }

  private static ProducerRecord<byte[], byte[]> sentBack(
      StoredLetter letter, String by, Instant now) {
    RecordHeaders headers = new RecordHeaders();
    for (Header header : letter.headers()) {
      if (!RedriveHeader.isOurs(header.key())) {
        headers.add(header);
      }
    }
    headers.add(RedriveHeader.ATTEMPT, utf8(Integer.toString(letter.attempts() + 1)));
    headers.add(RedriveHeader.BY, utf8(by));
    headers.add(RedriveHeader.AT, utf8(now.toString()));
    headers.add(RedriveHeader.OF, utf8(letter.name()));
    return new ProducerRecord<>(
        letter.sourceTopic(),
        letter.sourcePartition(),
        now.toEpochMilli(),
        letter.key(),
        letter.value(),
        headers);
  }

  private static void waitUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
