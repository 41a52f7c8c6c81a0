package io.assay.validator.rules.context;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.Surroundings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code region-mismatch}: the draft names a region of an organ, the distal radius, the source only
 * others of the same organ, and has no word for the draft's near it. It says nothing of what the
 * draft denies.
 */
final class RegionRule implements Rule<ContextText> {

  private static final Set<String> DENIALS =
      Set.of("no", "not", "denies", "denied", "without", "negative", "never", "nor", "neither");

  private static final Score CONFIDENCE = new Score(0.8);

  private final RegionReader regions = new RegionReader();

  /** A region, asked of a source once however often the draft names it. */
  private record Asked(String organ, String region) {}

  @Override
  public List<RuleFinding> check(ContextText draft, ContextText source) {
    List<RegionMention> stated = regions.read(draft.text());
    if (stated.isEmpty()) {
      return List.of();
    }
    Map<String, List<RegionMention>> known = new HashMap<>();
    Set<Asked> named = new HashSet<>();
    for (RegionMention mention : regions.read(source.text())) {
      known.computeIfAbsent(mention.organ(), organ -> new ArrayList<>()).add(mention);
      named.add(new Asked(mention.organ(), mention.region()));
    }
    Map<Asked, Boolean> open = new HashMap<>();
    List<RuleFinding> findings = new ArrayList<>();
    for (RegionMention mention : stated) {
      Asked asked = new Asked(mention.organ(), mention.region());
      boolean contradicted =
          known.containsKey(mention.organ())
              && !named.contains(asked)
              && !isDenied(draft.text(), mention.first())
              && !open.computeIfAbsent(asked, region -> regions.maySpeakOf(source.text(), mention));
      if (contradicted) {
        known.getOrDefault(mention.organ(), List.of()).stream()
            .limit(1)
            .filter(other -> isOneMatter(draft.text(), mention, source.text(), other))
            .map(other -> finding(draft.text(), mention, source.text(), other))
            .forEach(findings::add);
      }
    }
    return findings;
  }

  private static boolean isDenied(ReadText text, int token) {
    return text.hasAny(DENIALS, text.sentenceOf(token).first(), token);
  }

  private static boolean isOneMatter(
      ReadText draft, RegionMention mine, ReadText source, RegionMention theirs) {
    return Surroundings.agree(
        draft, mine.first(), mine.end(), source, theirs.first(), theirs.end());
  }

  private static RuleFinding finding(
      ReadText draft, RegionMention mine, ReadText source, RegionMention theirs) {
    return RuleFinding.mistaken(
        "region-mismatch",
        Locus.at(draft.span(mine.first(), mine.end())),
        Locus.at(source.span(theirs.first(), theirs.end())),
        CONFIDENCE);
  }
}
