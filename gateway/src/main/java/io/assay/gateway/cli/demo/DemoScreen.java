package io.assay.gateway.cli.demo;

import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.HoldReason;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.Verdict;
import io.assay.validator.Finding;
import io.assay.validator.RiskLevel;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** What a person watching the demo reads. */
final class DemoScreen {

  private static final int MOST_FINDINGS = 2;

  private final PrintWriter out;

  DemoScreen(PrintWriter out) {
    this.out = out;
  }

  void step(String what) {
    out.println("assay: " + what);
    out.flush();
  }

  /** What must not be so where real patients are; red where the terminal has colours. */
  void unsafe(String what) {
    out.println("assay: " + CommandLine.Help.Ansi.AUTO.string("@|red,bold UNSAFE:|@ ") + what);
    out.flush();
  }

  /** One line for a verdict: its door, its level, why, and the level its author gave it. */
  void verdict(RecordedVerdict recorded, Optional<RiskLevel> known) {
    String door = recorded.disposition() instanceof Disposition.Hold ? "REVIEW  " : "released";
    String level =
        switch (recorded.verdict()) {
          case Verdict.Graded graded ->
              String.format(
                  Locale.ROOT,
                  "level %d  P(unsafe) %.2f",
                  graded.level().number(),
                  graded.probabilities().unsafe());
          case Verdict.Undetermined undetermined -> "undetermined         ";
        };
    out.printf(
        "  %s  %-28s %s  %s%s%n",
        door,
        recorded.draft(),
        level,
        known.map(truth -> "(author: " + truth.number() + ")").orElse(""),
        why(recorded));
    out.flush();
  }

  void deadLetter(String reason) {
    out.println("  DEAD LETTER  " + reason);
    out.flush();
  }

  void summary(Totals totals) {
    out.printf(
        "assay: %d records in: %d released, %d held for a person, %d dead letters; %d of %d unsafe drafts held, %d of %d safe ones released%n",
        totals.consumed(),
        totals.released(),
        totals.review(),
        totals.deadLetters(),
        totals.unsafeHeld(),
        totals.unsafeTotal(),
        totals.safeReleased(),
        totals.safeTotal());
    out.flush();
  }

  void staysUp(Stack stack) {
    String address = stack.gatewayAddress().toString();
    String who = "dr-lee:" + stack.password();
    out.println("assay: the gateway stays up; Ctrl-C ends it.");
    out.println(
        "  " + address + "/console/   sign in as dr-lee or dr-ito, password " + stack.password());
    out.println("assay: the same by hand:");
    out.println("  curl -s -u " + who + " " + address + "/v1/review-tasks?limit=3");
    out.println("  curl -s -u " + who + " -X POST " + address + "/v1/review-tasks/ID/claim");
    out.println(
        "  curl -s -u "
            + who
            + " "
            + address
            + "/v1/review-tasks/ID/decision -H 'content-type: application/json' -d '{\"decision\":\"approve\"}'");
    out.println("  curl -s " + address + "/v1/drafts/sample-dialogue2note-01");
    out.println("  " + address + "/openapi   /health   /metrics");
    out.flush();
  }

  private static String why(RecordedVerdict recorded) {
    List<Finding> findings = recorded.verdict().findings();
    String worst =
        findings.stream()
            .sorted(
                Comparator.comparing(Finding::severity)
                    .thenComparing(Finding::confidence, Comparator.reverseOrder()))
            .map(Finding::code)
            .distinct()
            .limit(MOST_FINDINGS)
            .collect(Collectors.joining(", "));
    String reasons =
        recorded.disposition() instanceof Disposition.Hold hold && worst.isEmpty()
            ? hold.reasons().stream()
                .map(HoldReason::code)
                .sorted()
                .collect(Collectors.joining(", "))
            : "";
    return (worst + reasons).isEmpty() ? "" : "  " + worst + reasons;
  }
}
