package io.assay.gateway.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditCheckTest {

  private static final int CHAIN = 3;
  private static final int EVENTS = 400;
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07.089Z");

  @Test
  void a_chain_as_it_was_written_is_whole() {
    AuditCheck check = checked(chain(), Optional.empty());

    assertThat(check.flaws()).isEmpty();
    assertThat(check.head().sequence()).isEqualTo(EVENTS - 1);
  }

  /** Fifty, ten of each kind, at places by chance. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void each_tampering_is_found_and_named(int seed) {
    Random random = new Random(seed);
    int at = 1 + random.nextInt(EVENTS - 3);

    List<AuditEvent> altered = chain();
    altered.set(at, withOther(altered.get(at), random));
    assertThat(checked(altered, Optional.empty()).flaws())
        .containsExactly(new AuditFlaw.Altered(CHAIN, at, at));

    List<AuditEvent> rehashed = chain();
    rehashed.set(
        at,
        AuditEvent.after(
            rehashed.get(at - 1).head(), CHAIN, withOther(rehashed.get(at), random).entry()));
    assertThat(checked(rehashed, Optional.empty()).flaws())
        .containsExactly(new AuditFlaw.Unlinked(CHAIN, at + 1L, at + 1L));

    List<AuditEvent> removed = chain();
    removed.remove(at);
    assertThat(checked(removed, Optional.empty()).flaws())
        .containsExactly(new AuditFlaw.Missing(CHAIN, at, at, at));

    List<AuditEvent> reordered = chain();
    Collections.swap(reordered, at, at + 1);
    assertThat(checked(reordered, Optional.empty()).flaws())
        .contains(
            new AuditFlaw.Missing(CHAIN, at, at, at),
            new AuditFlaw.Misplaced(CHAIN, at, at + 2L, at + 1L));

    List<AuditEvent> repeated = chain();
    repeated.add(at + 1, repeated.get(at));
    assertThat(checked(repeated, Optional.empty()).flaws())
        .containsExactly(new AuditFlaw.Misplaced(CHAIN, at, at + 1L, at + 1L));
  }

  @Test
  void what_was_taken_out_at_the_beginning_is_missed() {
    List<AuditEvent> cut = chain().subList(7, EVENTS);

    assertThat(checked(cut, Optional.empty()).flaws())
        .containsExactly(new AuditFlaw.Missing(CHAIN, 0, 6, 0));
  }

  @Test
  void an_end_that_was_cut_and_a_chain_made_anew_are_found_by_an_end_seen_before() {
    AuditHead seen = chain().getLast().head();
    List<AuditEvent> cut = chain().subList(0, EVENTS - 1);
    List<AuditEvent> anew = new ArrayList<>();
    AuditHead head = AuditHead.NOTHING;
    for (AuditEvent event : chain()) {
      AuditEntry entry = event.sequence() == 5 ? entry(9_999) : event.entry();
      AuditEvent next = AuditEvent.after(head, CHAIN, entry);
      anew.add(next);
      head = next.head();
    }

    assertThat(checked(cut, Optional.empty()).flaws()).isEmpty();
    assertThat(checked(anew, Optional.empty()).flaws()).isEmpty();
    assertThat(checked(chain(), Optional.of(seen)).flaws()).isEmpty();
    assertThat(checked(cut, Optional.of(seen)).flaws())
        .containsExactly(new AuditFlaw.NotAsSeen(CHAIN, EVENTS - 1, true));
    assertThat(checked(anew, Optional.of(seen)).flaws())
        .containsExactly(new AuditFlaw.NotAsSeen(CHAIN, EVENTS - 1, false));
  }

  @Test
  void an_event_of_another_chain_is_misplaced() {
    List<AuditEvent> moved = chain();
    moved.set(9, AuditEvent.after(moved.get(8).head(), CHAIN + 1, entry(9)));

    assertThat(checked(moved, Optional.empty()).flaws())
        .startsWith(new AuditFlaw.Misplaced(CHAIN, 9, 9, 9));
  }

  @Test
  void no_two_fields_can_trade_characters_under_the_hash() {
    AuditEntry one = new AuditEntry("i", AT, "ab", AuditAction.SAW, List.of("c"), "");
    AuditEntry other = new AuditEntry("i", AT, "a", AuditAction.SAW, List.of("bc"), "");

    assertThat(AuditEvent.after(AuditHead.NOTHING, 0, one).hash())
        .isNotEqualTo(AuditEvent.after(AuditHead.NOTHING, 0, other).hash());
  }

  private static AuditCheck checked(List<AuditEvent> events, Optional<AuditHead> seen) {
    AuditCheck check = new AuditCheck(CHAIN, seen);
    for (int offset = 0; offset < events.size(); offset++) {
      check.next(offset, events.get(offset));
    }
    return check;
  }

  private static List<AuditEvent> chain() {
    List<AuditEvent> events = new ArrayList<>();
    AuditHead head = AuditHead.NOTHING;
    for (int i = 0; i < EVENTS; i++) {
      AuditEvent event = AuditEvent.after(head, CHAIN, entry(i));
      events.add(event);
      head = event.head();
    }
    return events;
  }

  private static AuditEntry entry(int number) {
    return new AuditEntry(
        "e-" + number,
        AT.plusSeconds(number),
        "dr-lee",
        AuditAction.SAW,
        List.of("d-" + number, "d-0"),
        "list");
  }

  /** One field changed, the hash left as it was. */
  private static AuditEvent withOther(AuditEvent event, Random random) {
    AuditEntry entry = event.entry();
    AuditEntry changed =
        switch (random.nextInt(5)) {
          case 0 -> copy(entry, entry.at().plusMillis(1), entry.actor(), entry.action());
          case 1 -> copy(entry, entry.at(), "dr-ito", entry.action());
          case 2 -> copy(entry, entry.at(), entry.actor(), AuditAction.DECIDED);
          case 3 ->
              new AuditEntry(
                  entry.id(), entry.at(), entry.actor(), entry.action(), List.of("d-0"), "list");
          default ->
              new AuditEntry(
                  entry.id(),
                  entry.at(),
                  entry.actor(),
                  entry.action(),
                  entry.subjects(),
                  "review");
        };
    return new AuditEvent(
        event.chain(), event.sequence(), changed, event.previousHash(), event.hash());
  }

  private static AuditEntry copy(AuditEntry entry, Instant at, String actor, AuditAction action) {
    return new AuditEntry(entry.id(), at, actor, action, entry.subjects(), entry.detail());
  }
}
