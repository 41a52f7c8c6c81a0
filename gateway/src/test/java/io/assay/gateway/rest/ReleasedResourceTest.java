package io.assay.gateway.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.assay.gateway.Samples;
import io.assay.gateway.audit.AuditTrail;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.Release;
import io.assay.gateway.domain.ReleasedDraft;
import io.assay.gateway.feed.FakeTopics;
import io.assay.gateway.feed.ReleasedTexts;
import io.assay.gateway.json.VerdictJson;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No text goes out that is not released, or of which no entry is on the audit trail. */
@SuppressWarnings("NullAway") // What the stand-in for the standings never asks, it is not given.
class ReleasedResourceTest {

  private static final String RELEASED = "clinical.released.v1";
  private static final Instant NOW = Samples.ASSESSED.plus(Duration.ofMinutes(20));
  private static final UriInfo ANY = null;

  private final MockProducer<byte[], byte[]> trail =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final FakeTopics topics = new FakeTopics(1, RELEASED);
  private final ReleasedTexts texts =
      new ReleasedTexts(
          topics,
          RELEASED,
          value -> {
            Draft draft = Samples.draft("note-1", 1, new String(value, UTF_8));
            return new Reading.Read<>(
                new ReleasedDraft(
                    draft,
                    RecordedVerdict.of(
                        Samples.assessed(draft, Samples.safe()), Disposition.RELEASE),
                    new Release.ByPolicy(Samples.ASSESSED)));
          });
  private String state = "released";

  @AfterEach
  void close() {
    texts.close();
  }

  @Test
  void the_text_is_told_after_its_entry_is_on_the_trail() {
    add("Denies chest pain.");

    ReleasedJson told = resource().released("note-1", ANY);

    assertThat(told.output()).isEqualTo("Denies chest pain.");
    assertThat(told.toString()).doesNotContain("chest");
    assertThat(trail.history())
        .singleElement()
        .satisfies(
            entry ->
                assertThat(new String(entry.value(), UTF_8))
                    .isEqualTo("ehr SAW [note-1] released"));
  }

  @Test
  void no_text_is_told_whose_entry_is_not_on_the_trail() {
    add("Denies chest pain.");
    trail.sendException = new org.apache.kafka.common.errors.TimeoutException();

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> resource().released("note-1", ANY))
        .matches(e -> e.kind() == ProblemKind.BROKER_UNAVAILABLE);
  }

  @Test
  void what_is_held_or_rejected_is_told_to_nobody() {
    add("An earlier release of it.");
    for (String notReleased : List.of("in-review", "rejected")) {
      state = notReleased;

      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> resource().released("note-1", ANY))
          .matches(e -> e.kind() == ProblemKind.NOT_RELEASED)
          .withMessageContaining(notReleased);
    }
    assertThat(trail.history()).isEmpty();
  }

  @Test
  void what_is_no_longer_kept_is_gone_and_leaves_no_entry() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> resource().released("note-1", ANY))
        .matches(e -> e.kind() == ProblemKind.GONE);
    assertThat(trail.history()).isEmpty();
  }

  private void add(String text) {
    topics.add(RELEASED, 0, "note-1".getBytes(UTF_8), text.getBytes(UTF_8), Samples.ASSESSED);
  }

  private ReleasedResource resource() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new ReleasedResource(
        new WhereDraftsStand(null, null) {
          @Override
          StandingJson find(String id, @Nullable UriInfo uri) {
            return standing(id);
          }
        },
        texts,
        new Audit(
            new AuditTrail(
                trail,
                (topic, entry) ->
                    (entry.actor()
                            + " "
                            + entry.action()
                            + " "
                            + entry.subjects()
                            + " "
                            + entry.detail())
                        .getBytes(UTF_8),
                "clinical.audit-entries.v1",
                Duration.ofSeconds(1)),
            new Reviewer(
                QuarkusSecurityIdentity.builder()
                    .setPrincipal(new QuarkusPrincipal("ehr"))
                    .build()),
            clock),
        clock);
  }

  private StandingJson standing(String id) {
    return new StandingJson(
        id,
        1,
        "dialogue2note",
        state,
        List.of(),
        null,
        Samples.ASSESSED,
        Samples.ASSESSED,
        null,
        VerdictJson.of(Samples.safe(), Disposition.RELEASE));
  }
}
