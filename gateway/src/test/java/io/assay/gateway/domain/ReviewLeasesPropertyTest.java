package io.assay.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.domain.ReviewLeases.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Two people never both hold a review: over every interleaving that the log of claims can give the
 * requests of several instances, with leases that run out, are renewed, handed back and reclaimed.
 */
class ReviewLeasesPropertyTest {

  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  /** A claim as the log has it. */
  record Logged(ReviewClaim claim, Instant at) {}

  /** A stretch of time that was granted to somebody. */
  private record Held(ReviewTaskId task, String reviewer, Instant from, Instant until) {
    boolean overlaps(Held other) {
      return task.equals(other.task)
          && !reviewer.equals(other.reviewer)
          && from.isBefore(other.until)
          && other.from.isBefore(until);
    }
  }

  @Property(tries = 2000)
  void no_two_people_ever_hold_one_review_at_the_same_time(@ForAll("logs") List<Logged> log) {
    // When
    ReviewLeases leases = new ReviewLeases();
    List<Held> held = new ArrayList<>();
    for (Logged logged : log) {
      ReviewClaim claim = logged.claim();
      switch (leases.apply(claim, logged.at())) {
        case Outcome.Granted granted -> {
          cut(held, claim, logged.at());
          held.add(new Held(claim.task(), claim.reviewer(), logged.at(), granted.lease().until()));
        }
        case Outcome.HandedBack handedBack -> cut(held, claim, logged.at());
        case Outcome.HeldBy other ->
            assertThat(other.other().reviewer()).isNotEqualTo(claim.reviewer());
        case Outcome.NotHeld notHeld -> {}
      }
    }

    // Then
    for (Held one : held) {
      assertThat(held.stream().filter(one::overlaps)).as("beside %s", one).isEmpty();
    }
  }

  @Property(tries = 1000)
  void every_reader_of_the_log_comes_to_the_same_answers(@ForAll("logs") List<Logged> log) {
    // Given one that forgets what ran out, as a running instance does, and one that does not
    ReviewLeases one = new ReviewLeases();
    ReviewLeases other = new ReviewLeases();

    // When, Then
    for (Logged logged : log) {
      one.forgetBefore(logged.at());
      assertThat(one.apply(logged.claim(), logged.at()))
          .isEqualTo(other.apply(logged.claim(), logged.at()));
      assertThat(one.activeAt(logged.claim().task(), logged.at()))
          .isEqualTo(other.activeAt(logged.claim().task(), logged.at()));
    }
  }

  @Property(tries = 1000)
  void a_lease_that_ran_out_is_for_anyone(@ForAll("logs") List<Logged> log) {
    // Given
    ReviewLeases leases = new ReviewLeases();
    log.forEach(logged -> leases.apply(logged.claim(), logged.at()));
    Instant later = START.plus(Duration.ofDays(2));

    // When, Then
    for (Logged logged : log) {
      ReviewClaim.Take late =
          new ReviewClaim.Take(
              "late", logged.claim().task(), "dr.late", Duration.ofMinutes(1), later);
      assertThat(leases.apply(late, later)).isInstanceOf(Outcome.Granted.class);
    }
  }

  /** Whoever is granted anew or hands back holds no longer under the grant before. */
  private static void cut(List<Held> held, ReviewClaim claim, Instant at) {
    held.replaceAll(
        each ->
            each.task().equals(claim.task())
                    && each.reviewer().equals(claim.reviewer())
                    && at.isBefore(each.until())
                ? new Held(each.task(), each.reviewer(), each.from(), at)
                : each);
  }

  @Provide
  Arbitrary<List<Logged>> logs() {
    Arbitrary<ReviewTaskId> tasks =
        Arbitraries.of("note-1", "note-2").map(id -> new ReviewTaskId(new DraftId(id), 0, 1));
    Arbitrary<String> people = Arbitraries.of("dr.abeni", "dr.okafor", "dr.voss");
    Arbitrary<Duration> leases = Arbitraries.integers().between(1, 40).map(Duration::ofMinutes);
    Arbitrary<ReviewClaim> claims =
        Combinators.combine(Arbitraries.integers().between(0, 5), tasks, people, leases)
            .as(
                (kind, task, person, lease) ->
                    switch (kind) {
                      case 0, 1, 2 -> new ReviewClaim.Take("r", task, person, lease, START);
                      case 3, 4 -> new ReviewClaim.Renew("r", task, person, lease, START);
                      default -> new ReviewClaim.HandBack("r", task, person, START);
                    });
    Arbitrary<Integer> gaps = Arbitraries.integers().between(0, 25);
    return Combinators.combine(claims, gaps)
        .as((claim, gap) -> new Logged(claim, START.plus(Duration.ofMinutes(gap))))
        .list()
        .ofMaxSize(40)
        .map(ReviewLeasesPropertyTest::inOrderOfTheLog);
  }

  /** The broker stamps records in the order it takes them. */
  private static List<Logged> inOrderOfTheLog(List<Logged> steps) {
    List<Logged> log = new ArrayList<>();
    Instant now = START;
    for (Logged step : steps) {
      now = now.plus(Duration.between(START, step.at()));
      log.add(new Logged(step.claim(), now));
    }
    return log;
  }
}
