package io.assay.gateway.cli.chaos;

import io.assay.contract.DeadLetterHeader;
import io.assay.gateway.cli.ledger.CommittedTopics;
import io.assay.gateway.cli.ledger.Doors;
import io.assay.gateway.cli.ledger.Ledger;
import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.Verdict;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads every topic as it was committed and holds what came out against what stands on the drafts
 * topic, record by record. What was fed is taken from that topic too: an answer of the broker that
 * got lost must not hide a draft.
 */
final class Reckoning {

  /** Records that nobody can read, by where they came in. */
  private record Poisoned(byte @Nullable [] key, byte @Nullable [] value) {}

  private final NumberedDrafts drafts;
  private final CommittedTopics committed;
  private final GateTopics topics;
  private final AvroWire wire;
  private final Map<String, Poisoned> poisoned = new HashMap<>();
  private final String[] cameIn;
  private long fedTwice;

  Reckoning(NumberedDrafts drafts, CommittedTopics committed, GateTopics topics, AvroWire wire) {
    this.drafts = drafts;
    this.committed = committed;
    this.topics = topics;
    this.wire = wire;
    this.cameIn = new String[drafts.drafts()];
  }

  /** The reviews that are open, each with the draft's version. */
  Map<ReviewTaskId, Integer> openReviews() {
    Map<String, ReviewTask.Requested> open = new LinkedHashMap<>();
    committed.read(
        topics.reviewTasks().name(),
        record -> {
          String key = new String(record.key(), StandardCharsets.UTF_8);
          if (record.value() != null
              && CommittedTopics.value(wire.reviewTaskReader(), record.value())
                  instanceof ReviewTask.Requested requested) {
            open.put(key, requested);
          } else {
            open.remove(key);
          }
        });
    Map<ReviewTaskId, Integer> versions = new LinkedHashMap<>();
    open.values().forEach(task -> versions.put(task.id(), task.version()));
    return versions;
  }

  /**
   * Counts everything.
   *
   * @param settled reviews that were open and then decided, with the drafts' versions
   */
  Tally tally(Map<ReviewTaskId, Integer> settled) {
    readFed();
    Ledger ledger = new Ledger(drafts.drafts(), drafts.keys());
    Doors.enter(ledger, committed, topics, wire, drafts::keyOf);
    Ledger.Flaws flaws = ledger.flaws();
    long[] letters = deadLetters();
    return new Tally(
        drafts.drafts(),
        poisoned.size(),
        counted(ledger, Ledger.Way.RELEASED),
        counted(ledger, Ledger.Way.REVIEW),
        counted(ledger, Ledger.Way.VERDICT),
        letters[0],
        flaws.lost() + notFed() + letters[1],
        flaws.doubled() + fedTwice + letters[2],
        flaws.outOfOrder(),
        letters[3],
        orphans(settled),
        releasedUnchecked());
  }

  private static long counted(Ledger ledger, Ledger.Way way) {
    return ledger.seen(way);
  }

  private void readFed() {
    committed.read(
        topics.drafts().name(),
        record -> {
          String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
          if (drafts.keyOf(key) < 0) {
            poisoned.put(
                record.partition() + ":" + record.offset(),
                new Poisoned(record.key(), record.value()));
          } else {
            fed(record);
          }
        });
  }

  private void fed(ConsumerRecord<byte[], byte[]> record) {
    Draft draft = CommittedTopics.value(wire.drafts(), record.value());
    int ordinal = (int) drafts.ordinalOf(drafts.keyOf(draft.id()), draft.version());
    if (cameIn[ordinal] != null) {
      fedTwice++;
    }
    cameIn[ordinal] = record.partition() + ":" + record.offset();
  }

  private long notFed() {
    return Arrays.stream(cameIn).filter(where -> where == null).count();
  }

