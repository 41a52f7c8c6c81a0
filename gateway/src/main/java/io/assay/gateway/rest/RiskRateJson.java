package io.assay.gateway.rest;

import io.assay.gateway.domain.risk.RiskRate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was counted for a group of drafts in one window.
 *
 * @param site empty when none is named, or when all are summed
 * @param unsafe verdicts of level 3 or 4
 * @param levels verdicts of the levels 1 to 4, then undetermined ones
 * @param scores graded verdicts by P(level 3 or 4), in ten bins
 * @param findings verdicts with at least one finding of the category
 */
public record RiskRateJson(
    String task,
    String generator,
    String site,
    Instant start,
    Instant end,
    long drafts,
    long unsafe,
    long undetermined,
    List<Long> levels,
    List<Long> scores,
    Map<String, Long> findings) {

  static RiskRateJson of(RiskRate rate) {
    Map<String, Long> findings = new TreeMap<>();
    rate.counts().findings().forEach((category, count) -> findings.put(category.code(), count));
    return new RiskRateJson(
        rate.group().task(),
        rate.group().generator(),
        rate.group().site(),
        rate.start(),
        rate.end(),
        rate.counts().drafts(),
        rate.counts().unsafe(),
        rate.counts().undetermined(),
        rate.counts().levels(),
        rate.counts().scores(),
        findings);
  }

  /** The same group and window, counted by two instances. */
  RiskRateJson plus(RiskRateJson more) {
    Map<String, Long> all = new TreeMap<>(findings);
    more.findings.forEach((category, count) -> all.merge(category, count, Long::sum));
    return new RiskRateJson(
        task,
        generator,
        site,
        start,
        end,
        drafts + more.drafts,
        unsafe + more.unsafe,
        undetermined + more.undetermined,
        sum(levels, more.levels),
        sum(scores, more.scores),
        all);
  }

  private static List<Long> sum(List<Long> some, List<Long> more) {
    List<Long> sum = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      sum.add(some.get(i) + more.get(i));
    }
    return sum;
  }
}
