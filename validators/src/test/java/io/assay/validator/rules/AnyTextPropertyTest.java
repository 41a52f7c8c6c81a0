package io.assay.validator.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.DraftValidatorFactory;
import io.assay.validator.Finding;
import io.assay.validator.Locus;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.ValidatorContext;
import io.assay.validator.ValidatorOutcome;
import io.assay.validator.rules.context.ContextRulesFactory;
import io.assay.validator.rules.quantity.QuantityRulesFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnyTextPropertyTest {

  private static final Duration BOUND = Duration.ofSeconds(20);

  private static final List<DraftValidator> VALIDATORS =
      List.of(open(new QuantityRulesFactory()), open(new ContextRulesFactory()));

  @Property(tries = 300)
  void anyTextsGiveSpansInsideThem(@ForAll("texts") String source, @ForAll("texts") String draft) {
    for (DraftValidator validator : VALIDATORS) {
      for (Finding finding : RuleFindings.of(validator, source + "x", draft + "x")) {
        assertThat(isInside(finding.inDraft(), draft + "x")).isTrue();
        assertThat(isInside(finding.inSource(), source + "x")).isTrue();
        assertThat(finding.validator()).isEqualTo(validator.id());
      }
    }
  }

  @Property(tries = 300)
  void aDraftEqualToItsSourceHasNoFinding(@ForAll("texts") String text) {
    for (DraftValidator validator : VALIDATORS) {
      assertThat(RuleFindings.of(validator, text + "x", text + "x")).isEmpty();
    }
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> words =
        Arbitraries.of(
            "no",
            "denies",
            "left",
            "right",
            "knee",
            "fever",
            "120",
            "/",
            "80",
            "mg",
            "mcg",
            "5",
            "0.5",
            "1,200",
            ".",
            "?",
            "\n",
            "lisinopril",
            "twice",
            "a",
            "day",
            "q8h",
            "every",
            "six",
            "hours",
            "hundred",
            "point",
            "oh",
            "twenty",
            "-",
            "de",
            "la",
            "rodilla",
            "izquierda",
            "fiebre",
            "niega",
            "from",
            "to",
            "increased",
            "week",
            "half",
            "and",
            "PO",
            "IV",
            "[doctor]",
            ":",
            "old",
            "year",
            "%",
            "1/2",
            "mild",
            "severe",
            "effusion",
            "possible",
            "pneumonia",
            "he",
            "woman",
            "\ud83d\ude00",
            "\u00b5g",
            "999999999999999");
    Arbitrary<String> sentences = words.list().ofMaxSize(60).map(list -> String.join(" ", list));
    return Arbitraries.oneOf(sentences, Arbitraries.strings().ofMaxLength(200));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one hundred twenty five point oh six ",
        "5 mg ",
        "no fever ",
        "left knee ",
        "1,2.3-4/5 ",
        "1",
        "lisinopril 5 mg daily ",
        "- ",
        "every 4 to 6 hours ",
        "from 5 to 6 mg. ",
        "a b c\n",
        "D-dimer < 500 ",
        "T-score -2.5 ",
        "K 5.9 (3.5-5.1) ",
        "5 ft 6 in ",
        "4th and 5th ribs ",
        "pain 3/10 ",
        "at 10:15 in 2019 ",
        "5 mg/kg of 12 kg, then 6 mg ",
        "increased to 5 mg ",
        "G3P2 at 32+4 weeks ",
        "oh "
      })
  void aHundredKilobytesOfRepetitionEndSoon(String part) {
    // Given
    String text = part.repeat(100_000 / part.length());
    DraftContent draft =
        new DraftContent(TaskName.DIALOGUE2NOTE, Source.of(text), text + "7 mg of a fever.");

    // When, Then
    for (DraftValidator validator : VALIDATORS) {
      assertTimeoutPreemptively(BOUND, () -> validator.validate(draft));
    }
  }

  @Test
  void withoutASourceTheRulesAbstain() {
    DraftContent draft =
        new DraftContent(TaskName.DIALOGUE2NOTE, Source.ABSENT, "Lisinopril 5 mg.");
    for (DraftValidator validator : VALIDATORS) {
      assertThat(validator.validate(draft)).isEqualTo(ValidatorOutcome.ABSTAINED);
    }
  }

  @Test
  void anInterruptedThreadIsUndetermined() {
    // Given
    DraftContent draft =
        new DraftContent(TaskName.DIALOGUE2NOTE, Source.of("No fever."), "Fever of 39 C.");
    for (DraftValidator validator : VALIDATORS) {
      Thread.currentThread().interrupt();

      // When
      ValidatorOutcome outcome = validator.validate(draft);

      // Then
      assertThat(Thread.interrupted()).isTrue();
      assertThat(outcome)
          .isEqualTo(ValidatorOutcome.undetermined(UndeterminedReason.TIME_BUDGET_SPENT));
    }
  }

  @Test
  void readingsPrintNoText() {
    assertThat(ReadText.of("Zyxwvutson 5 mg").toString()).doesNotContain("Zyx");
    assertThat(ReadText.of("Zyxwvutson").token(0).toString()).doesNotContainIgnoringCase("zyx");
  }

  private static boolean isInside(Locus locus, String text) {
    return locus.span().map(span -> span.end() <= text.length()).orElse(true);
  }

  private static <C> DraftValidator open(DraftValidatorFactory<C> factory) {
    return factory.openWith(Map.of(), new ValidatorContext(new NoScorer()));
  }
}
