package io.assay.validator.rules.drugs;

import io.assay.validator.ErrorCategory;
import io.assay.validator.Finding;
import io.assay.validator.Severity;
import io.assay.validator.Span;
import io.assay.validator.drugs.Allergies.Allergen;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code allergy-reaction-mismatch}: the draft tells of an allergy only a mild reaction where the
 * source tells only anaphylaxis, or the other way round, or only one of the gut where the source
 * tells only one of the skin. Where either tells both, or none beside the allergen, nothing is
 * said.
 */
final class ReactionCheck {

  private enum Kind {
    GRAVE,
    SKIN,
    GUT
  }

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Pattern SIGN =
      Pattern.compile(
          "(?<!no |not |without |non-)\\b(?:(?<grave>anaphyla\\w+|anafila\\w+|angio-?o?edema|throat (?:swelling|swelled|closing|closed))"
              + "|(?<gut>nausea\\w*|vomit\\w*|gi upset|(?:stomach|tummy) (?:upset|ache|pain)|upset stomach|diarrh\\w+)"
              + "|rash|hives|urticaria|itch\\w*|erupci[oó]n|ronchas|picor)(?![\\p{L}])",
          FLAGS);

  /**
   * Of the sentence, or of what is said of the allergy: "allergic to penicillin, admitted with".
   */
  private static final Pattern END =
      Pattern.compile(
          "[.;\\n]|\\b(?:present\\w*|admitted|attend\\w*|complain\\w*|report\\w*|here|came|now|today)\\b",
          FLAGS);

  /** "Anaphylaxis to penicillin". */
  private static final Pattern TO_IT =
      Pattern.compile("\\s+(?:to|with|after|from|on|a|con|tras)\\s+(?:iv |oral |the )?$", FLAGS);

  private static final int REACH_BEFORE = 40;
  private static final int REACH_AFTER = 60;

  private final FindingFactory findings;

  ReactionCheck(FindingFactory findings) {
    this.findings = findings;
  }

  /** What is told beside one mention of an allergy. */
  private record Told(Allergen allergen, Set<Kind> kinds) {}

  List<Finding> check(DrugText draft, DrugText source) {
    List<Finding> found = new ArrayList<>();
    List<Told> mine = told(draft);
    List<Told> theirs = mine.isEmpty() ? List.of() : told(source);
    Set<String> judged = new HashSet<>();
    for (Told told : mine) {
      if (!theirs.isEmpty() && judged.add(told.allergen().substance())) {
        Set<Kind> said = of(mine, told.allergen());
        Set<Kind> known = of(theirs, told.allergen());
        if (said.size() == 1 && known.size() == 1 && !said.equals(known)) {
          found.add(finding(told.allergen(), said, known, source));
        }
      }
    }
    return found;
  }

  private Finding finding(Allergen allergen, Set<Kind> said, Set<Kind> known, DrugText source) {
    boolean understated = known.contains(Kind.GRAVE);
    ErrorCategory category =
        understated
            ? ErrorCategory.UNDERSTATING_INTENSITY
            : said.contains(Kind.GRAVE)
                ? ErrorCategory.OVERSTATING_INTENSITY
                : ErrorCategory.DETAIL_MISIDENTIFICATION;
    return findings.between(
        category,
        understated ? Severity.FATAL : Severity.ERROR,
        "allergy-reaction-mismatch",
        allergen.span(),
        source.allergies().agreeingWith(allergen).map(Allergen::span).orElse(allergen.span()),
        0.8);
  }

  private static Set<Kind> of(List<Told> all, Allergen allergy) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    all.stream()
        .filter(told -> told.allergen().agreesWith(allergy))
        .forEach(told -> kinds.addAll(told.kinds()));
    return kinds;
  }

  private static List<Told> told(DrugText text) {
    List<Told> told = new ArrayList<>();
    List<Allergen> all = text.allergies().allergens();
    NavigableSet<Integer> starts = new TreeSet<>();
    all.forEach(allergen -> starts.add(allergen.span().start()));
    for (Allergen allergen : all) {
      Span span = allergen.span();
      int end = Math.min(text.text().length(), span.end() + REACH_AFTER);
      @Nullable Integer next = starts.ceiling(span.end());
      Set<Kind> kinds = EnumSet.noneOf(Kind.class);
      add(text.text().substring(span.end(), next == null ? end : Math.min(end, next)), kinds);
      addBefore(
          text.text().substring(Math.max(0, span.start() - REACH_BEFORE), span.start()), kinds);
      if (!kinds.isEmpty()) {
        told.add(new Told(allergen, kinds));
      }
    }
    return told;
  }

  private static void add(String after, Set<Kind> kinds) {
    Matcher stop = END.matcher(after);
    Matcher sign = SIGN.matcher(stop.find() ? after.substring(0, stop.start()) : after);
    while (sign.find()) {
      kinds.add(kindOf(sign));
    }
  }

  private static void addBefore(String before, Set<Kind> kinds) {
    Matcher sign = SIGN.matcher(before);
    while (sign.find()) {
      if (TO_IT.matcher(before).region(sign.end(), before.length()).lookingAt()) {
        kinds.add(kindOf(sign));
      }
    }
  }

  private static Kind kindOf(Matcher sign) {
    if (sign.group("grave") != null) {
      return Kind.GRAVE;
    }
    return sign.group("gut") == null ? Kind.SKIN : Kind.GUT;
  }
}
