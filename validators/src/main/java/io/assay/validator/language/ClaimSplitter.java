package io.assay.validator.language;

import io.assay.validator.Claim;
import io.assay.validator.Span;
import java.util.ArrayList;
import java.util.List;

/** The claims of a draft as ADR 0002 defines them: its sentences with a letter, less headings. */
public final class ClaimSplitter {

  private static final int MOST_HEADING_WORDS = 6;

  private ClaimSplitter() {}

  public static List<Claim> claims(String draft) {
    List<Claim> claims = new ArrayList<>();
    for (Span line : Lines.of(draft)) {
      if (isHeading(line.of(draft))) {
        continue;
      }
      for (Span sentence : Sentences.ofLine(draft, line)) {
        Claim claim = Claim.at(sentence, draft);
        if (claim.text().codePoints().anyMatch(Character::isLetter)) {
          claims.add(claim);
        }
      }
    }
    return claims;
  }

  private static boolean isHeading(String line) {
    if (line.endsWith(":") || SectionTitles.isTitle(line)) {
      return true;
    }
    return line.codePoints().noneMatch(c -> Characters.isLowerCaseLetter(c) || Character.isDigit(c))
        && Words.spans(line).size() <= MOST_HEADING_WORDS;
  }
}
