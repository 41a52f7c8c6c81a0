package io.assay.validator.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.Evidence;
import io.assay.validator.language.OddTexts;
import io.assay.validator.language.Sentences;
import io.assay.validator.language.Words;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContextBase;

class EvidenceRetrieverPropertyTest {

  static final class Notes extends DomainContextBase {
    @Provide
    Arbitrary<String> texts() {
      return Arbitraries.of(
              ". ",
              "\n",
              " ",
              "- ",
              "\u2191",
              "\u2193 ",
              "-ve",
              "+ve ",
              "3/52",
              "x 2/7 ",
              "nil ",
              "DKA ",
              "diabetic ketoacidosis",
              "HTN",
              "high blood pressure ",
              "oedema ",
              "edema",
              "ALL ",
              "haemoglobin ",
              "hemoglobin",
              "5 mg od",
              "Lasix ",
              "furosemide")
          .list()
          .ofMaxSize(60)
          .map(pieces -> String.join("", pieces));
    }
  }

  @Property
  @Domain(OddTexts.class)
  @Domain(Notes.class)
  void evidence_is_as_many_passages_as_a_source_has_at_most_and_its_place_is_one_of_them(
      @ForAll String source, @ForAll String claim) {
    Evidence evidence = EvidenceRetriever.overSource(source).evidenceFor(claim);

    assertThat(evidence.passages()).hasSizeLessThanOrEqualTo(Sentences.of(source).size());
    assertThat(evidence.passages().isEmpty()).isEqualTo(Sentences.of(source).isEmpty());
    evidence.best().span().ifPresent(place -> assertThat(Sentences.of(source)).contains(place));
  }

  @Property
  @Domain(OddTexts.class)
  @Domain(Notes.class)
  void nothing_is_reworded_for_a_claim_that_says_nothing(@ForAll String source) {
    Evidence evidence = EvidenceRetriever.overSource(source).evidenceFor("?");

    assertThat(inWords(passagesOf(source))).containsAll(evidence.passages());
    assertThat(Words.of(evidence.text())).hasSizeLessThanOrEqualTo(110);
  }

  @Property
  @Domain(OddTexts.class)
  void without_signs_and_short_forms_evidence_is_made_of_passages_within_the_budget(
      @ForAll String source, @ForAll String claim) {
    Assume.that(saysItOneWay(source) && saysItOneWay(claim));

    Evidence evidence = EvidenceRetriever.overSource(source).evidenceFor(claim);

    assertThat(Words.of(evidence.text())).hasSizeLessThanOrEqualTo(110);
    List<String> passages = passagesOf(source);
    assertThat(passages).containsAll(evidence.passages());
    boolean sharesAStem =
        !Collections.disjoint(Words.stems(String.join(" ", passages)), Words.stems(claim));
    assertThat(evidence.best().span().isPresent()).isEqualTo(sharesAStem);
  }

  private static boolean saysItOneWay(String text) {
    return NoteSigns.inWords(text).equals(text)
        && EqualForms.shipped().in(text).isEmpty()
        && Words.of(text).stream().allMatch(word -> Spelling.of(word).equals(word));
  }

  private static List<String> passagesOf(String source) {
    return Sentences.of(source).stream().map(sentence -> sentence.of(source)).toList();
  }

  private static List<String> inWords(List<String> passages) {
    return passages.stream().map(NoteSigns::inWords).toList();
  }
}
