package io.assay.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.domain.OtherCalibrationException;
import io.assay.gateway.domain.PolicyChange;
import io.assay.gateway.domain.PolicyScope;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.domain.TaskPolicy;
import io.assay.validator.RiskLevel;
import io.assay.validator.TaskName;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyLedgerTest {

  private static final TaskName NOTES = TaskName.DIALOGUE2NOTE;
  private static final TaskName OTHER = new TaskName("ward-letter");

  private final ReleasePolicy base = ReleasePolicy.unfitted();
  private final PolicyLedger ledger = new PolicyLedger(base, PolicyLedgerTest::read);

  @Test
  void nothing_set_leaves_the_policy_of_the_settings_in_force() {
    assertThat(ledger.inForce()).isEqualTo(base);
    assertThat(ledger.refused()).isEmpty();
  }

  @Test
  void a_task_has_its_own_policy_and_the_others_keep_theirs() {
    // When
    assertThat(ledger.take("dialogue2note", change(NOTES, "site-1", "site-1 0.02"))).isEmpty();

    // Then
    assertThat(ledger.inForce().forTask(NOTES).maxUnsafeProbability()).isEqualTo(0.02);
    assertThat(ledger.inForce().versionFor(NOTES)).isEqualTo("site-1");
    assertThat(ledger.inForce().forTask(OTHER)).isEqualTo(TaskPolicy.UNFITTED);
    assertThat(ledger.inForce().versionFor(OTHER)).isEqualTo(base.version());
  }

  @Test
  void a_later_change_takes_the_place_of_an_earlier_one_and_the_task_goes_before_all() {
    // Given
    ledger.take("dialogue2note", change(NOTES, "site-1", "site-1 0.02"));

    // When
    ledger.take("all", change(new PolicyScope.EveryTask(), "all-1", "all-1 0.3"));
    ledger.take("dialogue2note", change(NOTES, "site-2", "site-2 0.01"));

    // Then
    assertThat(ledger.inForce().versionFor(NOTES)).isEqualTo("site-2");
    assertThat(ledger.inForce().version()).isEqualTo("all-1");
  }

  @Test
  void what_cannot_be_used_is_refused_by_name_and_what_was_in_force_stays() {
    // Given
    ledger.take("dialogue2note", change(NOTES, "site-1", "site-1 0.02"));
    ReleasePolicy before = ledger.inForce();

    // When, Then
    assertThat(ledger.take("dialogue2note", change(NOTES, "site-2", "no document")))
        .contains(PolicyRefusal.UNUSABLE_DOCUMENT);
    assertThat(ledger.take("dialogue2note", change(NOTES, "site-2", "site-3 0.01")))
        .contains(PolicyRefusal.OTHER_VERSION);
    assertThat(ledger.take("ward-letter", change(NOTES, "site-2", "site-2 0.01")))
        .contains(PolicyRefusal.KEY_MISMATCH);
    assertThat(ledger.take("ward-letter", change(OTHER, "site-2", "site-2 0.01")))
        .contains(PolicyRefusal.OTHER_TASK);
    assertThat(ledger.inForce()).isEqualTo(before);
    assertThat(ledger.refused()).containsOnlyKeys("dialogue2note", "ward-letter");
  }

  @Test
  void a_policy_for_other_levels_holds_its_task_until_one_for_these_is_set() {
    // Given: a start with other levels reads a stricter policy that was in force until then.
    PolicyLedger started =
        new PolicyLedger(
            base,
            document -> {
              if (document.startsWith("old")) {
                throw new OtherCalibrationException("levels-1", "levels-2");
              }
              return read(document);
            });

    // When
    assertThat(started.take("dialogue2note", change(NOTES, "old", "old 0.02")))
        .contains(PolicyRefusal.OTHER_CALIBRATION);

    // Then
    assertThat(started.inForce().forTask(NOTES)).isEqualTo(TaskPolicy.RELEASES_NOTHING);
    assertThat(started.inForce().versionFor(NOTES)).isEqualTo(PolicyLedger.LOST);
    assertThat(started.inForce().forTask(OTHER)).isEqualTo(TaskPolicy.UNFITTED);

    // When
    started.take("dialogue2note", change(NOTES, "new", "new 0.03"));
    started.take("dialogue2note", change(NOTES, "old", "old 0.02"));

    // Then
    assertThat(started.inForce().versionFor(NOTES)).isEqualTo("new");
  }

  @Test
  void a_document_that_breaks_its_reader_is_refused_and_what_was_in_force_stays() {
    // Given
    PolicyLedger broken =
        new PolicyLedger(
            base,
            document -> {
              throw new NullPointerException();
            });

    // When, Then
    assertThat(broken.take("dialogue2note", change(NOTES, "site-1", "site-1 0.02")))
        .contains(PolicyRefusal.UNUSABLE_DOCUMENT);
    assertThat(broken.inForce()).isEqualTo(base);
    assertThat(broken.refused()).containsOnlyKeys("dialogue2note");
  }

  @Test
  void a_good_change_ends_a_refusal_and_so_does_taking_it_back() {
    // Given
    ledger.take("dialogue2note", change(NOTES, "site-2", "no document"));
    ledger.refuse("all", PolicyRefusal.UNREADABLE);

    // When
    ledger.take("dialogue2note", change(NOTES, "site-3", "site-3 0.01"));
    ledger.takeBack("all");

    // Then
    assertThat(ledger.refused()).isEmpty();
    assertThat(ledger.inForce().versionFor(NOTES)).isEqualTo("site-3");
  }

  @Test
  void nothing_is_released_where_the_policy_before_a_refused_one_is_not_known_any_more() {
    // Given: compaction took earlier changes away, one for the task among them perhaps.
    ledger.somethingIsMissing();

    // When
    ledger.take("dialogue2note", change(NOTES, "site-2", "no document"));

    // Then
    assertThat(ledger.inForce().forTask(NOTES)).isEqualTo(TaskPolicy.RELEASES_NOTHING);
    assertThat(ledger.inForce().versionFor(NOTES)).isEqualTo(PolicyLedger.LOST);
    assertThat(ledger.inForce().forTask(OTHER)).isEqualTo(TaskPolicy.UNFITTED);

    // When
    ledger.refuse("all", PolicyRefusal.UNREADABLE);

    // Then
    assertThat(ledger.inForce().forTask(OTHER)).isEqualTo(TaskPolicy.RELEASES_NOTHING);

    // When
    ledger.take("all", change(new PolicyScope.EveryTask(), "all-1", "all-1 0.3"));

    // Then: a good one for all does not loosen what is lost for one task.
    assertThat(ledger.inForce().forTask(OTHER)).isEqualTo(TaskPolicy.UNFITTED);
    assertThat(ledger.inForce().forTask(NOTES)).isEqualTo(TaskPolicy.RELEASES_NOTHING);
  }

  @Test
  void a_refused_change_for_all_does_not_touch_a_known_policy_though_something_is_missing() {
    // Given
    ledger.somethingIsMissing();
    ledger.take("all", change(new PolicyScope.EveryTask(), "all-1", "all-1 0.3"));

    // When
    ledger.refuse("all", PolicyRefusal.UNREADABLE);

    // Then
    assertThat(ledger.inForce().version()).isEqualTo("all-1");
  }

  @Test
  void everything_of_a_task_is_held_on_request() {
    // When
    ledger.take(
        "dialogue2note",
        new PolicyChange(
            new PolicyScope.OneTask(NOTES),
            "hold-1",
            new PolicyChange.Terms.ReleaseNothing(),
            "ops",
            Instant.EPOCH));

    // Then
    assertThat(ledger.inForce().forTask(NOTES)).isEqualTo(TaskPolicy.RELEASES_NOTHING);
    assertThat(ledger.inForce().versionFor(NOTES)).isEqualTo("hold-1");
  }

  private static PolicyChange change(TaskName task, String version, String document) {
    return change(new PolicyScope.OneTask(task), version, document);
  }

  private static PolicyChange change(PolicyScope scope, String version, String document) {
    return new PolicyChange(
        scope, version, new PolicyChange.Terms.Document(document), "ops", Instant.EPOCH);
  }

  /** A document of this test: version and threshold of dialogue2note. */
  private static ReleasePolicy read(String document) {
    String[] parts = document.split(" ", 2);
    try {
      return new ReleasePolicy(
          parts[0],
          TaskPolicy.UNFITTED,
          Map.of(
              NOTES,
              new TaskPolicy(Double.parseDouble(parts[1]), RiskLevel.LOW, Set.of(), Set.of())));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("no number", e);
    }
  }
}
