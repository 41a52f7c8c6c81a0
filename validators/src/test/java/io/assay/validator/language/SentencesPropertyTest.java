package io.assay.validator.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.Claim;
import io.assay.validator.Span;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

@Domain(OddTexts.class)
class SentencesPropertyTest {

  private static final Pattern LIST_MARKER =
      Pattern.compile("(?U)\\s*(?:[-*•‣–]|[0-9]{1,2}[.)])\\s+");

  @Property
  void sentences_are_in_order_and_do_not_overlap(@ForAll String text) {
    int end = 0;
    for (Span sentence : Sentences.of(text)) {
      assertThat(sentence.start()).isGreaterThanOrEqualTo(end);
      end = sentence.end();
    }
    assertThat(end).isLessThanOrEqualTo(text.length());
  }

  @Property
  void only_white_space_and_list_markers_are_outside_the_sentences(@ForAll String text) {
    StringBuilder outside = new StringBuilder();
    int end = 0;
    for (Span sentence : Sentences.of(text)) {
      outside.append(text, end, sentence.start()).append('\n');
      end = sentence.end();
    }
    outside.append(text, end, text.length());

    assertThat(outside.toString().split("\n", -1))
        .allMatch(
            gap ->
                gap.codePoints().allMatch(Characters::isWhiteSpace)
                    || LIST_MARKER.matcher(gap).matches());
  }

  @Property
  void a_sentence_has_no_outer_white_space_no_line_break_and_at_most_sixty_words(
      @ForAll String text) {
    for (Span span : Sentences.of(text)) {
      String sentence = span.of(text);
      assertThat(sentence).doesNotContain("\n");
      assertThat(Characters.isWhiteSpace(sentence.charAt(0))).isFalse();
      assertThat(Characters.isWhiteSpace(sentence.charAt(sentence.length() - 1))).isFalse();
      assertThat(Words.of(sentence)).hasSizeLessThanOrEqualTo(Sentences.MAX_WORDS);
    }
  }

  @Property
  void claims_are_sentences_with_a_letter_or_digit(@ForAll String text) {
    List<Span> sentences = Sentences.of(text);
    for (Claim claim : ClaimSplitter.claims(text)) {
      assertThat(sentences).contains(claim.where());
      assertThat(claim.text()).isEqualTo(claim.where().of(text));
      assertThat(claim.text().codePoints()).anyMatch(Characters::isAlphanumeric);
    }
  }

  @Property
  void all_that_is_written_is_claimed_but_for_titles_and_list_numbers(@ForAll String text) {
    char[] unclaimed = text.toCharArray();
    for (Claim claim : ClaimSplitter.claims(text)) {
      Arrays.fill(unclaimed, claim.where().start(), claim.where().end(), ' ');
    }

    for (String line : new String(unclaimed).split("\n", -1)) {
      String written = line.replaceAll("[0-9]{1,2}[.)]", "");
      assertThat(
              written.codePoints().noneMatch(Characters::isAlphanumeric)
                  || SectionTitles.isTitle(Lines.of(line).getFirst().of(line)))
          .isTrue();
    }
  }
}
