package io.assay.gateway.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

  private static final Set<Fault.Kind> ALL = EnumSet.allOf(Fault.Kind.class);

  @Test
  void a_seed_makes_the_same_plan_again_and_another_seed_another_one() {
    // Given
    FaultPlan plan = FaultPlan.of(7, 5000, ALL);

    // Then
    assertThat(FaultPlan.of(7, 5000, ALL)).isEqualTo(plan);
    assertThat(FaultPlan.of(8, 5000, ALL)).isNotEqualTo(plan);
  }

  @Test
  void every_fault_is_in_every_plan_and_none_at_the_same_draft_as_another() {
    LongStream.range(0, 200)
        .forEach(
            seed -> {
              List<FaultPlan.Step> steps = FaultPlan.of(seed, 5000, ALL).steps();
              assertThat(steps).hasSize(ALL.size() + 1);
              assertThat(steps).extracting(FaultPlan.Step::afterDraft).isSorted();
              assertThat(steps).extracting(FaultPlan.Step::afterDraft).doesNotHaveDuplicates();
              assertThat(steps).extracting(FaultPlan.Step::afterDraft).allMatch(d -> d < 5000);
            });
  }

  @Test
  void gateways_are_added_before_they_are_taken_away() {
    LongStream.range(0, 200)
        .forEach(
            seed -> {
              List<Fault> faults =
                  FaultPlan.of(seed, 5000, ALL).steps().stream()
                      .map(FaultPlan.Step::fault)
                      .filter(Fault.Rescale.class::isInstance)
                      .toList();
              assertThat(faults).containsExactly(new Fault.Rescale(3), new Fault.Rescale(1));
            });
  }

  @Test
  void some_plans_break_one_of_three_gateways() {
    assertThat(LongStream.range(0, 50).filter(FaultPlanTest::killsOneOfThree).count()).isPositive();
  }

  private static boolean killsOneOfThree(long seed) {
    List<Fault> faults =
        FaultPlan.of(seed, 5000, ALL).steps().stream().map(FaultPlan.Step::fault).toList();
    int up = faults.indexOf(new Fault.Rescale(3));
    int down = faults.indexOf(new Fault.Rescale(1));
    return IntStream.range(up, down).anyMatch(at -> faults.get(at) instanceof Fault.KillGateway);
  }

  @Test
  void only_what_is_asked_for_goes_wrong() {
    assertThat(FaultPlan.of(1, 100, EnumSet.of(Fault.Kind.POISON)).steps())
        .extracting(FaultPlan.Step::fault)
        .singleElement()
        .isInstanceOf(Fault.Poison.class);
  }

  @Test
  void an_upgrade_ends_where_it_began_and_runs_both_versions_side_by_side_each_way() {
    // When
    List<FaultPlan.Step> steps = FaultPlan.upgradeAndBack(3, 2000).steps();

    // Then
    assertThat(steps).extracting(FaultPlan.Step::afterDraft).isSorted().doesNotHaveDuplicates();
    List<Fault.Version> gateways = new ArrayList<>(List.of(Fault.Version.EARLIER));
    List<Boolean> mixed = new ArrayList<>();
    for (FaultPlan.Step step : steps) {
      switch (step.fault()) {
        case Fault.Replace change -> gateways.set(change.which(), change.by());
        case Fault.Rescale change when change.gateways() > gateways.size() ->
            gateways.add(gateways.getFirst());
        default -> gateways.removeLast();
      }
      mixed.add(gateways.stream().distinct().count() > 1);
    }
    assertThat(gateways).containsExactly(Fault.Version.EARLIER);
    assertThat(mixed).containsExactly(false, false, false, true, false, true, false, false);
  }

  @Test
  void too_few_drafts_are_refused() {
    assertThatThrownBy(() -> FaultPlan.of(1, 600, ALL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too few");
  }
}
