package io.assay.gateway.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.assay.gateway.domain.DecidedOn;
import io.assay.gateway.domain.Origin;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.feed.FeedEntry;
import io.assay.gateway.json.VerdictJson;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of the feed, without text.
 *
 * @param verdicts in the order in which the gate gave them for each draft
 * @param decisions in the order of each draft; none stands in an order with a verdict
 * @param next to be sent as {@code after}, once what is on this page is stored
 */
@Schema(name = "Verdicts")
public record VerdictsJson(List<JudgedJson> verdicts, List<DecidedJson> decisions, String next) {

  /**
   * A verdict.
   *
   * @param event names it for ever; one that was seen before is the same again
   * @param site as the draft named it; empty where it did not
   */
  @Schema(name = "Judged")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record JudgedJson(
      String event,
      String id,
      int version,
      String task,
      String generator,
      String generatorVersion,
      String site,
      Instant assessedAt,
      VerdictJson verdict) {}

  /**
   * That a person has decided on a held draft: ask where it stands.
   *
   * @param event names it for ever
   * @param decision {@code approve}, {@code correct} or {@code reject}
   */
  @Schema(name = "DecidedOn")
  public record DecidedJson(
      String event, String id, int version, String decision, Instant decidedAt) {}

  static VerdictsJson of(List<FeedEntry> entries, String next) {
    return new VerdictsJson(
        entries.stream()
            .filter(FeedEntry.Judged.class::isInstance)
            .map(entry -> judged((FeedEntry.Judged) entry))
            .toList(),
        entries.stream()
            .filter(FeedEntry.Decided.class::isInstance)
            .map(entry -> decided((FeedEntry.Decided) entry))
            .toList(),
        next);
  }

  private static JudgedJson judged(FeedEntry.Judged entry) {
    RecordedVerdict verdict = entry.verdict();
    Origin origin = verdict.origin();
    return new JudgedJson(
        entry.event(),
        verdict.draft().value(),
        verdict.version(),
        verdict.task().value(),
        origin.generator(),
        origin.generatorVersion(),
        origin.site(),
        verdict.assessedAt(),
        VerdictJson.of(verdict.verdict(), verdict.disposition()));
  }

  private static DecidedJson decided(FeedEntry.Decided entry) {
    DecidedOn decision = entry.decision();
    return new DecidedJson(
        entry.event(),
        decision.draft().value(),
        decision.version(),
        decision.kind().name().toLowerCase(Locale.ROOT),
        decision.at());
  }
}
