package io.assay.gateway.domain.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.Verdict;
import io.assay.validator.calibration.LevelProbabilities;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The alarm on seeded drafts, one by one, as the stream tells them when few come. */
class DriftDetectorTest {

  private static final RiskSource SCRIBE = new RiskSource("dialogue2note", "scribe");
  private static final Instant NOW = Instant.parse("2026-03-02T08:15:00Z");
  private static final int DRAFTS = 5_000;
  private static final int HALF = DRAFTS / 2;

  /** Shares of the levels 1 to 4 and undetermined. */
  private static final double[] BEFORE = {0.62, 0.22, 0.10, 0.04, 0.02};

  private static final double[] WORSE = {0.40, 0.24, 0.21, 0.13, 0.02};

  private final DriftDetector detector = new DriftDetector(DriftSettings.STANDARD);

  @Test
  void a_generator_that_turns_worse_halfway_is_noticed_within_500_drafts_and_not_before() {
    Run run = run(20_260_302L, DRAFTS, HALF, WORSE);

    assertThat(run.raisedAt).hasSize(1);
    assertThat(run.raisedAt.getFirst()).isGreaterThan(HALF).isLessThanOrEqualTo(HALF + 500);
  }

  @Test
  void over_fifty_seeds_none_is_raised_in_the_first_half_and_all_within_500_drafts() {
    List<Integer> delays = new ArrayList<>();
    int early = 0;
    for (long seed = 1; seed <= 50; seed++) {
      Run run = run(seed, DRAFTS, HALF, WORSE);
      early += (int) run.raisedAt.stream().filter(at -> at <= HALF).count();
      run.raisedAt.stream()
          .filter(at -> at > HALF)
          .findFirst()
          .ifPresent(at -> delays.add(at - HALF));
    }

    System.out.printf(
        "drift: 50 seeds, %d early alarms, %d noticed, delay median %d, longest %d drafts%n",
        early,
        delays.size(),
        delays.stream().sorted().skip(delays.size() / 2).findFirst().orElse(-1),
        delays.stream().max(Integer::compare).orElse(-1));
    assertThat(early).isZero();
    assertThat(delays).hasSize(50).allMatch(delay -> delay <= 500);
  }

  @Test
  void a_generator_that_does_not_change_raises_no_alarm_in_fifty_runs_of_20_000_drafts() {
    int alarms = 0;
    for (long seed = 101; seed <= 150; seed++) {
      alarms += run(seed, 20_000, 20_000, WORSE).raisedAt.size();
    }

    System.out.printf("drift: %d alarms in 1,000,000 drafts without a change%n", alarms);
    assertThat(alarms).isLessThanOrEqualTo(2);
  }

  @Test
  void three_drafts_raise_no_alarm_however_bad() {
    Run run = new Run();
    for (int i = 0; i < 3; i++) {
      run.take(RiskCounts.of(Samples.unsafe()));
    }
    assertThat(run.raisedAt).isEmpty();

    // And after a good reference.
    for (int i = 0; i < 1000; i++) {
      run.take(RiskCounts.of(Samples.safe()));
    }
    for (int i = 0; i < 3; i++) {
      run.take(RiskCounts.of(Samples.unsafe()));
    }
    assertThat(run.raisedAt).isEmpty();
  }

  @Test
  void an_alarm_is_cleared_when_the_drafts_are_as_before() {
    Run run = new Run();
    Random random = new Random(7);
    run.takeAll(random, BEFORE, 2_000);
    run.takeAll(random, WORSE, 600);
    run.takeAll(random, BEFORE, 2_500);

    assertThat(run.kinds).containsExactly(DriftEvent.Kind.RAISED, DriftEvent.Kind.CLEARED);
    assertThat(run.state.isAlarmed()).isFalse();
  }

  @Test
  void a_new_kind_that_lasts_becomes_the_reference_and_going_back_is_a_shift() {
    Run run = new Run();
    Random random = new Random(8);
    run.takeAll(random, BEFORE, 1_500);
    run.takeAll(random, WORSE, 7_500);
    assertThat(run.kinds).containsExactly(DriftEvent.Kind.RAISED, DriftEvent.Kind.ADOPTED);

    run.takeAll(random, BEFORE, 500);
    assertThat(run.kinds).last().isEqualTo(DriftEvent.Kind.RAISED);
  }

  @Test
  void drafts_that_come_by_the_hundred_are_noticed_as_soon() {
    Run run = new Run();
    Random random = new Random(9);
    for (int i = 0; i < 40; i++) {
      RiskCounts burst = RiskCounts.NONE;
      for (int j = 0; j < 100; j++) {
        burst = burst.plus(RiskCounts.of(verdict(random, i < 20 ? BEFORE : WORSE)));
      }
      run.take(burst);
    }

    assertThat(run.raisedAt).hasSize(1);
    assertThat(run.raisedAt.getFirst()).isGreaterThan(2_000).isLessThanOrEqualTo(2_500);
  }

  private Run run(long seed, int drafts, int turn, double[] after) {
    Run run = new Run();
    Random random = new Random(seed);
    run.takeAll(random, BEFORE, turn);
    run.takeAll(random, after, drafts - turn);
    return run;
  }

  private final class Run {
    private final List<Integer> raisedAt = new ArrayList<>();
    private final List<DriftEvent.Kind> kinds = new ArrayList<>();
    private DriftState state = DriftState.EMPTY;
    private int seen;

    void takeAll(Random random, double[] shares, int drafts) {
      for (int i = 0; i < drafts; i++) {
        take(RiskCounts.of(verdict(random, shares)));
      }
    }

    void take(RiskCounts counts) {
      seen += (int) counts.drafts();
      DriftDetector.Outcome outcome = detector.take(SCRIBE, state, counts, NOW);
      state = outcome.state();
      Optional<DriftEvent> event = outcome.event();
      event.ifPresent(told -> kinds.add(told.kind()));
      if (event.isPresent() && event.get().kind() == DriftEvent.Kind.RAISED) {
        raisedAt.add(seen);
      }
    }
  }

  /** A verdict whose median level is drawn, with a spread of scores as the calibrator gives. */
  static Verdict verdict(Random random, double[] shares) {
    double drawn = random.nextDouble();
    int level = 0;
    while (level < shares.length - 1 && drawn >= shares[level]) {
      drawn -= shares[level];
      level++;
    }
    if (level == shares.length - 1) {
      return Samples.undetermined();
    }
    double high = random.nextDouble();
    double unsafe = level < 2 ? 0.45 * high * high : 0.55 + 0.44 * high;
    double first = level == 0 ? 0.5 + 0.04 * high : 0.3;
    LevelProbabilities probabilities =
        switch (level) {
          case 0 -> LevelProbabilities.of(first, 1 - first - unsafe, unsafe / 2, unsafe / 2);
          case 1 -> LevelProbabilities.of(first, 1 - first - unsafe, unsafe / 2, unsafe / 2);
          case 2 -> LevelProbabilities.of((1 - unsafe) / 2, (1 - unsafe) / 2, unsafe - 0.1, 0.1);
          default -> LevelProbabilities.of((1 - unsafe) / 2, (1 - unsafe) / 2, unsafe - 0.51, 0.51);
        };
    return new Verdict.Graded(probabilities, List.of(), List.of(), Set.of(), Samples.madeBy());
  }
}
