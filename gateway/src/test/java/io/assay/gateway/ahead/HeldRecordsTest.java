package io.assay.gateway.ahead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class HeldRecordsTest {

  private static final TopicPartition FIRST = new TopicPartition("clinical.drafts.v1", 0);
  private static final TopicPartition SECOND = new TopicPartition("clinical.drafts.v1", 1);

  private final HeldRecords held = new HeldRecords();
  private final Map<Long, Step> steps = new HashMap<>();

  @Test
  void a_partition_gives_what_is_done_up_to_the_first_that_is_not() {
    // Given
    fetch(FIRST, 14, 10, 11, 13);
    step(10).done = true;
    step(13).done = true;

    // When
    ConsumerRecords<byte[], byte[]> given = held.done(Set.of());

    // Then
    assertThat(offsets(given, FIRST)).containsExactly(10L);
    assertThat(given.nextOffsets()).containsEntry(FIRST, new OffsetAndMetadata(11, ""));
    assertThat(held.firstHeld(FIRST)).hasValue(11);
    assertThat(held.records()).isEqualTo(2);
  }

  @Test
  void the_last_record_takes_the_position_with_it_control_records_included() {
    // Given
    fetch(FIRST, 20, 10, 11);
    step(10).done = true;
    step(11).done = true;

    // When
    ConsumerRecords<byte[], byte[]> given = held.done(Set.of());

    // Then
    assertThat(given.nextOffsets()).containsEntry(FIRST, new OffsetAndMetadata(20, ""));
    assertThat(held.firstHeld(FIRST)).isEmpty();
    assertThat(held.done(Set.of()).nextOffsets()).isEmpty();
  }

  @Test
  void a_slow_draft_holds_up_its_own_partition_only() {
    // Given
    fetch(FIRST, 2, 1);
    fetch(SECOND, 8, 7);
    step(7).done = true;

    // When
    ConsumerRecords<byte[], byte[]> given = held.done(Set.of());

    // Then
    assertThat(given.partitions()).containsExactly(SECOND);
    assertThat(given.nextOffsets()).containsOnlyKeys(SECOND);
  }

  @Test
  void a_paused_partition_gives_nothing_until_it_is_resumed() {
    // Given
    fetch(FIRST, 2, 1);
    step(1).done = true;

    // When
    ConsumerRecords<byte[], byte[]> whilePaused = held.done(Set.of(FIRST));

    // Then
    assertThat(whilePaused.isEmpty()).isTrue();
    assertThat(whilePaused.nextOffsets()).isEmpty();
    assertThat(offsets(held.done(Set.of()), FIRST)).containsExactly(1L);
  }

  @Test
  void a_revoked_partition_loses_what_was_held_and_what_was_given_and_not_taken() {
    // Given
    fetch(FIRST, 13, 10, 11, 12);
    step(10).done = true;
    step(11).done = true;
    held.done(Set.of());
    step(10).taken = true;

    // When
    held.drop(Set.of(FIRST));

    // Then
    assertThat(held.isEmpty()).isTrue();
    assertThat(held.bytes()).isZero();
    assertThat(step(11).forgotten).isTrue();
    assertThat(step(12).forgotten).isTrue();
    assertThat(held.done(Set.of()).isEmpty()).isTrue();
  }

  @Test
  void after_a_seek_back_the_same_records_come_again() {
    // Given
    fetch(FIRST, 12, 10, 11);
    step(10).done = true;
    held.done(Set.of());

    // When
    held.drop(Set.of(FIRST));
    fetch(FIRST, 12, 10, 11);
    step(10).done = true;
    step(11).done = true;

    // Then
    assertThat(offsets(held.done(Set.of()), FIRST)).containsExactly(10L, 11L);
  }

  private Step step(long offset) {
    return steps.computeIfAbsent(offset, unseen -> new Step());
  }

  private void fetch(TopicPartition partition, long next, long... offsets) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (long offset : offsets) {
      records.add(
          new ConsumerRecord<>(
              partition.topic(), partition.partition(), offset, new byte[1], new byte[100]));
      steps.put(offset, new Step());
    }
    held.add(
        new ConsumerRecords<>(
            Map.of(partition, records), Map.of(partition, new OffsetAndMetadata(next, ""))),
        record -> step(record.offset()));
  }

  private static List<Long> offsets(
      ConsumerRecords<byte[], byte[]> records, TopicPartition partition) {
    return records.records(partition).stream().map(ConsumerRecord::offset).toList();
  }

  private static final class Step implements HeldRecords.Work {
    private boolean done;
    private boolean taken;
    private boolean forgotten;

    @Override
    public boolean isDone() {
      return done;
    }

    @Override
    public boolean isTaken() {
      return taken;
    }

    @Override
    public void forget() {
      forgotten = true;
    }
  }
}
