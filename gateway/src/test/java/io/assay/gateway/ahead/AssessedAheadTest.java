package io.assay.gateway.ahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.AssessedDraft;
import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.Reading;
import io.assay.validator.Urgency;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AssessedAheadTest {

  private static final TopicPartition DRAFTS = new TopicPartition("drafts", 0);

  private static final Duration LONG = Duration.ofSeconds(20);

  private final List<Urgency> assessed = Collections.synchronizedList(new ArrayList<>());

  @Test
  void the_graph_gets_the_draft_that_was_read_ahead_and_its_verdict() throws Exception {
    try (AssessedAhead ahead = ahead(this::assess)) {
      // Given
      byte[] record = bytes("note-1");
      ahead.begin(DRAFTS, record, () -> {}).get();

      // When
      AssessedDraft result = ahead.assess(read(ahead, record));

      // Then
      assertThat(result.draft().id().value()).isEqualTo("note-1");
      assertThat(assessed).containsExactly(Urgency.AHEAD);
      assertThat(ahead.waiting()).isZero();
    }
  }

  @Test
  void a_record_that_nobody_began_is_assessed_on_the_spot() {
    try (AssessedAhead ahead = ahead(this::assess)) {
      // When
      AssessedDraft result = ahead.assess(read(ahead, bytes("note-1")));

      // Then
      assertThat(result.draft().id().value()).isEqualTo("note-1");
      assertThat(assessed).containsExactly(Urgency.LIVE);
    }
  }

  @Test
  void two_records_with_the_same_bytes_are_two() throws Exception {
    try (AssessedAhead ahead = ahead(this::assess)) {
      // Given
      byte[] first = bytes("note-1");
      byte[] second = bytes("note-1");
      ahead.begin(DRAFTS, first, () -> {}).get();
      ahead.begin(DRAFTS, second, () -> {}).get();

      // When
      AssessedDraft ofFirst = ahead.assess(read(ahead, first));
      AssessedDraft ofSecond = ahead.assess(read(ahead, second));

      // Then
      assertThat(ofFirst).isNotSameAs(ofSecond);
      assertThat(assessed).containsExactly(Urgency.AHEAD, Urgency.AHEAD);
    }
  }

  @Test
  void a_forgotten_record_is_assessed_on_the_spot_when_it_comes_again() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (AssessedAhead ahead =
        ahead(
            draft -> {
              if (Urgency.current() == Urgency.AHEAD) {
                waitFor(never);
              }
              return assess(draft);
            })) {
      // Given
      byte[] record = bytes("note-1");
      AssessedAhead.Work work = ahead.begin(DRAFTS, record, () -> {});

      // When
      work.forget();

      // Then
      assertThat(work.isDone()).isTrue();
      assertThat(ahead.waiting()).isZero();
      assertThat(ahead.assess(read(ahead, record)).draft().id().value()).isEqualTo("note-1");
    }
  }

  @Test
  void what_failed_ahead_fails_again_where_the_graph_can_see_it() {
    try (AssessedAhead ahead =
        ahead(
            draft -> {
              throw new UnsatisfiedLinkError("of the machine");
            })) {
      // Given
      byte[] record = bytes("note-1");
      AssessedAhead.Work work = ahead.begin(DRAFTS, record, () -> {});
      assertThatThrownBy(work::get).isNotNull();

      // When
      Draft draft = read(ahead, record);

      // Then
      assertThatThrownBy(() -> ahead.assess(draft)).isInstanceOf(UnsatisfiedLinkError.class);
    }
  }

  @Test
  void an_unreadable_record_is_read_again_by_the_graph() throws Exception {
    try (AssessedAhead ahead =
        new AssessedAhead(
            bytes -> Reading.unusable(DeadLetterReason.BAD_MAGIC),
            this::assess,
            this::assess,
            2,
            LONG)) {
      // Given
      byte[] record = bytes("poison");
      ahead.begin(DRAFTS, record, () -> {}).get();

      // When
      Reading<Draft> reading = ahead.read(record);

      // Then
      assertThat(reading).isEqualTo(Reading.unusable(DeadLetterReason.BAD_MAGIC));
      assertThat(ahead.waiting()).isZero();
      assertThat(assessed).isEmpty();
    }
  }

  @Test
  void the_verdict_on_one_draft_is_never_given_to_another() throws Exception {
    try (AssessedAhead ahead = ahead(this::assess)) {
      // Given
      byte[] record = bytes("note-1");
      ahead.begin(DRAFTS, record, () -> {}).get();
      read(ahead, record);
      Draft other = Samples.draft("note-2");

      // When
      AssessedDraft result = ahead.assess(other);

      // Then
      assertThat(result.draft()).isSameAs(other);
    }
  }

  @Test
  void a_draft_that_hangs_ahead_is_left_behind_and_assessed_on_the_spot() {
    CountDownLatch never = new CountDownLatch(1);
    try (AssessedAhead ahead =
        new AssessedAhead(
            bytes -> new Reading.Read<>(Samples.draft(new String(bytes, StandardCharsets.UTF_8))),
            draft -> {
              if (draft.id().value().equals("hangs")) {
                hang(never);
              }
              return assess(draft);
            },
            this::assess,
            1,
            Duration.ofMillis(40))) {
      // Given
      byte[] hangs = bytes("hangs");
      AssessedAhead.Work first = ahead.begin(DRAFTS, hangs, () -> {});
      AssessedAhead.Work second = ahead.begin(DRAFTS, bytes("note-2"), () -> {});

      // When
      assertThatThrownBy(first::get).hasRootCauseInstanceOf(TimeoutException.class);

      // Then
      assertThat(second).succeedsWithin(LONG);
      assertThat(ahead.assess(read(ahead, hangs)).draft().id().value()).isEqualTo("hangs");
      assertThat(assessed).containsExactly(Urgency.AHEAD, Urgency.LIVE);
    } finally {
      never.countDown();
    }
  }

  @Test
  void a_draft_whose_time_is_over_is_interrupted_and_the_next_one_is_not() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    List<Boolean> interrupted = Collections.synchronizedList(new ArrayList<>());
    try (AssessedAhead ahead =
        new AssessedAhead(
            bytes -> new Reading.Read<>(Samples.draft(new String(bytes, StandardCharsets.UTF_8))),
            draft -> {
              if (draft.id().value().equals("slow")) {
                waitFor(never);
              }
              interrupted.add(Thread.currentThread().isInterrupted());
              return assess(draft);
            },
            this::assess,
            1,
            Duration.ofMillis(40))) {
      // When
      AssessedAhead.Work slow = ahead.begin(DRAFTS, bytes("slow"), () -> {});
      AssessedAhead.Work next = ahead.begin(DRAFTS, bytes("note-2"), () -> {});
      slow.get();
      next.get();

      // Then
      assertThat(interrupted).containsExactly(true, false);
    }
  }

  private static void hang(CountDownLatch end) {
    boolean hangs = true;
    while (hangs) {
      try {
        end.await();
        hangs = false;
      } catch (InterruptedException e) {
        // As a validator that minds nothing.
        continue;
      }
    }
  }

  private AssessedAhead ahead(Function<Draft, AssessedDraft> assessor) {
    return new AssessedAhead(
        bytes -> new Reading.Read<>(Samples.draft(new String(bytes, StandardCharsets.UTF_8))),
        assessor,
        assessor,
        2,
        LONG);
  }

  private AssessedDraft assess(Draft draft) {
    assessed.add(Urgency.current());
    return Samples.assessed(draft, Samples.safe());
  }

  private static Draft read(AssessedAhead ahead, byte[] record) {
    if (ahead.read(record) instanceof Reading.Read<Draft>(Draft draft)) {
      return draft;
    }
    throw new AssertionError("not readable");
  }

  private static byte[] bytes(String id) {
    return id.getBytes(StandardCharsets.UTF_8);
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
