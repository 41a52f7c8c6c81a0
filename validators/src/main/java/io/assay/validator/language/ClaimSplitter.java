package io.assay.validator.language;

import io.assay.validator.Claim;
import io.assay.validator.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The claims of a draft as ADR 0002 defines them: its sentences with a letter or a digit. Nothing
 * else of a draft is left out but the titles of sections, numbers of list items, and marks and
 * symbols that stand by themselves, so that no way of writing a statement keeps it from being read.
 */
public final class ClaimSplitter {

  private static final Pattern LIST_NUMBER = Pattern.compile("[0-9]{1,2}[.)]");

  private ClaimSplitter() {}

  public static List<Claim> claims(String draft) {
    List<Claim> claims = new ArrayList<>();
    for (Span line : Lines.of(draft)) {
      if (SectionTitles.isTitle(line.of(draft))) {
        continue;
      }
      for (Span sentence : Sentences.ofLine(draft, line)) {
        Claim claim = Claim.at(sentence, draft);
        if (saysSomething(claim.text())) {
          claims.add(claim);
        }
      }
    }
    return claims;
  }

  private static boolean saysSomething(String sentence) {
    return sentence.codePoints().anyMatch(Characters::isAlphanumeric)
        && !LIST_NUMBER.matcher(sentence).matches();
  }
}