  /** How many there are, and of those that should be there: missing, more than once, altered. */
  private long[] deadLetters() {
    Map<String, Integer> seen = new HashMap<>();
    long[] counts = new long[4];
    committed.read(
        topics.deadLetters().name(),
        record -> {
          String from =
              text(record, DeadLetterHeader.SOURCE_PARTITION)
                  + ":"
                  + text(record, DeadLetterHeader.SOURCE_OFFSET);
          counts[0]++;
          seen.merge(from, 1, Integer::sum);
          Poisoned original = poisoned.get(from);
          boolean isOurs =
              text(record, DeadLetterHeader.SOURCE_TOPIC).equals(topics.drafts().name());
          if (!isOurs || original == null) {
            counts[2]++;
          } else if (!isKept(original, record)) {
            counts[3]++;
          }
        });
    counts[1] = poisoned.keySet().stream().filter(from -> !seen.containsKey(from)).count();
    counts[2] += seen.values().stream().mapToLong(times -> times - 1).sum();
    return counts;
  }

  /** As it came; of one that no dead letter can hold, its place and the reason. */
  private static boolean isKept(Poisoned original, ConsumerRecord<byte[], byte[]> letter) {
    if (original.value() != null && original.value().length > GateTopics.MAX_WRITTEN_BYTES) {
      return letter.value() == null
          && text(letter, DeadLetterHeader.REASON).equals(DeadLetterReason.OVERSIZE.code());
    }
    return Arrays.equals(original.value(), letter.value())
        && Arrays.equals(original.key(), letter.key())
        && !text(letter, "sent-by").isEmpty()
        && !text(letter, DeadLetterHeader.REASON).isEmpty();
  }

  private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
    Header found = record.headers().lastHeader(header);
    return found == null || found.value() == null
        ? ""
        : new String(found.value(), StandardCharsets.UTF_8);
  }

  /**
   * Reviews that were open and should not have been: of a record that never came in, or of a
   * version below the last one of its id; last versions that were held and had no open review; and
   * open reviews that a decision did not close.
   */
  private long orphans(Map<ReviewTaskId, Integer> settled) {
    long wrong = 0;
    Map<Integer, Integer> openOf = new HashMap<>();
    for (Map.Entry<ReviewTaskId, Integer> open : settled.entrySet()) {
      ReviewTaskId task = open.getKey();
      int key = drafts.keyOf(task.draft());
      long ordinal = drafts.ordinalOf(key, open.getValue());
      boolean isOfARecord =
          ordinal >= 0
              && ordinal < cameIn.length
              && (task.partition() + ":" + task.offset()).equals(cameIn[(int) ordinal]);
      if (!isOfARecord || open.getValue() != drafts.lastVersionOf(key)) {
        wrong++;
      }
      openOf.merge(key, 1, Integer::sum);
    }
    wrong += openOf.values().stream().mapToLong(times -> times - 1).sum();
    wrong += heldAtLast() - openOf.size();
    return wrong + openReviews().size();
  }

  /** Ids whose last version left by the door of review, by its verdict. */
  private long heldAtLast() {
    long[] held = new long[1];
    committed.read(
        topics.verdicts().name(),
        record -> {
          var verdict = CommittedTopics.value(wire.verdictReader(), record.value());
          boolean isLast = verdict.version() == drafts.lastVersionOf(drafts.keyOf(verdict.draft()));
          boolean isHeld =
              verdict.disposition() instanceof io.assay.gateway.domain.Disposition.Hold;
          held[0] += isLast && isHeld ? 1 : 0;
        });
    return held[0];
  }

  private long releasedUnchecked() {
    long[] unchecked = new long[1];
    committed.read(
        topics.released().name(),
        record -> {
          var released = CommittedTopics.value(wire.releasedReader(), record.value());
          boolean byPolicy = released.release() instanceof io.assay.gateway.domain.Release.ByPolicy;
          if (byPolicy && released.verdict().verdict() instanceof Verdict.Undetermined) {
            unchecked[0]++;
          }
        });
    return unchecked[0];
  }
}
