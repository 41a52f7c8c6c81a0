package io.assay.gateway.topology;

import static io.assay.gateway.topology.GateHarness.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.Door;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewStatus;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.Verdict;
import io.assay.validator.Finding;
import io.assay.validator.Severity;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.calibration.LevelProbabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Law 1: any record and any verdict, in any order, leaves by exactly one door. */
class OneDoorPropertyTest {

  private static final ReleasePolicy POLICY = ReleasePolicy.unfitted();

  /** What can come in. */
  sealed interface Arrival {

    record Bytes(byte[] key, byte[] value) implements Arrival {}

    /** A well-formed draft of which some bytes may have been cut off or changed. */
    record OfDraft(Draft draft, Verdict verdict, int damage) implements Arrival {}

    /** A decision on one of the reviews seen so far, or on none. */
    record OfDecision(int review, int kind) implements Arrival {}
  }

  @Property(tries = 60)
  void every_record_leaves_by_exactly_one_door(@ForAll("arrivals") List<Arrival> arrivals) {
    try (GateHarness gate = new GateHarness()) {
      List<ReviewTask.Requested> seen = new ArrayList<>();
      for (Arrival arrival : arrivals) {
        switch (arrival) {
          case Arrival.Bytes raw -> {
            gate.send(raw.key(), raw.value(), new RecordHeaders());
            assertOneDoor(gate.written(), seen);
          }
          case Arrival.OfDraft made -> {
            gate.judging(made.verdict());
            gate.send(
                utf8(made.draft().id().value()),
                damaged(gate.bytesOf(made.draft()), made.damage()),
                new RecordHeaders());
            assertOneDoor(gate.written(), seen);
          }
          case Arrival.OfDecision decided -> {
            gate.decide(decisionOn(seen, decided));
            assertSettledOrKept(gate.written(), decided);
          }
        }
      }
      assertCountsMatch(gate.observed().told);
    }
  }

  private static void assertOneDoor(Written written, List<ReviewTask.Requested> seen) {
    List<ReviewTask> held =
        written.reviews().stream()
            .filter(review -> review.status() != ReviewStatus.CANCELLED)
            .toList();
    held.forEach(
        review -> {
          if (review instanceof ReviewTask.Requested open) {
            seen.add(open);
          }
        });
    int doors = written.released().size() + held.size() + written.deadLetters().size();
    assertThat(doors).as("doors of one draft").isEqualTo(1);
    assertThat(written.verdicts()).hasSize(1 - written.deadLetters().size());
    for (RecordedVerdict verdict : written.verdicts()) {
      assertThat(verdict.disposition().door())
          .isEqualTo(written.released().isEmpty() ? Door.REVIEW : Door.RELEASED);
    }
    written
        .released()
        .forEach(
            released ->
                assertThat(
                        POLICY
                            .dispose(released.draft().content(), released.verdict().verdict())
                            .door())
                    .isEqualTo(Door.RELEASED));
  }

  private static void assertSettledOrKept(Written written, Arrival.OfDecision decided) {
    int settled = written.reviews().size();
    assertThat(settled + written.deadLetters().size()).as("fates of one decision").isEqualTo(1);
    assertThat(written.released()).hasSize(decided.kind() == 2 ? 0 : settled);
    assertThat(written.verdicts()).isEmpty();
  }

  private static void assertCountsMatch(List<String> told) {
    assertThat(told.stream().filter(each -> each.startsWith("draft left by")).count())
        .isEqualTo(told.stream().filter("draft consumed"::equals).count());
  }

  private static ReviewDecision decisionOn(
      List<ReviewTask.Requested> seen, Arrival.OfDecision decided) {
    ReviewTaskId task = new ReviewTaskId(Samples.draft("never-held").id(), 0, 77);
    int version = 1;
    if (!seen.isEmpty()) {
      ReviewTask.Requested open = seen.get(decided.review() % seen.size());
      task = open.id();
      version = open.version();
    }
    return switch (decided.kind()) {
      case 0 -> Samples.approve(task, version);
      case 1 -> Samples.correct(task, version, "Metoprolol 25 mg twice a day.");
      default -> Samples.reject(task, version);
    };
  }

  private static byte[] damaged(byte[] bytes, int damage) {
    if (damage == 0) {
      return bytes;
    }
    byte[] other = bytes.clone();
    other[damage % other.length] ^= (byte) (1 + damage % 255);
    return other;
  }

  @Provide
  Arbitrary<List<Arrival>> arrivals() {
    Arbitrary<Arrival> bytes =
        Combinators.combine(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(8),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(60))
            .as(Arrival.Bytes::new);
    Arbitrary<Arrival> drafts =
        Combinators.combine(
                Arbitraries.of("note-1", "note-2"),
                Arbitraries.integers().between(1, 3),
                Arbitraries.of("Metoprolol 25 mg.", "Metoprolol 50 mg.", "No metoprolol."),
                verdicts(),
                Arbitraries.frequencyOf(
                    net.jqwik.api.Tuple.of(4, Arbitraries.just(0)),
                    net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(1, 5000))))
            .as(
                (id, version, text, verdict, damage) ->
                    new Arrival.OfDraft(Samples.draft(id, version, text), verdict, damage));
    Arbitrary<Arrival> decisions =
        Combinators.combine(
                Arbitraries.integers().between(0, 9), Arbitraries.integers().between(0, 2))
            .as(Arrival.OfDecision::new);
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(1, bytes),
            net.jqwik.api.Tuple.of(5, drafts),
            net.jqwik.api.Tuple.of(2, decisions))
        .list()
        .ofMinSize(1)
        .ofMaxSize(25);
  }

  private static Arbitrary<Verdict> verdicts() {
    Arbitrary<List<Finding>> findings =
        Arbitraries.of(Severity.class).map(Samples::finding).list().ofMaxSize(2);
    Arbitrary<Verdict> graded =
        Combinators.combine(Arbitraries.doubles().between(0, 1), findings)
            .as(
                (unsafe, found) ->
                    new Verdict.Graded(
                        LevelProbabilities.of(1 - unsafe, 0, unsafe, 0),
                        found,
                        List.of(),
                        Set.of(),
                        Samples.madeBy()));
    Arbitrary<Verdict> undetermined =
        Combinators.combine(Arbitraries.of(UndeterminedReason.class), findings)
            .as(
                (reason, found) ->
                    new Verdict.Undetermined(Set.of(reason), found, List.of(), Samples.madeBy()));
    return Arbitraries.oneOf(graded, undetermined);
  }
}
