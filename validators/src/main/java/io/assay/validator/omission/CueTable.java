package io.assay.validator.omission;

import io.assay.validator.language.WordTable;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** By which words a sentence speaks of what its reader must not miss; read from a table. */
final class CueTable {

  private static final String TABLE = "cues.tsv";
  private static final int COLUMNS = 4;
  private static final String NONE = "-";

  /**
   * A row of the table.
   *
   * @param unless a sentence that has this too does not speak of it
   * @param example a sentence that does
   */
  record Cue(StatementKind kind, Pattern cue, Optional<Pattern> unless, String example) {

    boolean isIn(String sentence) {
      return cue.matcher(sentence).find()
          && unless.filter(one -> one.matcher(sentence).find()).isEmpty();
    }
  }

  private final List<Cue> cues;

  private CueTable(List<Cue> cues) {
    this.cues = cues;
  }

  /**
   * @throws IllegalStateException when a row has not its columns
   * @throws IllegalArgumentException when a kind or a pattern is none
   */
  static CueTable shipped() {
    return new CueTable(
        WordTable.rows(CueTable.class, TABLE, COLUMNS).stream()
            .map(
                row ->
                    new Cue(
                        StatementKind.valueOf(row.get(0)),
                        pattern(row.get(1)),
                        Optional.of(row.get(2))
                            .filter(unless -> !unless.equals(NONE))
                            .map(CueTable::pattern),
                        row.get(3)))
            .toList());
  }

  private static Pattern pattern(String cue) {
    return Pattern.compile(cue, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** All that a sentence speaks of, in the order of {@link StatementKind}. */
  Set<StatementKind> kindsOf(String sentence) {
    Set<StatementKind> kinds = EnumSet.noneOf(StatementKind.class);
    for (Cue cue : cues) {
      if (!kinds.contains(cue.kind()) && cue.isIn(sentence)) {
        kinds.add(cue.kind());
      }
    }
    return kinds;
  }

  List<Cue> cues() {
    return cues;
  }
}
