package io.assay.gateway.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.Release;
import io.assay.gateway.domain.ReleasedDraft;
import io.assay.gateway.feed.ReleasedTexts.Found;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReleasedTextsTest {

  private static final String RELEASED = "clinical.released.v1";
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final DraftId NOTE = new DraftId("note-1");

  private final FakeTopics topics = new FakeTopics(3, RELEASED);
  private final ReleasedTexts texts = new ReleasedTexts(topics, RELEASED, ReleasedTextsTest::read);

  @AfterEach
  void close() {
    texts.close();
  }

  @Test
  void a_release_is_found_by_its_version_wherever_it_is() {
    // Given
    add(2, "note-1", "1 the first", NOON);
    add(0, "note-2", "2 another's", NOON.plusSeconds(1));
    add(2, "note-1", "2 the second", NOON.plusSeconds(2));

    // When
    Found found = texts.find(NOTE, 2, NOON);

    // Then
    assertThat(found)
        .isInstanceOfSatisfying(
            Found.Text.class,
            text -> assertThat(text.released().draft().content().output()).isEqualTo("the second"));
    assertThat(topics.consumersMade()).isEqualTo(1);
  }

  @Test
  void what_was_released_before_that_time_or_is_no_longer_kept_is_not_found() {
    // Given
    add(1, "note-1", "1 the text", NOON);

    // When, Then
    assertThat(texts.find(NOTE, 1, NOON.plusSeconds(1))).isInstanceOf(Found.None.class);
    assertThat(texts.find(NOTE, 3, NOON)).isInstanceOf(Found.None.class);
    topics.forgetBefore(RELEASED, 1, 2);
    assertThat(texts.find(NOTE, 1, NOON)).isInstanceOf(Found.None.class);
  }

  @Test
  void what_cannot_be_opened_says_why() {
    // Given
    add(1, "note-1", "erased", NOON);
    add(1, "note-2", "sealed by others", NOON);

    // When, Then
    assertThat(texts.find(NOTE, 1, NOON)).isInstanceOf(Found.Erased.class);
    assertThat(texts.find(new DraftId("note-2"), 1, NOON)).isInstanceOf(Found.Unreadable.class);
  }

  private void add(int partition, String id, String said, Instant at) {
    topics.add(RELEASED, partition, id.getBytes(UTF_8), (id + " " + said).getBytes(UTF_8), at);
  }

  private static Reading<ReleasedDraft> read(byte[] value) {
    String[] words = new String(value, UTF_8).split(" ", 3);
    return switch (words[1]) {
      case "erased" -> Reading.unusable(DeadLetterReason.KEY_ERASED);
      case "sealed" -> Reading.unusable(DeadLetterReason.UNDECRYPTABLE);
      default -> {
        var draft = Samples.draft(words[0], Integer.parseInt(words[1]), words[2]);
        yield new Reading.Read<>(
            new ReleasedDraft(
                draft,
                RecordedVerdict.of(Samples.assessed(draft, Samples.safe()), Disposition.RELEASE),
                new Release.ByPolicy(NOON)));
      }
    };
  }
}
