package io.assay.validator.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WordTableTest {

  private static final String TABLE = "word-table.tsv";

  @Test
  void aListHasTheWordsOfAllItsRows() {
    assertThat(WordTable.list(WordTableTest.class, TABLE, "pieces"))
        .containsExactlyInAnyOrder("tablet", "capsule", "puff");
  }

  @Test
  void aListThatIsMissingIsNamedWithItsTable() {
    assertThatThrownBy(() -> WordTable.list(WordTableTest.class, TABLE, "verbs"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("word table word-table.tsv has no list verbs");
  }

  @Test
  void aRowOfOtherColumnsIsNamedWithItsTableAndLine() {
    assertThatThrownBy(() -> WordTable.rows(WordTableTest.class, TABLE, 3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("word table word-table.tsv, line 2: the row of pieces has 2 columns and not 3");
  }
}
