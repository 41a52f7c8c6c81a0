package io.assay.validator.rules.quantity;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.Span;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code record-number-mismatch}: the number by which a record, a patient or a specimen is known is
 * not the one that the source has for the same: "MRN 4482971" of "MRN 4482917". How its digits are
 * grouped does not matter. Says nothing where the source has none of the kind.
 */
final class RecordNumberRule implements Rule<QuantityText> {

  private static final String NUMBER = "(?:number|no\\.?|num\\.?)";

  private static final Pattern RECORD_NUMBER =
      Pattern.compile(
          "\\b(?:(?<patient>MRN|URN|(?:(?:medical|health) record|record|hospital|patient|chart|unit) "
              + NUMBER
              + "|patient ID)|(?<health>NHS(?: "
              + NUMBER
              + ")?)|(?<specimen>(?:accession|specimen|lab|request) "
              + NUMBER
              + "))\\s{0,2}[:#]?\\s{0,2}(?:is |was )?(?<digits>\\d(?:[ -]?\\d){3,14})(?!\\d)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern GROUPS = Pattern.compile("(?<=\\d)[ -](?=\\d)");

  private static final List<String> KINDS = List.of("patient", "health", "specimen");

  private static final Score CONFIDENCE = new Score(0.9);

  private record RecordNumber(String kind, String digits, Span where) {}

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<RecordNumber> mine = of(draft.text().text());
    List<RecordNumber> theirs = mine.isEmpty() ? List.of() : of(source.text().text());
    Set<String> known = new HashSet<>();
    theirs.forEach(number -> known.add(number.digits()));
    return mine.stream()
        .filter(number -> !known.contains(number.digits()))
        .flatMap(
            number ->
                theirs.stream()
                    .filter(other -> other.kind().equals(number.kind()))
                    .limit(1)
                    .map(other -> found(number, other)))
        .toList();
  }

  private static List<RecordNumber> of(String text) {
    List<RecordNumber> numbers = new ArrayList<>();
    Matcher number = RECORD_NUMBER.matcher(text);
    while (number.find()) {
      for (String kind : KINDS) {
        if (number.group(kind) != null) {
          String digits = GROUPS.matcher(number.group("digits")).replaceAll("");
          Span where = new Span(number.start("digits"), number.end("digits"));
          numbers.add(new RecordNumber(kind, digits, where));
        }
      }
    }
    return numbers;
  }

  private static RuleFinding found(RecordNumber number, RecordNumber other) {
    return RuleFinding.mistaken(
        Severity.FATAL,
        "record-number-mismatch",
        Locus.at(number.where()),
        Locus.at(other.where()),
        CONFIDENCE);
  }
}
