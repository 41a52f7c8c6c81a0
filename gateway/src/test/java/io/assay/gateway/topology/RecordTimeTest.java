package io.assay.gateway.topology;

import static io.assay.gateway.topology.GateHarness.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.audit.AuditAction;
import io.assay.gateway.domain.audit.AuditEntry;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What time a record is of: what comes in, with a stamp or none, and what is written. */
class RecordTimeTest {

  @AutoClose private final GateHarness gate = new GateHarness();
  private final Draft draft = Samples.draft("note-1");

  @Test
  void a_draft_without_a_time_is_released_like_any_other() {
    // When
    gate.sendUnstamped(GateHarness.TOPICS.drafts(), "note-1", gate.bytesOf(draft));

    // Then
    assertThat(gate.written().released()).hasSize(1);
    assertThat(gate.observed().ages).contains("taken up after PT0S");
  }

  @Test
  void an_unreadable_record_without_a_time_is_a_dead_letter() {
    // When
    gate.sendUnstamped(GateHarness.TOPICS.drafts(), "note-1", new byte[] {1, 2, 3});

    // Then
    assertThat(gate.written().onlyReason()).isEqualTo("bad-magic");
  }

  @Test
  void a_decision_without_a_time_settles_its_review() {
    // Given
    ReviewDecision decision = Samples.approve(gate.hold(draft), 1);

    // When
    gate.sendUnstamped(GateHarness.TOPICS.decisions(), "note-1", gate.bytesOf(decision));

    // Then
    assertThat(gate.written().released()).hasSize(1);
  }

  @Test
  void an_audit_entry_without_a_time_is_linked_into_its_chain() {
    // Given
    AuditEntry entry =
        new AuditEntry(
            "saw-1", Samples.DECIDED_AT, "dr-lee", AuditAction.SAW, List.of("note-1~0~0"), "list");

    // When
    gate.sendUnstamped(
        AuditTopics.beside(GateHarness.TOPICS).entries(), entry.id(), gate.bytesOf(entry));

    // Then
    assertThat(gate.trail()).hasSize(1);
  }

  @Test
  void what_is_written_of_an_old_record_is_of_when_it_was_written() {
    // Given
    gate.sendLate(Samples.draft("note-1"), Duration.ofDays(400));
    gate.judging(Samples.unsafe()).sendLate(Samples.draft("note-2"), Duration.ofDays(400));
    gate.send(utf8("note-3"), new byte[] {1, 2, 3}, new RecordHeaders());

    // When
    var written = gate.written();

    // Then
    assertThat(written.releasedRecords()).hasSize(1);
    assertThat(written.reviewRecords()).hasSize(1);
    assertThat(written.verdictRecords()).hasSize(2);
    assertThat(written.deadLetters()).hasSize(1);
    assertThat(
            Stream.of(
                    written.releasedRecords(),
                    written.reviewRecords(),
                    written.verdictRecords(),
                    written.deadLetters())
                .flatMap(List::stream))
        .allMatch(record -> record.getRecordTime().equals(Samples.ASSESSED));
  }

  @Test
  void what_a_decision_releases_is_of_when_it_was_released() {
    // Given
    ReviewDecision decision = Samples.approve(gate.hold(draft), 1);
    gate.wait(Duration.ofHours(1));

    // When
    gate.decide(decision);

    // Then
    var written = gate.written();
    assertThat(written.releasedRecords())
        .singleElement()
        .returns(Samples.ASSESSED.plus(Duration.ofHours(1)), TestRecord::getRecordTime);
    assertThat(written.reviewRecords())
        .allMatch(
            record -> record.getRecordTime().equals(Samples.ASSESSED.plus(Duration.ofHours(1))));
  }
}
