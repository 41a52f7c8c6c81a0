package io.assay.gateway.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.AssessedDraft;
import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.DecidedOn;
import io.assay.gateway.domain.DecisionKind;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.feed.VerdictFeed.Answer;
import io.assay.gateway.feed.VerdictFeed.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerdictFeedTest {

  private static final String VERDICTS = "clinical.verdicts.v1";
  private static final String DECISIONS = "clinical.review-decisions.v1";
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration LONG = Duration.ofSeconds(40);
  private static final int MUCH = 1_000_000;

  private final FakeTopics topics = new FakeTopics(3, VERDICTS, DECISIONS);
  private final List<VerdictFeed> feeds = new ArrayList<>();
  private volatile boolean brokerAnswers = true;
  private int told;

  @AfterEach
  void close() {
    feeds.forEach(VerdictFeed::close);
  }

  @Test
  void who_waits_is_told_as_soon_as_there_is_something() throws Exception {
    // Given
    VerdictFeed feed = feed(2, MUCH);
    CompletableFuture<Answer> answer = feed.next(query(feed.now(), 10, LONG));

    // When
    judge("a");

    // Then
    Answer.Page page = page(answer);
    assertThat(events(page)).containsExactly("a");
    assertThat(feed.waiting()).isZero();
    assertThat(feed.pastReads()).isZero();
    assertThat(ask(feed, page.next(), 10).entries()).isEmpty();
  }

  @Test
  void a_decision_is_told_beside_the_verdicts() throws Exception {
    // Given
    VerdictFeed feed = feed(2, MUCH);
    FeedCursor start = feed.now();

    // When
    topics.add(DECISIONS, 1, bytes("held"), NOON);

    // Then
    Answer.Page page = page(feed.next(query(start, 10, LONG)));
    assertThat(page.entries())
        .containsExactly(new FeedEntry.Decided("decision-1-0", decision("held")));
  }

  @Test
  void a_cursor_is_good_on_any_instance_and_after_a_restart() throws Exception {
    // Given
    VerdictFeed first = feed(2, MUCH);
    FeedCursor start = first.now();
    judge("a", "b", "c", "d");
    Answer.Page page = page(first.next(query(start, 3, LONG)));

    // When
    VerdictFeed other = feed(2, MUCH);
    String sent = first.text(page.next());
    Answer.Page rest = ask(other, other.cursor(sent), 10);

    // Then
    assertThat(sent).matches("[A-Za-z0-9_-]+");
    assertThat(events(page, rest)).containsExactlyInAnyOrder("a", "b", "c", "d");
    assertThat(other.pastReads()).isPositive();
  }

  @Test
  void whatever_is_kept_in_memory_each_is_told_once_however_small_the_pages() throws Exception {
    for (int kept : List.of(1, 3, MUCH)) {
      VerdictFeed feed = feed(2, kept);
      FeedCursor cursor = feed.now();
      List<String> expected = new ArrayList<>();
      List<String> heard = new ArrayList<>();
      for (int round = 0; round < 20; round++) {
        String id = "r" + kept + "-" + round;
        judge(id, id + "x", id + "y");
        expected.addAll(List.of(id, id + "x", id + "y"));
        for (int ask = 0; ask <= round % 3; ask++) {
          Answer.Page page = ask(feed, cursor, 1 + round % 4);
          heard.addAll(events(page));
          cursor = page.next();
        }
      }
      for (Answer.Page page;
          !events(page = page(feed.next(query(cursor, 7, soon())))).isEmpty(); ) {
        heard.addAll(events(page));
        cursor = page.next();
      }
      assertThat(heard).as("with %s bytes", kept).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void a_cursor_that_is_older_than_what_is_kept_is_told_so() throws Exception {
    // Given
    judge("a", "b", "c", "d");
    VerdictFeed feed = feed(2, MUCH);
    FeedCursor old = feed.at(NOON.minusSeconds(60));
    assertThat(events(ask(feed, old, 10))).hasSize(4);

    // When
    topics.forgetBefore(VERDICTS, 0, 2);

    // Then
    assertThat(feed.next(query(old, 10, LONG)).get()).isInstanceOf(Answer.Gone.class);
    assertThat(events(ask(feed, feed.at(NOON.minusSeconds(60)), 10))).hasSize(3);
  }

  @Test
  void a_cursor_of_topics_that_were_made_anew_is_told_so_and_does_not_wait_for_ever()
      throws Exception {
    // Given
    judge("a", "b", "c", "d");
    FeedCursor ahead = feed(2, MUCH).now();

    // When
    FakeTopics anew = new FakeTopics(3, VERDICTS, DECISIONS);
    FakeTopics fewer = new FakeTopics(2, VERDICTS, DECISIONS);

    // Then
    assertThat(feed(anew, 2, MUCH).next(query(ahead, 10, LONG)).get())
        .isInstanceOf(Answer.Gone.class);
    assertThat(feed(fewer, 2, MUCH).next(query(ahead, 10, LONG)).get())
        .isInstanceOf(Answer.Gone.class);
  }

  @Test
  void what_goes_to_a_partition_that_was_added_is_told() throws Exception {
    // Given
    VerdictFeed feed = feed(2, MUCH);
    FeedCursor before = feed.now();

    // When
    topics.addPartition(VERDICTS, 3);
    topics.add(VERDICTS, 3, bytes("new"), NOON);

    // Then
    assertThat(events(page(feed.next(query(before, 10, LONG))))).containsExactly("new");
  }

  @Test
  void a_time_begins_with_what_came_from_then_on() throws Exception {
    // Given
    topics.add(VERDICTS, 0, bytes("early"), NOON.minusSeconds(10));
    topics.add(VERDICTS, 0, bytes("late"), NOON);
    topics.add(VERDICTS, 1, bytes("earlier"), NOON.minusSeconds(20));
    VerdictFeed feed = feed(2, MUCH);

    // When
    Answer.Page page = ask(feed, feed.at(NOON.minusSeconds(5)), 10);

    // Then
    assertThat(events(page)).containsExactly("late");
  }

  @Test
  void what_nobody_wants_is_passed_over_while_waiting() throws Exception {
    // Given
    VerdictFeed feed = feed(2, MUCH);
    CompletableFuture<Answer> answer =
        feed.next(
            new Query(
                feed.now(),
                10,
                LONG,
                entry -> entry instanceof FeedEntry.Judged it && it.event().equals("verdict-1-4")));

    // When
    for (int i = 0; i < 9; i++) {
      judge("n" + i);
    }

    // Then
    assertThat(page(answer).entries()).hasSize(1);
  }

  @Test
  void no_more_wait_than_may_and_who_leaves_makes_room() throws Exception {
    // Given
    VerdictFeed feed = feed(2, MUCH);
    FeedCursor now = feed.now();
    CompletableFuture<Answer> first = feed.next(query(now, 10, LONG));
    CompletableFuture<Answer> second = feed.next(query(now, 10, LONG));

    // When, Then
    assertThatThrownBy(() -> feed.next(query(now, 10, LONG)))
        .isInstanceOfSatisfying(
            FeedUnavailableException.class,
            refused -> assertThat(refused.why()).isEqualTo(FeedUnavailableException.Why.BUSY));
    assertThat(feed.refused()).isEqualTo(1);
    assertThat(first.cancel(false)).isTrue();
    assertThat(feed.waiting()).isEqualTo(1);
    CompletableFuture<Answer> third = feed.next(query(now, 10, LONG));
    judge("a");
    assertThat(events(page(second))).containsExactly("a");
    assertThat(events(page(third))).containsExactly("a");
  }

  @Test
  void a_broker_that_does_not_answer_is_no_quiet_day() throws Exception {
    // Given
    VerdictFeed feed = feed(2, MUCH);
    FeedCursor now = feed.now();
    assertThat(ask(feed, now, 10).entries()).isEmpty();

    // When
    brokerAnswers = false;

    // Then
    assertThatThrownBy(() -> feed.next(query(now, 10, soon())).get())
        .cause()
        .isInstanceOfSatisfying(
            FeedUnavailableException.class,
            away -> assertThat(away.why()).isEqualTo(FeedUnavailableException.Why.NO_ANSWER));
  }

  @Test
  void many_who_wait_share_one_reader() throws Exception {
    // Given
    VerdictFeed feed = feed(300, MUCH);
    FeedCursor now = feed.now();
    int before = topics.consumersMade();
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      answers.add(feed.next(query(now, 10, LONG)));
    }

    // When
    judge("a");

    // Then
    for (CompletableFuture<Answer> answer : answers) {
      assertThat(events(page(answer))).containsExactly("a");
    }
    assertThat(topics.consumersMade()).isEqualTo(before);
  }

  @Test
  void what_is_no_cursor_is_refused() {
    VerdictFeed feed = feed(2, MUCH);
    String good = feed.text(feed.now());

    for (String bad : List.of("", "AA", "x y", good + "A", good.substring(2), "_".repeat(3000))) {
      assertThatThrownBy(() -> feed.cursor(bad))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("after is no cursor of this feed");
    }
    assertThat(feed.cursor(good)).isEqualTo(feed.now());
  }

  private void judge(String... ids) {
    for (String id : ids) {
      topics.add(VERDICTS, told++ % 3, bytes(id), NOON);
    }
  }

  private VerdictFeed feed(int waiting, long keptBytes) {
    return feed(topics, waiting, keptBytes);
  }

  private VerdictFeed feed(FakeTopics of, int waiting, long keptBytes) {
    VerdictFeed feed =
        new VerdictFeed(
            of,
            new VerdictFeed.Source<>(
                VERDICTS, value -> new Reading.Read<>(verdict(new String(value, UTF_8)))),
            new VerdictFeed.Source<>(
                DECISIONS,
                value ->
                    value.length == 0
                        ? Reading.unusable(DeadLetterReason.EMPTY)
                        : new Reading.Read<>(decision(new String(value, UTF_8)))),
            new VerdictFeed.Limits(waiting, keptBytes),
            () -> brokerAnswers);
    feeds.add(feed);
    feed.start();
    await().until(feed::isReading);
    return feed;
  }

  private static RecordedVerdict verdict(String id) {
    return RecordedVerdict.of(
        new AssessedDraft(Samples.draft(id), Samples.safe(), Samples.ASSESSED),
        Disposition.RELEASE);
  }

  private static DecidedOn decision(String id) {
    return new DecidedOn(new DraftId(id), 1, DecisionKind.APPROVE, Samples.DECIDED_AT);
  }

  private static Query query(FeedCursor after, int most, Duration wait) {
    return new Query(after, most, wait, entry -> true);
  }

  private static Duration soon() {
    return Duration.ofMillis(300);
  }

  private static Answer.Page ask(VerdictFeed feed, FeedCursor after, int most) throws Exception {
    return page(feed.next(query(after, most, Duration.ZERO)));
  }

  private static Answer.Page page(CompletableFuture<Answer> answer)
      throws InterruptedException, ExecutionException, TimeoutException {
    Answer given = answer.get(30, TimeUnit.SECONDS);
    assertThat(given).isInstanceOf(Answer.Page.class);
    return (Answer.Page) given;
  }

  private static List<String> events(Answer.Page... pages) {
    List<String> ids = new ArrayList<>();
    for (Answer.Page page : pages) {
      page.entries()
          .forEach(
              entry -> {
                if (entry instanceof FeedEntry.Judged judged) {
                  ids.add(judged.verdict().draft().value());
                }
              });
    }
    return ids;
  }

  private static byte[] bytes(String word) {
    return word.getBytes(UTF_8);
  }
}
