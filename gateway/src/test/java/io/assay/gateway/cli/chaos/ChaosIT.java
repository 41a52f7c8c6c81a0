package io.assay.gateway.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.embedded.DataFolder;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A short run of {@code ./assay chaos}: laws 1 and 3 with processes that are killed. */
class ChaosIT {

  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final int DRAFTS = 600;
  private static final int KEYS = 60;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void nothing_is_lost_doubled_or_out_of_order_however_it_is_killed() {
    // Given
    FaultPlan plan =
        FaultPlan.of(
            20,
            DRAFTS,
            EnumSet.of(Fault.Kind.KILL_GATEWAY, Fault.Kind.POISON, Fault.Kind.KILL_BOTH));

    // When
    ChaosReport report =
        new ChaosRun(
                Versions.only(HOME),
                new NumberedDrafts(DRAFTS, KEYS, 20),
                plan,
                100,
                System.err::println)
            .run(DataFolder.kept(folder));

    // Then
    Tally tally = report.tally();
    assertThat(tally.isFlawless()).as(report.table()).isTrue();
    assertThat(tally.verdicts()).isEqualTo(DRAFTS);
    assertThat(tally.released() + tally.held()).isEqualTo(DRAFTS);
    assertThat(tally.released()).isPositive();
    assertThat(tally.held()).isPositive();
    assertThat(tally.deadLetters()).isEqualTo(tally.unreadable()).isPositive();
  }

  @Test
  void a_gateway_is_replaced_by_one_of_another_checkout_and_back() {
    // Given: this checkout in the part of the earlier one, by its packaged jar
    FaultPlan plan =
        new FaultPlan(
            List.of(
                new FaultPlan.Step(50, new Fault.Replace(0, Fault.Version.EARLIER)),
                new FaultPlan.Step(150, new Fault.Replace(0, Fault.Version.THIS))));

    // When
    ChaosReport report =
        new ChaosRun(
                Versions.only(HOME), new NumberedDrafts(300, 30, 21), plan, 50, System.err::println)
            .run(DataFolder.kept(folder));

    // Then
    assertThat(report.tally().isFlawless()).as(report.table()).isTrue();
    assertThat(report.tally().verdicts()).isEqualTo(300);
  }
}
