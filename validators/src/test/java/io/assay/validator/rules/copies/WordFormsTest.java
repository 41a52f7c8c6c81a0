package io.assay.validator.rules.copies;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordFormsTest {

  @ParameterizedTest
  @CsvSource({"stopped,stop", "tries,try", "moving,move", "usually,usual", "goes,goe", "ring,ring"})
  void aRegularFormLeadsBackToItsWord(String form, String word) {
    assertThat(WordForms.of(form)).contains(word, form);
  }

  @ParameterizedTest
  @CsvSource({"ring,r", "bed,b", "sly,s"})
  void aShortWordIsNoFormOfWhatIsLeftOfIt(String word, String rest) {
    assertThat(WordForms.of(word)).doesNotContain(rest);
  }
}
