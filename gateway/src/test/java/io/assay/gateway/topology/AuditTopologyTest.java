package io.assay.gateway.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.audit.AuditAction;
import io.assay.gateway.domain.audit.AuditCheck;
import io.assay.gateway.domain.audit.AuditEntry;
import io.assay.gateway.domain.audit.AuditEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AuditTopologyTest {

  @AutoClose private final GateHarness gate = new GateHarness();

  @Test
  void what_was_said_and_what_was_decided_are_one_chain_in_their_order() {
    // Given
    Draft draft = Samples.draft("d-1", 1);
    ReviewTaskId review = gate.hold(draft);
    AuditEntry saw = entry("saw", AuditAction.SAW, review);
    AuditEntry claimed = entry("claimed", AuditAction.CLAIMED, review);
    AuditEntry after = entry("after", AuditAction.SAW, review);

    // When
    gate.say(saw);
    gate.say(claimed);
    gate.decide(Samples.reject(review, 1));
    gate.say(after);

    // Then
    List<AuditEvent> trail = gate.trail();
    assertThat(trail)
        .extracting(event -> event.entry().action())
        .containsExactly(
            AuditAction.SAW, AuditAction.CLAIMED, AuditAction.DECIDED, AuditAction.SAW);
    assertThat(trail.get(0).entry()).isEqualTo(saw);
    assertThat(trail.get(2).entry().subjects()).containsExactly(review.toString());
    assertThat(trail.get(2).entry().actor()).isEqualTo(Samples.decided().reviewer());
    assertThat(trail.get(2).entry().detail()).isEqualTo("reject");
    AuditCheck check = new AuditCheck(0, Optional.empty());
    trail.forEach(event -> check.next(event.sequence(), event));
    assertThat(check.flaws()).isEmpty();
  }

  @Test
  void a_decision_that_settles_nothing_is_on_the_trail_too() {
    gate.decide(Samples.approve(new ReviewTaskId(Samples.draft("d-2", 1).id(), 0, 0), 1));

    assertThat(gate.trail()).hasSize(1);
    assertThat(gate.written().deadLetters()).hasSize(1);
  }

  @Test
  void an_entry_that_cannot_be_read_is_a_dead_letter_and_leaves_no_gap() {
    // Given
    List<AuditEvent> trail = new ArrayList<>();
    ReviewTaskId review = new ReviewTaskId(Samples.draft("d-3", 1).id(), 0, 0);
    gate.say(entry("one", AuditAction.SAW, review));

    // When
    gate.sayRaw("two", new byte[] {1, 2, 3});
    gate.sayRaw("three", new byte[0]);
    gate.say(entry("four", AuditAction.SAW, review));

    // Then
    trail.addAll(gate.trail());
    assertThat(trail).extracting(AuditEvent::sequence).containsExactly(0L, 1L);
    assertThat(trail.get(1).previousHash()).isEqualTo(trail.get(0).hash());
    assertThat(gate.written().deadLetters())
        .extracting(record -> GateHarness.header(record, "assay.reason"))
        .containsExactly("bad-magic", "empty");
  }

  private static AuditEntry entry(String id, AuditAction action, ReviewTaskId review) {
    return new AuditEntry(
        id, Samples.ASSESSED, "dr-lee", action, List.of(review.toString()), "review");
  }
}
