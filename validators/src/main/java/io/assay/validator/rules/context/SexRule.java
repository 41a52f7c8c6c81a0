package io.assay.validator.rules.context;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.language.WordTable;
import io.assay.validator.rules.AgeOfLetter;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code sex-mismatch}: the source names the patient's sex beside the age, only one, and the draft
 * names the other beside the age or by every one of its pronouns.
 */
final class SexRule implements Rule<ContextText> {

  private enum Sex {
    FEMALE,
    MALE
  }

  private record Mention(Sex sex, int token) {}

  /** Words between an age and the sex: "52-year-old right-handed white male". */
  private static final int REACH = 5;

  private static final Score STATED = new Score(0.9);

  private static final Map<String, Sex> NOUNS =
      Map.ofEntries(
          Map.entry("male", Sex.MALE),
          Map.entry("man", Sex.MALE),
          Map.entry("boy", Sex.MALE),
          Map.entry("gentleman", Sex.MALE),
          Map.entry("female", Sex.FEMALE),
          Map.entry("woman", Sex.FEMALE),
          Map.entry("girl", Sex.FEMALE),
          Map.entry("lady", Sex.FEMALE),
          Map.entry("varon", Sex.MALE),
          Map.entry("hombre", Sex.MALE),
          Map.entry("mujer", Sex.FEMALE),
          Map.entry("masculino", Sex.MALE),
          Map.entry("femenina", Sex.FEMALE),
          Map.entry("femenino", Sex.FEMALE),
          Map.entry("nino", Sex.MALE),
          Map.entry("nina", Sex.FEMALE));

  private static final Set<String> AGES = WordTable.set("old yo anos meses year");
  private static final Set<String> HE = Set.of("he", "his", "him", "himself");
  private static final Set<String> SHE = Set.of("she", "her", "hers", "herself");

  @Override
  public List<RuleFinding> check(ContextText draft, ContextText source) {
    Optional<Mention> stated = only(source.text());
    if (stated.isEmpty() || pronoun(source.text(), other(stated.get().sex())).isPresent()) {
      return List.of();
    }
    Sex other = other(stated.get().sex());
    Optional<Mention> wrong =
        only(draft.text())
            .filter(mention -> mention.sex() == other)
            .or(() -> onlyPronouns(draft.text(), other));
    return wrong
        .map(
            mention ->
                List.of(
                    RuleFinding.mistaken(
                        "sex-mismatch",
                        Locus.at(draft.text().span(mention.token(), mention.token() + 1)),
                        Locus.at(
                            source.text().span(stated.get().token(), stated.get().token() + 1)),
                        STATED)))
        .orElse(List.of());
  }

  private static Sex other(Sex sex) {
    return sex == Sex.MALE ? Sex.FEMALE : Sex.MALE;
  }

  /** The sex beside an age, if all such places agree. */
  private static Optional<Mention> only(ReadText text) {
    Optional<Mention> found = Optional.empty();
    for (int i = 0; i < text.size(); i++) {
      Sex sex = NOUNS.get(text.at(i));
      if (sex == null || !isBesideAge(text, i)) {
        sex = letter(text, i);
      }
      if (sex == null) {
        continue;
      }
      if (found.isPresent() && found.get().sex() != sex) {
        return Optional.empty();
      }
      found = found.isPresent() ? found : Optional.of(new Mention(sex, i));
    }
    return found;
  }

  /** The capital of "64M" and "29 y F"; above a certain number F is a temperature. */
  private static @Nullable Sex letter(ReadText text, int token) {
    String written = text.text().substring(text.token(token).start(), text.token(token).end());
    boolean male = written.equals("M");
    if (!male && !written.equals("F")) {
      return null;
    }
    int age =
        AGES.contains(text.at(token - 1)) || text.at(token - 1).equals("y") ? token - 2 : token - 1;
    boolean aged =
        AgeOfLetter.isAge(text, age)
            && (age < token - 1 || text.adjoins(age, token) || text.token(age).start() == 0);
    return aged ? (male ? Sex.MALE : Sex.FEMALE) : null;
  }

  private static boolean isBesideAge(ReadText text, int token) {
    int from = Math.max(text.sentenceOf(token).first(), token - REACH);
    int to = Math.min(text.sentenceOf(token).end(), token + 1 + (text.isSpanish() ? REACH : 0));
    return text.hasAny(AGES, from, to);
  }

  private static Optional<Mention> onlyPronouns(ReadText text, Sex sex) {
    return pronoun(text, other(sex)).isPresent() ? Optional.empty() : pronoun(text, sex);
  }

  private static Optional<Mention> pronoun(ReadText text, Sex sex) {
    if (text.isSpanish()) {
      return Optional.empty();
    }
    Set<String> words = sex == Sex.MALE ? HE : SHE;
    for (int i = 0; i < text.size(); i++) {
      if (words.contains(text.at(i))) {
        return Optional.of(new Mention(sex, i));
      }
    }
    return Optional.empty();
  }
}
