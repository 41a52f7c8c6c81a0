package io.assay.gateway.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.cli.ledger.Ledger.Flaws;
import io.assay.gateway.cli.ledger.Ledger.Way;
import org.junit.jupiter.api.Test;

class LedgerTest {

  /** Two keys, two versions each. */
  private final Ledger ledger = new Ledger(4, 2);

  @Test
  void everything_once_and_in_order_has_no_flaw() {
    // When
    out(Way.RELEASED, 0, 1);
    out(Way.REVIEW, 1, 1);
    out(Way.REVIEW, 0, 2);
    out(Way.RELEASED, 1, 2);

    // Then
    assertThat(ledger.flaws()).isEqualTo(Flaws.NONE);
  }

  @Test
  void a_record_that_never_came_out_is_lost() {
    // When
    out(Way.RELEASED, 0, 1);
    out(Way.RELEASED, 0, 2);
    out(Way.RELEASED, 1, 2);

    // Then
    assertThat(ledger.flaws()).isEqualTo(new Flaws(1, 0, 0));
  }

  @Test
  void a_verdict_without_a_door_is_a_loss() {
    // When
    out(Way.RELEASED, 0, 1);
    out(Way.RELEASED, 0, 2);
    out(Way.RELEASED, 1, 1);
    ledger.out(Way.VERDICT, 1, 2);

    // Then
    assertThat(ledger.flaws()).isEqualTo(new Flaws(1, 0, 0));
  }

  @Test
  void a_record_at_two_doors_is_doubled() {
    // Given
    everything_once_and_in_order_has_no_flaw();

    // When
    ledger.out(Way.REVIEW, 1, 2);

    // Then
    assertThat(ledger.flaws()).isEqualTo(new Flaws(0, 1, 0));
  }

  @Test
  void a_second_verdict_is_doubled() {
    // Given
    everything_once_and_in_order_has_no_flaw();

    // When
    ledger.out(Way.VERDICT, 1, 2);

    // Then
    assertThat(ledger.flaws()).isEqualTo(new Flaws(0, 1, 0));
  }

  @Test
  void what_never_went_in_is_doubled() {
    // Given
    everything_once_and_in_order_has_no_flaw();

    // When
    ledger.out(Way.RELEASED, 1, 3);

    // Then
    assertThat(ledger.flaws()).isEqualTo(new Flaws(0, 1, 0));
  }

  @Test
  void a_version_after_a_higher_one_of_its_key_is_out_of_order() {
    // When
    out(Way.RELEASED, 0, 2);
    out(Way.RELEASED, 0, 1);
    out(Way.RELEASED, 1, 1);
    out(Way.RELEASED, 1, 2);

    // Then
    assertThat(ledger.flaws()).isEqualTo(new Flaws(0, 0, 2));
  }

  private void out(Way door, int key, int version) {
    ledger.out(door, key, version);
    ledger.out(Way.VERDICT, key, version);
  }
}
