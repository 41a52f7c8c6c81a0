package io.assay.validator.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

  @Test
  void everyLetterIsLoweredAsTheRootLocaleDoes() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      String letter = Character.toString(codePoint);
      assertThat(Words.lowerCase(letter)).isEqualTo(letter.toLowerCase(Locale.ROOT));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u0130\u03a3", "\u03a3\u0130", "A\u0130\u03a3\u0130.", "\u0130\u0307\u03a3 B"})
  void theDottedCapitalIsLoweredAsTheRootLocaleDoesAmongOthers(String text) {
    assertThat(Words.lowerCase(text)).isEqualTo(text.toLowerCase(Locale.ROOT));
  }
}
